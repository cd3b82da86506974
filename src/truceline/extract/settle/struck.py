"""Whose the thing struck is: nobody attacks their own men, posts or towns, so that no inference may take the owner for the doer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.clauses import obliques, preposition
from truceline.extract.context import Context
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Token

AT = ("on", "against", "at", "upon", "into", "near")
WITHIN = ("in", "inside", "over", "across", "around")  # a place: it tells whose it is only by who holds it
PHRASE = frozenset({"compound", "amod", "nmod:poss", "flat", "appos"})
OWNS = frozenset({"of", "from", "belonging to", "held by", "controlled by"})
UNARMED = ("/CVL", "/CIV", "/MED", "/NGO", "/OPP")


def owners_struck(context: Context, trigger: Token, objects: list[Token]) -> tuple[str, ...]:
    """Codes of the armed parties and governments whose men, things or places an act of force strikes, in text order.

    "Rebel-held areas", "a government checkpoint", "a commander of the group". A bare nationality ("the Syrian town") owns nothing.
    """
    found: dict[str, None] = {}
    for root in (*objects, *obliques(trigger, *AT)):
        for token, held in _phrase(root):
            _take(context, token, found, held=held)
    for root in obliques(trigger, *WITHIN):
        for token, held in _phrase(root):
            if held:
                _take(context, token, found, held=True)
    return tuple(found)


def _take(context: Context, token: Token, found: dict[str, None], *, held: bool) -> None:
    for mention in context.actors.at(token.i):
        code = mention.code
        if code is None or code == "UNKNOWN" or code.endswith(UNARMED):
            continue
        if held or not (mention.actor_type == "state" and code.endswith("/GOV")):
            found[code] = None


def _phrase(root: Token) -> Iterator[tuple[Token, bool]]:
    """Words of a noun phrase that can name an owner, each with whether it stands under a word for holding."""
    rest = [(root, False, 0)]
    while rest:
        token, held, depth = rest.pop()
        yield token, held
        if depth > DEEP:
            continue
        for k in token.kids:
            if k.dep in PHRASE or (k.dep == "nmod" and preposition(k) in OWNS):
                rest.append((k, held or k.lower in _holding() or token.lower in _holding(), depth + 1))
            elif k.dep == "acl" and k.lower in _holding():
                rest += [(by, True, depth + 1) for by in obliques(k, "by")]


DEEP = 3


@cache
def _holding() -> frozenset[str]:
    return cues()["holding"]
