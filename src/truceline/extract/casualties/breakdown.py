"""Figures that are part of another: "16 people, including three children"; "22 killed, seven of them women"."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import preposition
from truceline.extract.parse import Parse, Token
from truceline.model import Casualty
from truceline.model.quick import replace

BEFORE = 3  # words between "including" and the number it brings in ("including at least one"), as bound cues are that long
MARKS = {"including", "among", "include", "includes", "included"}
LINKS = {"and", ",", "as", "well", "in", "addition", "to", "plus", "also"}
MOST_LINKS = 4
CLOSE = 5  # words of the last part up to the comma: "a man of 30,"
PARTS = 2  # figures that a total falls into
OPENS = {"-", "–", "—", ":", "("}
WHOLE = {"them", "whom", "which"}


def is_part(parse: Parse, first: Token, last: Token, nominal: Token) -> bool:
    """True where the words around a number say that it is part of a total.

    "including N", "among them N", "N of them", "of whom N", "N children among them".
    """
    tokens = parse.tokens
    behind = [t.lower for t in tokens[nominal.i + 1 : nominal.i + 3] if t.sent == first.sent]
    if behind[:1] == ["among"] and behind[1:] and behind[1] in WHOLE:
        return True
    after = [t.lower for t in tokens[last.i + 1 : last.i + 3] if t.sent == first.sent]
    if after[:1] == ["of"] and after[1:] and after[1] in WHOLE:
        return True
    before = [t.lower for t in tokens[max(first.i - BEFORE, 0) : first.i] if t.sent == first.sent]
    if before[-2:-1] == ["of"] and before[-1] in WHOLE:
        return True
    return bool(before) and (
        before[-1] in MARKS - {"among"} or before[-2:] == ["among", "them"] or (before[-1] == "among" and "were" not in before)
    )


def adjacent(parse: Parse, end: int, start: int) -> bool:
    """True where nothing but a link stands between two figures: "nine children and 14 others", and lists without commas."""
    between = [t.lower for t in parse.tokens[end + 1 : start]]
    return end < start and all(word in LINKS for word in between) and len(between) <= MOST_LINKS


def of_them(parse: Parse, last: Token) -> bool:
    """ "seven of them": a part of people told of before."""
    after = [t.lower for t in parse.tokens[last.i + 1 : last.i + 3] if t.sent == last.sent]
    return after[:1] == ["of"] and after[1:] != [] and after[1] in WHOLE


def share_of(parse: Parse, first: Token, words: Words) -> bool:
    """ "three of the seven hostages", "half of their 500 men": of the number that begins here only a share is meant."""
    tokens, at = parse.tokens, first.i - 1
    if at > 0 and tokens[at].tag in {"DT", "PRP$"}:
        at -= 1
    if at < 1 or tokens[at].lower != "of" or tokens[at].sent != first.sent or tokens[at - 1].sent != first.sent:
        return False
    return tokens[at - 1].pos == "NUM" or tokens[at - 1].lower in words.shares


def opens(parse: Parse, first: Token) -> bool:
    """ "Of the 30 dead, 12 were women": the clause begins with the total."""
    tokens, at = parse.tokens, first.i - 1
    if at > 0 and tokens[at].tag in {"DT", "PRP$"}:
        at -= 1
    if at < 0 or tokens[at].lower != "of" or tokens[at].sent != first.sent:
        return False
    before = tokens[at - 1] if at else None
    return before is None or before.sent != first.sent or before.text in {",", ";", ":", '"', "“"} or before.lower in {"that", "and", "but"}


def whole_of(parse: Parse, nominal: Token) -> Token | None:
    """The nominal that a part hangs on in the tree; None where it hangs on none."""
    head = parse.head_of(nominal)
    if head is None:
        return None
    marks = [k for k in nominal.kids if k.lower in {"including", "among"}]
    if marks or preposition(nominal) in {"including", "among them", "among"}:
        if head.pos != "VERB":
            return head
        return next((k for k in head.kids if k.dep in {"nsubj:pass", "obj", "nsubj"} and k.i < nominal.i), None)
    if head.lower in {"including", "among"} and head.head != head.i:
        return parse.tokens[head.head]
    if nominal.dep in {"conj", "appos"} and head.i != nominal.i:
        return whole_of(parse, head)
    return None


def of_the_dead(parse: Parse, cue: Token) -> bool:
    """ "Among the dead were two medics", "two medics were among those killed": a part of people told of before."""
    before = [t.lower for t in parse.tokens[max(cue.i - 2, 0) : cue.i] if t.sent == cue.sent]
    return before in (["among", "the"], ["among", "those"])


def sums(parse: Parse, found: list[Casualty], spots: list[tuple[int, int]]) -> list[Casualty]:
    """Figures behind a dash or a bracket that add up to the one before are its parts: "ten people - a family of six and four others".

    `spots` are the first and last tokens of the figures, in the same order.
    """
    result = list(found)
    for i, total in enumerate(found):
        run: list[int] = []
        left, whole = total.figure.low or 0, total.figure
        for j in range(i + 1, len(found)):
            part = found[j].figure
            same = parse.tokens[spots[j][0]].sent == parse.tokens[spots[i][0]].sent and found[j].kind == total.kind
            if left <= 0 or not same or found[j].part_of is not None or part.low is None or part.low != part.high:
                break
            left, run = left - part.low, [*run, j]
        if left or len(run) < PARTS or whole.low != whole.high or total.part_of is not None:
            continue
        between = parse.tokens[spots[i][1] + 1 : spots[run[0]][0]]
        set_apart = [t.text for t in between] in ([","], [",", "a"]) and _closed(parse, spots[run[-1]][1])
        if set_apart or any(t.text in OPENS for t in between):
            for j in run:
                result[j] = replace(found[j], part_of=total.anchor)
    return result


def _closed(parse: Parse, last: int) -> bool:
    """True where a comma closes what goes before: "two Palestinians, a boy and a man, were killed"; a mere list has none there."""
    for t in parse.tokens[last + 1 : last + 1 + CLOSE]:
        if t.text == ",":
            return True
        if t.pos not in {"ADP", "NUM", "NOUN", "PROPN", "DET"}:
            return False
    return False
