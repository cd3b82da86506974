"""Acts of force that nobody suffered: those of a drill ("stormed a mock village in an exercise") and of a tale ("in the novel, ...").

What is done during a drill, or at one, is done: "rebels attacked soldiers during an exercise". Who dies in a drill is dead.
"""

from __future__ import annotations

from functools import cache

from truceline.extract.clauses import preposition
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.triggers import Trigger
from truceline.extract.inflect import noun_forms
from truceline.extract.listed import is_of
from truceline.extract.parse import Parse, Token

IN = frozenset({"in", "as part of"})
BELOW = frozenset({"conj", "xcomp", "advcl", "ccomp", "acl", "parataxis", "obj", "nsubj", "nsubj:pass"})
TOLD_OF = frozenset({"obj", "nsubj:pass", "nsubj", "obl", "nmod"})


def without_make_believe(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for acts of force in a drill or a tale; only reports that name one are looked through."""
    if not _is_named(parse):
        return triggers
    return [t for t in triggers if t.frame.type != "ASSAULT" or not _is_unreal(parse, t.token, drills=not t.frame.harm)]


def make_believe(parse: Parse, harm: Token) -> bool:
    """True for harm that came to people in a tale, or in a drill's play."""
    return _is_named(parse) and _is_unreal(parse, harm, drills=False)


def _is_named(parse: Parse) -> bool:
    """True for a report that names a drill or a tale at all."""
    return not _forms().isdisjoint(parse.vocabulary())


@cache
def _forms() -> frozenset[str]:
    """The words for drills, for what is played in them and for tales, in both numbers."""
    return frozenset(form for name in ("drill", "mock", "tale") for word in lexicon().classes[name] for form in noun_forms(word))


def _is_unreal(parse: Parse, act: Token, *, drills: bool) -> bool:
    """True for what is told of mock soldiers, or inside a tale; with `drills` also inside a drill."""
    classes = lexicon().classes
    played = classes["drill"] | classes["tale"] if drills else classes["tale"]
    about = (act, *(k for k in act.kids if k.dep in TOLD_OF))
    if any(k.lower in classes["mock"] for t in about for k in t.kids if k.dep in {"amod", "compound"}):
        return True
    below = act
    while True:
        if any(k.dep.startswith(("obl", "nmod")) and preposition(k) in IN and is_of(k, played) for k in below.kids):
            return True
        if any(k.dep.startswith("nsubj") and is_of(k, classes["tale"]) for k in below.kids if below is not act):
            return True
        if below.dep not in BELOW or below.head == below.i:
            return False
        below = parse.tokens[below.head]
