"""Acts of force that nobody suffered: those of a drill ("stormed a mock village in an exercise") and of a tale ("in the novel, ...")."""

from __future__ import annotations

from functools import cache

from truceline.extract.clauses import preposition
from truceline.extract.events.conditions import is_of
from truceline.extract.events.lexicon import Lexicon, lexicon
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token

IN = frozenset({"in", "during", "as part of", "at"})
BELOW = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "parataxis", "obj", "nsubj", "nsubj:pass"})
TOLD_OF = frozenset({"obj", "nsubj:pass", "nsubj", "obl", "nmod"})


def without_make_believe(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for acts of force in a drill or a tale; only reports that name one are looked through."""
    if not _named(parse):
        return triggers
    return [t for t in triggers if t.frame.type != "ASSAULT" or not _make_believe(parse, t.token, lexicon())]


def make_believe(parse: Parse, harm: Token) -> bool:
    """True for harm that came to people in a tale, or in a drill's play."""
    return _named(parse) and _make_believe(parse, harm, lexicon())


def _named(parse: Parse) -> bool:
    return not _forms().isdisjoint(parse.vocabulary())


@cache
def _forms() -> frozenset[str]:
    words = {word for name in ("drill", "mock", "tale") for word in lexicon().classes[name]}
    return frozenset(words | {f"{word}s" for word in words})


def _make_believe(parse: Parse, act: Token, words: Lexicon) -> bool:
    mock, unreal = words.classes["mock"], words.classes["drill"] | words.classes["tale"]
    if any(k.lower in mock for t in (act, *(k for k in act.kids if k.dep in TOLD_OF)) for k in t.kids if k.dep in {"amod", "compound"}):
        return True
    below = act
    while True:
        if any(k.dep.startswith(("obl", "nmod")) and preposition(k) in IN and is_of(k, unreal) for k in below.kids):
            return True
        if any(k.dep.startswith("nsubj") and is_of(k, words.classes["tale"]) for k in below.kids if below is not act):
            return True
        if below.dep not in BELOW or below.head == below.i:
            return False
        below = parse.tokens[below.head]
