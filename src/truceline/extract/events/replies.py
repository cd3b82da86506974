"""Whose demand is turned down where the sentence does not say: "the army called on the front to disarm. The group refused"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from truceline.extract.clauses import patients
from truceline.extract.events.lexicon import lexicon
from truceline.extract.parse import Parse, Token
from truceline.extract.vouching import UNKNOWN, sides_of
from truceline.model.quick import replace

if TYPE_CHECKING:
    from truceline.extract.events.draft import Draft

ASKED = frozenset({"REQUEST", "THREATEN"})
REACH = 2  # sentences looked back
TAKING_UP = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


def to_whom(parse: Parse, drafts: Sequence[Draft]) -> None:
    """Name as its recipient who made the demand or offer that a refusal takes up, told shortly before and to those who refuse."""
    for at, draft in enumerate(drafts):
        event = draft.event
        if event.type != "REJECT" or event.recipients or not set(event.actors) - {UNKNOWN} or not _takes_up(parse, draft.trigger.token):
            continue
        asked = _asked_of(draft, drafts[:at])
        if asked is not None:
            draft.event = replace(event, recipients=asked, inferred=(*event.inferred, "recipients"))


def _takes_up(parse: Parse, verb: Token) -> bool:
    """ "Refused", "rejected the demand", "turned it down": nothing new is named that is refused."""
    if any(k.dep in {"ccomp", "xcomp", "obl"} for k in verb.kids):
        return False
    things = patients(parse, verb)
    return all(t.pos == "PRON" or _of_demand(t) for t in things)


def _of_demand(thing: Token) -> bool:
    bare = all(k.dep in {"det", "nmod:poss", "punct", "amod"} for k in thing.kids)
    pointed = any(k.lower in TAKING_UP for k in thing.kids)
    return bare and pointed and thing.lemma.lower() in lexicon().classes["demanded"]


def _asked_of(reply: Draft, before: Sequence[Draft]) -> tuple[str, ...] | None:
    """Who made the last demand before a reply; None where it was made to others than those who reply, or by them."""
    sides = sides_of(reply.event.actors)
    for other in reversed(before):
        if reply.trigger.token.sent - other.trigger.token.sent > REACH:
            return None
        if other.event.type not in ASKED:
            continue
        known = tuple(code for code in other.event.actors if code != UNKNOWN)
        to_others = other.event.recipients and not sides & sides_of(other.event.recipients)
        return known if known and not to_others and not sides & sides_of(known) else None
    return None
