"""Names found in a row of tokens: longest match over folded whole words, spelling by spelling, in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from truceline.ontology.actor_book import ActorBook, Entry, Person
from truceline.ontology.folding import TIED_ARTICLES, Piece, pieces, plural, skeleton

END = ""
# Some papers write the last word of a body's name small ("the Kurdistan Workers' party"); what stands before it names it.
SMALL = frozenset(
    {"party", "front", "movement", "army", "union", "forces", "brigade", "brigades", "group", "organisation", "organization", "council"}
    | {"committee", "congress", "alliance", "coalition", "league", "units", "battalion", "authority", "agency", "force", "initiative"}
)
SKELETON_LETTERS = 6  # shorter skeletons meet by chance
PERSON_LETTERS = 8  # given names are few and alike


Folded = tuple[Piece, int] | None
"""A folded word with its token's index; None where no name may run on."""


class Word(Protocol):
    """What the index needs of a token."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last] that spell a name; `meanings` are all entries and persons of that name, in load order.

    `inexact` marks a match through the transliteration key; `possessive` a name with an "s" that lost its apostrophe.
    """

    first: int
    last: int
    meanings: tuple[Entry | Person, ...]
    inexact: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    case: str  # a letter a word: l any, c capital, u upper; "" where any will do
    meaning: Entry | Person
    kind: str


class NameIndex:
    """A trie over folded words. Build once a book; `matches` is pure and keeps no state."""

    def __init__(self, book: ActorBook) -> None:
        self._exact: dict[str, object] = {}
        self._loose: dict[str, object] = {}
        self.surnames: dict[str, tuple[Person, ...]] = {}
        surnames: dict[str, list[Person]] = {}
        for spelling, entry in book.named:
            self._add(spelling, entry)
        for person in book.persons.values():
            for name in person.names:
                self._add(name, person)
                words = [p for p in pieces(name) if not p.article]
                if not words:
                    continue
                keys = [words[-1].folded]
                if len(words) > 1 and any(r.country in book.family_first for r in person.roles):
                    keys.append(words[0].folded)
                for key in keys:
                    known = surnames.setdefault(key, [])
                    if person not in known:
                        known.append(person)
        self.surnames = {key: tuple(value) for key, value in surnames.items()}

    def _add(self, spelling: str, meaning: Entry | Person) -> None:
        words = pieces(spelling.removeprefix("so-called "))
        if not words:
            return
        generic = isinstance(meaning, Entry) and meaning.kind == "generic"
        variants = [words]
        bare = tuple([w for w in words if not w.article])
        keeps = isinstance(meaning, Person) or (isinstance(meaning, Entry) and meaning.kind in ("group", "body", "media", "forces"))
        if keeps and bare and len(bare) < len(words) and (len(bare) > 1 or len(bare[0].folded) > 4):
            variants.append(bare)
        if "s" in [w.folded for w in words[1:]]:
            variants.append(_unsplit(words))
        if generic:
            last = words[-1]
            variants.append((*words[:-1], Piece(plural(last.folded), last.capital, False)))
        for variant in variants:
            cases = [_case(w, alone=len(variant) == 1, generic=generic) for w in variant]
            if len(variant) > 2 and variant[-1].folded in SMALL:
                cases[-1] = "l"
            case = "".join(cases)
            form = _Form(case if case.strip("l") else "", meaning, "person" if isinstance(meaning, Person) else meaning.kind)
            self._put(self._exact, [w.folded for w in variant], form)
            if keeps and variant is variants[len(variants) - 1] and len(variant) > 1:
                keys = [skeleton(w.folded) for w in variant]
                if sum(map(len, keys)) >= (PERSON_LETTERS if isinstance(meaning, Person) else SKELETON_LETTERS):
                    self._put(self._loose, keys, form)

    @staticmethod
    def _put(trie: dict[str, object], keys: list[str], form: _Form) -> None:
        node: dict[str, object] = trie
        for key in keys:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        node.setdefault(END, []).append(form)  # type: ignore[attr-defined]

    def matches(self, tokens: Sequence[Word], text: str) -> Iterator[Match]:
        """Names in text order, the longest at each place, none overlapping."""
        return self.matches_in(word_stream(tokens, text))

    def matches_in(self, stream: Sequence[Folded]) -> Iterator[Match]:
        """The names in folded words (`word_stream`), as `matches` gives them."""
        exact, loose_root = self._exact, self._loose
        at, count = 0, len(stream)
        while at < count:
            here = stream[at]
            if here is None:
                at += 1
                continue
            (folded, capital, _, article), token = here
            known = exact.get(folded)
            if not (known or capital or article):
                at += 1
                continue
            after = stream[at + 1] if at + 1 < count else None
            before = stream[at - 1] if at else None
            if before is not None and before[1] == token and not capital:
                at += 1  # inside a hyphened token only names begin ("pro-Turkish")
                continue
            found = None
            if _may_go_on(known, after) if known else capital and _may_be_possessive(folded):
                found = self._longest(stream, at, exact, loose=False)
            if article or (capital and _may_go_on(loose_root.get(skeleton(folded)), after, loose=True)):
                loose = self._longest(stream, at, loose_root, loose=True)
                if loose and (not found or loose[0] > found[0]):
                    found = loose
            if not found:
                at += 1
                continue
            at, match = found
            yield match

    def _longest(self, stream: Sequence[Folded], at: int, trie: dict[str, object], *, loose: bool) -> tuple[int, Match] | None:
        node = trie
        seen: list[Piece] = []
        best: tuple[int, Match] | None = None
        first = stream[at]
        index, count = at, len(stream)
        while first is not None and index < count and (item := stream[index]) is not None:
            piece, token = item
            if loose and piece.article:
                index += 1
                continue
            key = skeleton(piece.folded) if loose else piece.folded
            following = node.get(key)
            if following is None:
                cut = node.get(key[:-1]) if not loose and piece.capital and _may_be_possessive(key) else None
                fitting = _fitting(cut, [*seen, piece], kinds=POSSESSORS) if cut is not None else ()
                if fitting:
                    best = (index + 1, Match(first[1], token, fitting, False, True))
                break
            seen.append(piece)
            node = following  # type: ignore[assignment]
            index += 1
            if END in node and (not loose or index >= count or _token(stream[index]) != token):
                fitting = _fitting(node, seen, strict=loose)
                if fitting:
                    best = (index, Match(first[1], token, fitting, loose))
        return best


