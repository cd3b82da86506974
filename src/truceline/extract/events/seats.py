"""Who sits at talks whose name says so: "the six-party talks resumed", "talks in the Normandy format"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from truceline.extract.context import Context
from truceline.extract.vouching import UNKNOWN
from truceline.model.quick import replace
from truceline.ontology.folding import fold
from truceline.ontology.processes import processes

if TYPE_CHECKING:
    from truceline.extract.events.draft import Draft

MEETINGS = frozenset({"CONSULT", "AGREE"})
NEAR = 4  # words before the noun, and behind it, that hold the name


def take_seats(context: Context, drafts: Sequence[Draft]) -> None:
    """Give such talks all their parties, where the report names none that has no seat there."""
    day = context.parse.report.anchor_day
    known = [p for p in processes() if p.seated and p.goes_on(day)]
    for draft in drafts if known else ():
        event, noun = draft.event, draft.trigger.token
        if event.type not in MEETINGS or noun.pos != "NOUN":
            continue
        tokens = context.parse.tokens[max(noun.i - NEAR, 0) : noun.i + NEAR + 1]
        around = fold(context.parse.text[tokens[0].start : tokens[-1].end])
        named = next((p for p in known if any(name in around for name in p.names)), None)
        seats = named.parties if named is not None else frozenset()
        if seats and set(event.actors) - {UNKNOWN} < seats and not event.recipients:
            inferred = event.inferred if "actors" in event.inferred else (*event.inferred, "actors")
            draft.event = replace(event, actors=tuple(sorted(seats)), inferred=inferred)
