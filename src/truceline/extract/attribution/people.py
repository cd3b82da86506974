"""Whom a named person speaks for, by the words that bring the person in: a title before the name or a description behind it.

"Jane Roe, head of the Relief Council, said", "Relief Council director Jane Roe said", "Roe, who heads the council, said". A surname
alone is asked for where the report brings the person in. Words for callings are data: `ontology/cues/speech.yaml`, `titles`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from truceline.extract.attribution.cues import cues
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

At = Callable[[int], tuple[ActorMention, ...]]
TITLE = 12  # words before a name that its title may take: "Minister of State for Foreign Affairs"
DESCRIPTION = 16  # words behind a name that tell what the person is
LEAD = 5  # words from a name to the calling in its description: ", also the vice director"
BEFORE = {"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM"}
LEADS = {"heads", "leads", "chairs", "commands", "runs", "directs"}
IS = {"is", "was", "who"}
SHORT = 3  # letters of a name part that tells people apart: "al", "bin" do not


def name_of(parse: Parse, head: Token) -> range:
    """Token indices of the name that a token is part of: proper nouns side by side, joined by hyphens."""
    first = last = head.i
    while first and _of_name(parse, first - 1, head):
        first -= 1
    while last + 1 < len(parse.tokens) and _of_name(parse, last + 1, head):
        last += 1
    return range(first, last + 1)


def _of_name(parse: Parse, i: int, head: Token) -> bool:
    t = parse.tokens[i]
    if t.sent != head.sent or t.lower in cues()["titles"]:
        return False
    return t.pos == "PROPN" or t.text == "-" or t.lower.rstrip("-") in {"al", "el", "ul", "bin", "ibn", "abu", "de", "van", "von"}


def described(parse: Parse, head: Token, at: At) -> list[str]:
    """Codes of what the words next to a name say the person belongs to; none where they say nothing."""
    name = name_of(parse, head)
    return _behind(parse, name, at) or _before(parse, name, at)


def _before(parse: Parse, name: range, at: At) -> list[str]:
    """ "Defence Ministry spokesman X", "head of the Relief Council X"."""
    first = _run(parse, name)
    title = _title(parse, first, name)
    if title is None:
        return []
    return _first(at, range(title + 1, name.start)) or _titled(at, title) or _first(at, range(title - 1, first - 1, -1))


def calling_of(parse: Parse, head: Token) -> str | None:
    """The word for what a person is, before the name ("Homs resident Jane Roe"); None where there is none."""
    name = name_of(parse, head)
    title = _title(parse, _run(parse, name), name)
    return parse.tokens[title].lower if title is not None else None


def _title(parse: Parse, first: int, name: range) -> int | None:
    return next((i for i in range(name.start - 1, first - 1, -1) if parse.tokens[i].lower in cues()["titles"]), None)


def _run(parse: Parse, name: range) -> int:
    """First word of the run of nominal words that ends in a name."""
    floor = parse.sentences[parse.tokens[name.start].sent].first
    first = name.start
    while name.start - first < TITLE:
        if first == floor and _runs_on(parse, first):
            first -= 1
            floor = parse.sentences[parse.tokens[first].sent].first
        elif first == floor or parse.tokens[first - 1].pos not in BEFORE:
            break
        else:
            first -= 1
    return first


def _runs_on(parse: Parse, first: int) -> bool:
    """ "... commander Brig. | Gen. Jane Roe told": a parser ends a sentence at the stop of a rank."""
    return first > 1 and parse.tokens[first - 1].text == "." and parse.tokens[first - 2].lower in cues()["titles"]


def _behind(parse: Parse, name: range, at: At) -> list[str]:
    """ "X, head of the Relief Council, said", "X who leads the party"."""
    sentence = parse.sentences[parse.tokens[name.start].sent]
    start = name.stop
    if start < sentence.last and parse.tokens[start].text in {",", "--", "–", "("}:
        start += 1
    stop = min(start + DESCRIPTION, sentence.last)
    title = next(
        (
            t.i
            for t in parse.tokens[start : min(start + LEAD, stop)]
            if t.lower in cues()["titles"] or (t.lower in LEADS and parse.tokens[t.i - 1].lower == "who")
        ),
        None,
    )
    if title is None or any(t.pos in {"VERB", "AUX", "ADP"} and t.i != title and t.lower not in IS for t in parse.tokens[start:title]):
        return []
    ends = (i for i in range(title + 1, stop) if parse.tokens[i].text in {",", "--", "–"} or parse.tokens[i].tag in {"VBD", "VBZ", "VBP"})
    end = next(ends, stop)
    return _first(at, range(title + 1, end)) or _titled(at, title) or _first(at, range(title - 1, start - 1, -1))


def _titled(at: At, title: int) -> list[str]:
    return [m.code for m in at(title) if m.code]


def _first(at: At, indices: Iterable[int]) -> list[str]:
    for i in indices:
        codes = [m.code for m in at(i) if m.code and m.actor_type != "person"]
        if codes:
            return codes
    return []


class People:
    """The named people of one report, asked for by any part of their name."""

    def __init__(self, parse: Parse, at: At) -> None:
        self._parse = parse
        self._at = at
        self._named: dict[str, list[Token]] | None = None
        self._known: dict[str, list[str]] = {}

    def codes(self, head: Token) -> list[str]:
        """Codes of whom the person named at a token speaks for, by what the report says of the person anywhere."""
        parts = [self._parse.tokens[i] for i in name_of(self._parse, head)]
        words = [t.lower for t in parts if len(t.lower) >= SHORT and t.lower.isalpha()]
        if not words:
            return []
        surname = words[-1]
        if surname not in self._known:
            self._known[surname] = described(self._parse, head, self._at) or self._elsewhere(surname)
        return self._known[surname]

    def _elsewhere(self, surname: str) -> list[str]:
        if self._named is None:
            self._named = {}
            for t in self._parse.tokens:
                if t.pos == "PROPN":
                    self._named.setdefault(t.lower, []).append(t)
        found = (described(self._parse, t, self._at) for t in self._named.get(surname, ()))
        return next((codes for codes in found if codes), [])
