"""A finite "have" that is an auxiliary: "have in recent weeks carried out", "have massed tanks"."""

from __future__ import annotations

from truceline.extract.mending.labels import SUBJECTS
from truceline.extract.mending.rehang import hang, insert
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token


def auxiliary(parse: Parse, have: Token) -> None:
    """ "Forces have in recent weeks carried out raids": the participle is the verb, "have" its auxiliary."""
    verb = _participle(parse, have)
    if verb is None:
        return
    thing = parse.tokens[verb.head]
    noun = thing if verb.dep == "amod" else None
    if verb.head != have.i:
        hang(parse, verb, have, "parataxis")
    if noun is not None:
        hang(parse, noun, verb, "obj")
    head, label = have.head, have.dep
    for k in list(have.kids):
        if k is not verb:
            hang(parse, k, verb, k.dep)
    if head == have.i:
        have.kids.remove(verb)
        verb.head, verb.dep = verb.i, label
    else:
        hang(parse, verb, parse.tokens[head], label)
    verb.tag = "VBN"
    have.head = verb.i
    if head != verb.i and have in parse.tokens[head].kids:
        parse.tokens[head].kids.remove(have)
    have.dep, have.pos = "aux", "AUX"
    insert(verb, have)


def _participle(parse: Parse, have: Token) -> Token | None:
    """The participle right after "have", or after the phrase of time or place that parts the two.

    "Have in place trained men" has none, nor has "have armed men".
    """
    tokens, aside = parse.tokens, None
    if have.i + 1 < len(tokens):
        verb = tokens[have.i + 1]
        if verb.tag == "VBN" and verb.dep == "amod" and verb.lower not in words().of_things:  # "have massed tanks"
            thing = tokens[verb.head]
            return verb if thing.head == have.i and thing.dep == "obj" and all(k.i >= verb.i for k in thing.kids) else None
    if have.i + 1 < len(tokens) and tokens[have.i + 1].pos in {"ADP", "SCONJ"}:
        aside = next((k for k in have.kids if k.i > have.i and k.dep.startswith("obl")), None)
    if aside is None or not any(k.dep in {"det", "amod", "nummod"} for k in aside.kids) or aside.i + 1 >= len(tokens):
        return None
    verb = tokens[aside.i + 1]
    if verb.tag not in {"VBD", "VBN"} or any(k.dep in SUBJECTS | {"mark", "cc", "aux"} for k in verb.kids):
        return None
    head = tokens[verb.head]
    if verb.dep == "amod":  # "have in the past month attacked convoys": the convoys were taken for what they have
        return verb if head.head == have.i and head.dep == "obj" and all(k.i >= verb.i for k in head.kids) else None
    own = verb.dep in {"parataxis", "ccomp", "advcl", "conj", "xcomp"} and head is have or verb.dep == "acl" and head is aside
    return verb if own and not any(k.dep == "obj" for k in have.kids) else None