POSSESSORS = frozenset({"state", "capital", "group", "person", "seat"})


def _may_be_possessive(folded: str) -> bool:
    """ "Turkeys": a name of four letters and more whose apostrophe was lost on the way."""
    return folded.endswith("s") and len(folded) > 4


def _may_go_on(node: object, after: Folded, *, loose: bool = False) -> bool:
    """False where the first word of a name is no name alone and what follows it is no second word: most words that begin one ("the")."""
    if node is None:
        return False
    if END in node:  # type: ignore[operator]
        return True
    if after is None:
        return False
    (folded, capital, _, article), _ = after
    if loose:
        return article or skeleton(folded) in node  # type: ignore[operator]
    return folded in node or (capital and _may_be_possessive(folded))  # type: ignore[operator]


def _unsplit(words: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Peoples Republic": the apostrophe left out."""
    joined: list[Piece] = []
    for word in words:
        if word.folded == "s" and joined:
            joined[-1] = joined[-1]._replace(folded=joined[-1].folded + "s")
        else:
            joined.append(word)
    return tuple(joined)


def _token(item: Folded) -> int:
    return item[1] if item else -1


def _case(word: Piece, *, alone: bool, generic: bool) -> str:
    if generic:
        return "l"
    if alone and word.upper and 2 <= len(word.folded) <= 3:
        return "u"
    return "c" if word.capital or word.upper else "l"


def _fitting(node: object, seen: list[Piece], *, kinds: frozenset[str] | None = None, strict: bool = False) -> tuple[Entry | Person, ...]:
    found: list[Entry | Person] = []
    for form in node.get(END, ()):  # type: ignore[attr-defined]
        if kinds and form.kind not in kinds:
            continue
        if strict and not all(p.capital for p in seen):
            continue
        if (not form.case or all(map(_fits, form.case, seen))) and form.meaning not in found:
            found.append(form.meaning)
    return tuple(found)


def _fits(case: str, piece: Piece) -> bool:
    return case == "l" or piece.article or (piece.upper if case == "u" else piece.capital)


def word_stream(tokens: Sequence[Word], text: str) -> list[Folded]:
    """Folded words with their token's index; None where no name may run on (punctuation, a line break)."""
    last = len(tokens) - 1
    end = 0
    stream: list[Folded] = []
    for index, token in enumerate(tokens):
        start, words = token.start, token.text
        if start > end and (text[end] == "\n" if start == end + 1 else end and "\n" in text[end:start]):
            stream.append(None)
        tied = words in TIED and index < last and tokens[index + 1].start == token.end and tokens[index + 1].text[0] in HYPHEN_MARKS
        found = pieces(words, tied=True) if tied else _plain(words)
        for word in found:
            stream.append((word, index))
        if not found and not (words in JOINTS and start == end) and not (words == "(" and _encloses(tokens, index)):
            stream.append(None)
        end = token.end
    return stream


def _encloses(tokens: Sequence[Word], opening: int) -> bool:
    """ "The Communist Party of India (Maoist)": a bracket around a word or two written large may be part of a name."""
    closing = next((i for i in range(opening + 2, min(opening + BRACKETED + 2, len(tokens))) if tokens[i].text == ")"), None)
    return closing is not None and tokens[opening + 1].text[:1].isupper()


BRACKETED = 3  # tokens that a bracket inside a name holds ("(I-M)")
HYPHEN_MARKS = "-‐‑–"
JOINTS = frozenset("-‐‑–'’/")
TIED = frozenset(w for a in TIED_ARTICLES for w in (a, a.capitalize(), a.upper()))


@lru_cache(maxsize=65536)
def _plain(text: str) -> tuple[Piece, ...]:
    return pieces(text)
