"""Who is said to have caused a figure: the actors of the act that did the harm."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.clauses import agents
from truceline.extract.context import Context, distance
from truceline.extract.events.find import Draft
from truceline.extract.parse import Token

HARMFUL = {"ASSAULT", "COERCE"}
NEAR = 10  # steps in the tree within which an act of the sentence is taken for the one that did the harm


def act_of(context: Context, drafts: Sequence[Draft], cue: Token, nominal: Token) -> Draft | None:
    """The event that did the harm: the one that the harm word belongs to, else the nearest of its sentence."""
    for draft in drafts:
        if any(t.i == cue.i for t in draft.words):
            return draft
    near = [
        (distance(context.parse, d.trigger.token, cue), d.trigger.token.i, d)
        for d in drafts
        if d.trigger.token.sent == nominal.sent and d.event.type in HARMFUL
    ]
    near.sort(key=lambda n: n[:2])
    return near[0][2] if near and near[0][0] < NEAR else None


def doers(context: Context, drafts: Sequence[Draft], draft: Draft | None, cue: Token, group: str | None) -> tuple[str, ...]:
    """Codes of those who caused it; () where nobody is named.

    The harm word's own agent first, then the act it belongs to, then the other acts of force of its sentence. Civilians and the
    victims' own side are not taken: they stand there as those who suffered it.
    """
    own = [m.code for a in agents(context.parse, cue) for m in context.actors.at(a.i) if m.code] if cue.pos == "VERB" else []
    found = _fit(own, group)
    if found:
        return found
    if draft is not None and draft.event.type in HARMFUL and (found := _fit(draft.event.actors, group)):
        return found
    for other in _beside(drafts, draft, cue):
        if found := _fit(other.event.actors, group):
            return found
    return ()


def _beside(drafts: Sequence[Draft], draft: Draft | None, cue: Token) -> list[Draft]:
    found = [d for d in drafts if d is not draft and d.trigger.token.sent == cue.sent and d.event.type == "ASSAULT"]
    found.sort(key=lambda d: (abs(d.trigger.token.i - cue.i), d.trigger.token.i))
    return found


def _fit(codes: Sequence[str], group: str | None) -> tuple[str, ...]:
    kept = [c.replace("/GOV", "/MIL") for c in codes if c != "UNKNOWN" and not c.endswith(("/CVL", "/MED", "/CIV", "/OPP"))]
    return tuple(dict.fromkeys(c for c in kept if c != group))
