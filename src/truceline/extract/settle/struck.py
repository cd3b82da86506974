"""Whose the thing struck is: nobody attacks their own men, posts or towns, so that no inference may take the owner for the doer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.clauses import obliques, preposition
from truceline.extract.context import Context
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Token

WITHIN = ("in", "inside", "over", "across", "around")  # a place: it tells whose it is only by who holds it
DEEP = 3  # steps down a phrase
PHRASE = frozenset({"compound", "amod", "nmod:poss", "flat", "appos", "obl:unmarked"})
OWNS = frozenset({"of", "from", "belonging to", "held by", "controlled by"})
UNARMED = ("/CVL", "/CIV", "/MED", "/NGO", "/OPP")


def owners_struck(context: Context, trigger: Token, objects: list[Token]) -> tuple[str, ...]:
    """Codes of the armed parties and governments whose men, things or places an act of force strikes, in text order.

    "Rebel-held areas", "a government checkpoint", "a commander of the group". A bare nationality ("the Syrian town") owns nothing.
    """
    struck: dict[str, None] = {}
    holders: dict[str, None] = {}
    for root in objects:
        words = list(_phrase(root))
        if any(token.lower == "own" for token, _ in words):
            continue  # "executed ten of its own fighters"
        for token, held in words:
            _take(context, token, holders if held else struck, held=held)
    for root in obliques(trigger, *WITHIN):
        for token, _ in _phrase(root, place=True):
            _take(context, token, holders, held=True)
    # "Eleven soldiers and 17 rebels died in the attack": one of the two attacked.
    return (*struck, *holders) if len(struck) < 2 else tuple(holders)


def _take(context: Context, token: Token, found: dict[str, None], *, held: bool) -> None:
    mentions = context.actors.at(token.i)
    for mention in mentions:
        code = mention.code
        if code is None or code == "UNKNOWN" or code.endswith(UNARMED):
            continue
        if held or not (mention.actor_type == "state" and code.endswith("/GOV")):
            found[code] = None
    if held and not mentions and token.pos in {"NOUN", "PROPN", "ADJ"}:
        found.update(dict.fromkeys(_told_elsewhere(context, token.lower)))


def _told_elsewhere(context: Context, word: str) -> Iterator[str]:
    """Codes of the report's parties that the word of "rebel-held" names, which is no mention of them itself."""
    for mention in context.actors.mentions:
        code = mention.code
        if code and (code.startswith("ORG:") or code[:3] == context.country) and not code.endswith(UNARMED):
            if any(part.startswith(word) for part in mention.anchor.lower().split()):
                yield code


def _phrase(root: Token, *, place: bool = False) -> Iterator[tuple[Token, bool]]:
    """Words of a noun phrase that can name an owner, each with whether it stands under a word for holding; of a `place` only those."""
    rest = [(root, False, place, 0)]
    while rest:
        token, held, only, depth = rest.pop()
        if held or not only:
            yield token, held
        if depth > DEEP:
            continue
        for k in token.kids:
            if k.dep in PHRASE or (k.dep == "nmod" and preposition(k) in OWNS):
                rest.append((k, held or k.lower in _holding() or token.lower in _holding(), only, depth + 1))
            elif k.dep == "nmod" and preposition(k) in WITHIN:
                rest.append((k, held, True, depth + 1))
            elif k.dep == "acl" and k.lower in _holding():
                rest += [(by, True, only, depth + 1) for by in obliques(k, "by")]


@cache
def _holding() -> frozenset[str]:
    return cues()["holding"]
