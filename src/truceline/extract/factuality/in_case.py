"""What is told only for the case that it comes: "in case fighting erupts", "in the event of an attack", "on condition that they leave".

Parsers hang these marks in many ways; the words themselves are plain.
"""

from __future__ import annotations

from truceline.extract.clauses import clause_root
from truceline.extract.factuality.own import in_past
from truceline.extract.factuality.words import Standing
from truceline.extract.parse import Parse, Token
from truceline.model import Status

MARKS: dict[str, tuple[tuple[str, ...], Status]] = {
    "case": (("in", "in the"), "hypothetical"),
    "event": (("in the",), "hypothetical"),
    "condition": (("on", "on the"), "called-for"),
}
FAR = 8  # words between such a mark and the act of its clause
ANOTHER = frozenset({"after", "when", "because", "since", "while", "as"})  # open a clause inside that tells what was, where it tells a past


def in_case(parse: Parse, act: Token) -> Standing | None:
    """The status that such a mark before an act gives it; None where there is none."""
    for word in MARKS.keys() & parse.vocabulary().keys():
        before, status = MARKS[word]
        for mark in parse.vocabulary()[word]:
            near = mark.sent == act.sent and 0 < act.i - mark.i <= FAR and _opens(parse, mark, before)
            if near and not (_broken(parse, mark, act) or _turned_out(parse, mark, act)):
                return Standing(status, mark)
    return None


def _opens(parse: Parse, mark: Token, before: tuple[str, ...]) -> bool:
    """True for "in case", not for "in this case", "in the case of the raid", "in good condition"."""
    words = " ".join(t.lower for t in parse.tokens[max(mark.i - 2, 0) : mark.i])
    after = parse.tokens[mark.i + 1].lower
    if mark.lower == "case" and words.endswith("the") and after == "of":
        return False
    if mark.lower == "condition" and after != "that":
        return False
    return words.endswith(before)


def _broken(parse: Parse, mark: Token, act: Token) -> bool:
    """True where the clause has ended between the two, or another tells what was: "not to be named after troops shot them"."""
    between = parse.tokens[mark.i : act.i]
    if any(t.pos == "PUNCT" and t.text in {",", ";", ":"} for t in between):
        return True
    return any(t.dep in {"mark", "advmod"} and t.lower in ANOTHER for t in between) and in_past(clause_root(parse, act))


def _turned_out(parse: Parse, mark: Token, act: Token) -> bool:
    """ "In the event the army stormed the palace": it did, unless the sentence tells what would come of it."""
    first, last = parse.sentences[mark.sent].first, parse.sentences[mark.sent].last
    if mark.lower != "event" or mark.i - first > 2 or parse.tokens[mark.i + 1].lower in {"that", "of"}:
        return False
    return in_past(clause_root(parse, act)) and not any(t.tag == "MD" for t in parse.tokens[first:last])
