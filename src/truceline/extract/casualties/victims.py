"""Class and side of the people harmed, from the counted noun and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import preposition
from truceline.extract.context import Context
from truceline.extract.parse import Token
from truceline.model import ActorMention

ARMED = {"non_state_armed_group", "state_armed_forces", "militia"}


def victims_of(context: Context, nominal: Token, table: Words) -> tuple[str, str | None]:
    """Class of victims and their side; ("unspecified", None) where the words do not say.

    A nationality ("five Israelis") says nothing of the class. Civilians have no side here (eval GUIDELINES, "casualties").
    """
    heads = _heads(nominal)
    for head in heads:
        for word in _words(head):
            group = table.victims.get(word.lower)
            if group == "civilians":
                return "civilians", None
            if group is not None:
                return group, _side(context, head)
    for head in heads:
        for mention in _mentions(context, head):
            code = mention.code or ""
            if code.endswith(("/MIL", "/REB", "/COP")) or mention.actor_type in ARMED:
                return "combatants", mention.code
            if code.endswith("/MED"):
                return "journalists", None
            if code.endswith("/GOV") and context.actors.at(head.i):
                return "officials", mention.code
    return "unspecified", None


def _heads(nominal: Token) -> list[Token]:
    heads = [nominal]
    for k in nominal.kids:
        if (k.dep == "nmod" and preposition(k) == "of") or (k.dep == "appos" and k.i > nominal.i):
            heads.append(k)
    return heads


def _words(head: Token) -> Iterator[Token]:
    yield head
    for k in head.kids:
        if k.dep in {"compound", "amod"}:
            yield k


def _mentions(context: Context, head: Token) -> Iterator[ActorMention]:
    yield from context.actors.at(head.i)
    for k in head.kids:
        if k.dep in {"compound", "amod", "nmod:poss"} or (k.dep == "nmod" and preposition(k) in {"of", "from", "in"}):
            yield from context.actors.at(k.i)


def _side(context: Context, head: Token) -> str | None:
    """Code of the side, one that can bear arms before any other."""
    codes = [m.code for m in _mentions(context, head) if m.code and not m.code.endswith(("/CVL", "/MED"))]
    armed = [c for c in codes if not c.endswith("/GOV")]
    return next(iter(armed), None) or next((c.replace("/GOV", "/MIL") for c in codes), None)
