"""Names behind what they are to somebody: "rebel backer Turkey and regime allies Russia and Iran"; the name is who is meant."""

from __future__ import annotations

from truceline.extract.dates.calendar import OF_CALENDAR
from truceline.extract.mending.labels import FINITE, NOUNS, SUBJECTS
from truceline.extract.mending.rehang import hang, insert, succeed
from truceline.extract.parse import Parse, Token

OF_NAME = frozenset({"compound", "flat", "amod", "nmod:desc"})
UNDER = frozenset({"nmod", "obl", "obl:agent", "obj"})
JOINS = frozenset({"cc", "case", "mark", "punct"})


def described_as(parse: Parse, kin: Token) -> None:
    """Let the name right behind a word for what one is to another stand where the word stands, and the word describe it."""
    name = _name_behind(parse, kin)
    if name is None or (name.i == kin.head and kin.dep in OF_NAME):
        return
    kin.pos, kin.tag = "NOUN", "NNS" if kin.lower.endswith("s") else "NN"
    verb = parse.tokens[name.head] if name.dep in SUBJECTS else None
    if name.head == kin.i:
        succeed(parse, kin, name)
    elif kin.dep == "conj" and kin.head < kin.i:
        hang(parse, name, parse.tokens[kin.head], "conj")
    elif kin.dep in UNDER and verb is not None and any(k.dep in SUBJECTS and k.i < kin.i for k in verb.kids):
        hang(parse, name, parse.tokens[kin.head], kin.dep)  # "the truce between rivals India and Pakistan held"
    elif verb is not None or name.head == kin.head:
        pass  # "Iran said rebel backer Qatar had armed them": its place is its own
    else:
        return
    if any(t is kin for t in parse.ancestors(name)):
        return  # what describes a name does not stand over it
    for kid in [k for k in kin.kids if k.dep in JOINS or k.i > name.i]:
        hang(parse, kid, name, kid.dep)
    if kin.head != kin.i and kin in parse.tokens[kin.head].kids:
        parse.tokens[kin.head].kids.remove(kin)
    kin.head, kin.dep = name.i, "nmod:desc"
    insert(name, kin)
    if name.dep == "conj":
        _subject_of_all(parse, name, verb)


def _name_behind(parse: Parse, kin: Token) -> Token | None:
    """The head of the name right behind the word; None where there is none."""
    if kin.i + 1 >= len(parse.tokens):
        return None
    first = name = parse.tokens[kin.i + 1]
    if not first.tag.startswith("NNP") or first.sent != kin.sent or first.lower in OF_CALENDAR:
        return None
    while name.dep in OF_NAME and name.head > name.i and parse.tokens[name.head].pos == "PROPN":
        name = parse.tokens[name.head]
    whole = name.pos in NOUNS and not any(k.dep == "nmod:poss" or k.lower == "'s" for k in name.kids)
    return name if whole and (name.dep not in OF_NAME or name.head == kin.i) else None


def _subject_of_all(parse: Parse, name: Token, verb: Token | None) -> None:
    """ "Rebel backer Turkey and regime ally Iran met": the first of them is the subject of the verb that had the last."""
    first = name
    while first.dep == "conj" and first.head < first.i:
        first = parse.tokens[first.head]
    if verb is None:
        verb = next((k for k in first.kids if k.dep == "conj" and k.tag in FINITE and k.pos == "VERB" and k.i > name.i), None)
    if verb is None or verb.i < name.i or any(k.dep in SUBJECTS for k in verb.kids):
        return
    if verb.head == first.i and first.head == first.i:
        succeed(parse, first, verb)
        first.head = verb.i
        hang(parse, first, verb, "nsubj")
