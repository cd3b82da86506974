"""Two clauses that the parser ran into one: "rebels attacked Homs and soldiers fled", where Homs and the soldiers were taken for a list."""

from __future__ import annotations

from truceline.extract.attribution.cues import is_speech
from truceline.extract.mending.joined import start
from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang, succeed
from truceline.extract.parse import Parse, Token

FULL = frozenset({"obj", "ccomp", "xcomp", "obl"})  # a verb that has one of these needs no object


def object_before_and(parse: Parse, thing: Token) -> None:
    """The noun right behind the first verb is its object, the one behind "and" the subject of the second."""
    second = parse.tokens[thing.head]
    other = next((k for k in thing.kids if k.dep == "conj" and k.pos in NOUNS), None)
    joint = next((k for k in other.kids if k.dep == "cc" and k.lower == "and"), None) if other is not None else None
    if other is None or joint is None or second.tag not in FINITE or any(k.dep in {"mark", "cc"} for k in second.kids):
        return
    first = parse.tokens[max(start(parse, thing) - 1, 0)]
    below = first.dep == "ccomp" and first.head == second.i
    if not below and not (second.head == first.i and second.dep in {"conj", "advcl", "parataxis"}):
        return
    labels = {k.dep for k in first.kids if k.i != second.i}
    if first.pos != "VERB" or first.tag not in FINITE or labels & FULL or not labels & SUBJECTS or is_speech(first):
        return
    hang(parse, other, second, "nsubj")
    hang(parse, joint, second, "cc")
    if below:
        succeed(parse, second, first)
        hang(parse, second, first, "conj")
    second.dep = "conj"
    hang(parse, thing, first, "obj")
