"""What only forces have and who only fights: whoever strikes them strikes no civilians, though no word says whose they are.

An air base, a patrol, a weapons store (`ontology/events/classes.yaml`: "arms_of_war", "combatant", "military_site", "war_store"); not
an aid convoy, a customs post, civilian targets.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.clauses import obliques, preposition
from truceline.extract.mending.labels import WHOSE
from truceline.extract.parse import Token
from truceline.ontology.load import word_class

AIMED = ("at", "on", "into", "against", "towards", "toward")


def all_armed(things: Sequence[Token]) -> bool:
    """True where what an act strikes is told, and all of it is a force's own: its arms, its grounds, its fighters."""
    struck = _struck(things)
    armed = [_of_war(t) or _of_group(t) or _is(t, "combatant") or t.lower == "fire" for t in struck]
    return any(armed) and all(own or _is_craft(t) for own, t in zip(armed, struck, strict=True))


def all_craft(things: Sequence[Token]) -> bool:
    """True where what an act strikes is told, and all of it sails or flies: whose people are aboard, the land below does not say."""
    return bool(things) and all(_is_craft(t) for t in _struck(things))


def strikes_arms(things: Sequence[Token]) -> bool:
    """`all_armed`, where it is not only told what was fired: "rockets were fired" leaves open at whom."""
    told = [c for t in things for c in counted(t)[-1:]]
    return all_armed(told) and not all(_is(t, "weapon") or t.lower == "fire" for t in _struck(told))


def _struck(things: Sequence[Token]) -> Sequence[Token]:
    """ "Shelled a base in the town": not the town. "Fired missiles at a base": not the missiles."""
    direct = [t for t in things if not preposition(t)]
    aimed_at = [t for t in things if preposition(t) not in {"", "in"}] + [a for t in direct for a in obliques(t, *AIMED)]
    if all(_is(t, "weapon") or t.lower == "fire" for t in direct):
        return aimed_at or [t for t in things if preposition(t) == "in"] or direct
    return direct


def counted(thing: Token) -> list[Token]:
    """ "Shot down 12 of 20 missiles": a number, and what it counts."""
    return [thing, *obliques(thing, "of")] if thing.pos == "NUM" else [thing]


def _of_war(thing: Token) -> bool:
    before = [k for k in thing.kids if k.dep in WHOSE and k.i < thing.i]
    if any(_is(k, "of_peace") for k in before):
        return False
    if _is(thing, "arms_of_war"):
        return True
    if any(_is(k, "arming") for k in before):
        return _is(thing, "military_site") or _is(thing, "war_store")
    alone = not any(k.dep == "compound" for k in before) and not any(map(_says_whose, thing.kids))
    return alone and _is(thing, "military_site")


def _of_group(person: Token) -> bool:
    """ "The group's deputy leader", "the head of the militia"."""
    whose = [k for k in person.kids if k.dep == "nmod:poss" or (k.dep == "nmod" and preposition(k) == "of")]
    return any(_is(k, "armed_band") for k in whose)


def _says_whose(word: Token) -> bool:
    """ "A convoy of buses", "a convoy carrying food": what follows says what it is."""
    return (word.dep == "nmod" and preposition(word) == "of") or (word.dep == "acl" and _is(word, "carrying"))


def _is_craft(thing: Token) -> bool:
    """True for what sails or flies."""
    return _is(thing, "vessel") or _is(thing, "aircraft")


def _is(token: Token, name: str) -> bool:
    words = word_class("events/classes.yaml", name)
    return token.lemma.lower() in words or token.lower in words
