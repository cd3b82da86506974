"""Subjects that the parser took for a part of the phrase before the comma: "after talks with Peru, N.N., the envoy, met the rebels"."""

from __future__ import annotations

from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang
from truceline.extract.parse import Parse, Token

FRONT = frozenset({"obl", "nsubj", "advcl"})
BESIDE = frozenset({"conj", "appos", "dep"})
LISTED = frozenset({"cc", "case", "mark"})
BEFORE_NAME = frozenset({"compound", "amod", "det", "nmod:desc", "nmod:poss", "nummod"})


def behind_front(parse: Parse, noun: Token) -> None:
    """Hang a noun behind a comma on the finite verb after it that has no subject, away from the phrase that opens the clause.

    "According to the spokesman, Mubarak offered help", "in a sign of tension, President N.N. on Monday night rejected it".
    """
    if noun.dep not in BESIDE or noun.head > noun.i or any(k.dep in LISTED for k in noun.kids):
        return
    first = next((k for k in noun.kids if k.dep in BEFORE_NAME), noun)
    if first.i > noun.i or not first.i or parse.tokens[first.i - 1].text != ",":
        return
    front = next((t for t in parse.ancestors(noun) if parse.tokens[t.head].i > noun.i), None)
    if front is None or front.dep not in FRONT or not any(k.dep == "case" and k.i < front.i for k in front.kids):
        return
    verb = parse.tokens[front.head]
    if verb.tag not in FINITE or verb.pos != "VERB" or any(k.dep in SUBJECTS and k.i != front.i for k in verb.kids):
        return
    joined = front.dep in SUBJECTS and any(t.dep == "cc" and t.i < noun.i for t in parse.subtree(front))
    if joined and not (noun.head != front.i and _behind_list(parse, noun)):
        return  # "in London the premier and his counterpart, N.N., talked"
    rest = [k for k in parse.tokens[noun.head].kids if k.dep == "conj" and k.i > noun.i]  # "after talks in Geneva, Chad and Mali signed"
    own = {t.i for part in (noun, *rest) for t in parse.subtree(part)}
    between = [t for t in parse.tokens[noun.i + 1 : verb.i] if t.i not in own]
    if any(t.tag in FINITE or t.dep == "cc" for t in between):
        return
    if front.dep in SUBJECTS:
        front.dep = "obl"
    hang(parse, noun, verb, "nsubj")
    for part in rest:
        hang(parse, part, noun, "conj")
    for token in between:
        if first.i > token.head != verb.i and token.pos in NOUNS:
            described = token.dep in BESIDE
            hang(parse, token, noun if described else verb, "appos" if described else "obl")


def _behind_list(parse: Parse, noun: Token) -> bool:
    """ "After talks between Peru and Chile, Brazil welcomed it": "and" has closed the list before the comma."""
    listed = (k for k in parse.tokens[noun.head].kids if k.dep == noun.dep == "conj" and k.i < noun.i)
    return any(c.dep == "cc" for k in listed for c in k.kids)


def of_opening(parse: Parse, noun: Token) -> None:
    """ "As a first step the front on Monday freed ten men": no step has a subject, the verb has one."""
    front = parse.tokens[noun.head]
    verb = parse.tokens[front.head]
    opens = front.dep == "obl" and front.pos in NOUNS and front.i < noun.i < verb.i and verb.tag in FINITE and verb.pos == "VERB"
    if not opens or any(k.dep in SUBJECTS | {"cop"} for k in (*verb.kids, *front.kids) if k.i != noun.i):
        return
    for token in [k for k in front.kids if noun.i < k.i and k.pos in NOUNS]:
        hang(parse, token, verb, "obl")
    hang(parse, noun, verb, "nsubj")


def according_to(parse: Parse, source: Token) -> None:
    """ "According to the spokesman, Mubarak offered help": who vouches for it is no second subject."""
    if any(k.dep in SUBJECTS and k.i > source.i for k in parse.tokens[source.head].kids):
        if any(t.lower == "according" and t.i < source.i for t in parse.subtree(source)):
            source.dep = "obl"
