"""Rounds told by a bare noun ("the talks resume in Geneva") are acts too: CONSULT, or AGREE where they are still to come."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.model import Event, Talks


def acts_of(talks: Sequence[Talks], events: Sequence[Event], given_up: Sequence[Talks] = ()) -> list[Event]:
    """Events for rounds that no event tells yet and whose participants are known; their ids follow on the events'.

    Rounds that were denied or `given_up` are no acts.
    """
    told = [e.span for e in events if e.kind.startswith("talks_")]
    found: list[Event] = []
    for round_ in talks:
        if not round_.participants or round_.status == "denied" or round_ in given_up or any(round_.span.overlaps(span) for span in told):
            continue
        told.append(round_.span)
        found.append(
            Event(
                id=f"E{len(events) + len(found) + 1}",
                span=round_.span,
                anchor=round_.anchor,
                type="AGREE" if round_.status in {"planned", "called-for", "hypothetical"} else "CONSULT",
                mode="phone" if round_.format == "phone" else None,
                kind="talks_meeting",
                actors=round_.participants,
                recipients=(),
                status=round_.status,
                interval=round_.interval,
                place=round_.venue,
                place_id=round_.venue_id,
                country=round_.country,
                said_by=round_.said_by,
                ref=f"t{len(found) + 1}",
                evidence=round_.evidence,
            )
        )
    return found
