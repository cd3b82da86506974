"""What is said to have happened: one mention of one event (PLOVER types and modes)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from truceline.model.interval import Interval
from truceline.model.quick import quick
from truceline.model.span import Evidence, Span

EventType = Literal[
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONCEDE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "RETREAT",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
]
TOGETHER: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # what several do with each other
Status = Literal["occurred", "ongoing", "planned", "called-for", "threatened", "denied", "hypothetical"]


@quick
@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an event.

    `kind` is the finer project type of DOMAIN 1.9 (`air_strike`, `shelling`, `ground_offensive`, `deployment_movement`...).
    `actors` and `recipients` are actor codes; a reciprocal act has all in `actors`. `interval` is None where the text gives no
    day. `place_id` refers to a PlaceMention of the same reading, `place` is its name as spelt. `said_by` are codes, or "report"
    for the outlet's own voice. `count` is how many such acts the words tell ("two separate attacks"). `aggregate` marks a total
    over a period that is no single incident. `responds_to` is the id of the event that this one answers. `local_time` is the hour
    on the clock of the place ("23:30"), None where the words give none. `inferred` names what was taken from elsewhere in the report,
    `decided` what a person gave (basis analyst; who and why stand in the reading's rulings).
    """

    id: str
    span: Span
    anchor: str
    type: EventType
    mode: str | None
    kind: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    interval: Interval | None = None
    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    said_by: tuple[str, ...] = ("report",)
    ref: str = ""
    count: int = 1
    aggregate: bool = False
    background: bool = False
    responds_to: str | None = None
    weapon: str | None = None
    damage: str | None = None
    local_time: str | None = None
    evidence: tuple[Evidence, ...] = ()
    inferred: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


def stated(event: Event) -> Event:
    """The event without what was inferred from elsewhere in its report: nobody is accused, nothing dated or placed by an inference.

    An inferred country stays: it bounds what may be compared and places no incident (`link/facts.py`).
    """
    if not event.inferred:
        return event
    bare = replace(event, inferred=())
    if "actors" in event.inferred:
        bare = replace(bare, actors=())
    if "recipients" in event.inferred:
        bare = replace(bare, recipients=())
    if "interval" in event.inferred:
        bare = replace(bare, interval=None)
    if "place" in event.inferred:
        bare = replace(bare, place=None, place_id=None)
    if "mode" in event.inferred:
        bare = replace(bare, mode=None)
    return bare
