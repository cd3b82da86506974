"""Incidents: mentions of many reports that tell the same happening, with every figure kept (DOMAIN 2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.casualty import Figure, Harm, Victims
from truceline.model.event import EventType, Status
from truceline.model.interval import Interval
from truceline.model.span import Span


@dataclass(frozen=True, slots=True)
class MentionRef:
    """One event mention inside a report. `published` is the report's day, `outlet` its outlet, `group` its syndication group.

    `ordinal` tells acts apart that one wording counts ("two strikes": 0 and 1); None marks a sentence that tells the incident by
    its toll alone.
    """

    report: str
    event_id: str
    span: Span
    anchor: str
    outlet: str | None = None
    published: str | None = None
    group: str | None = None
    said_by: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    ordinal: int | None = 0


Discount = Literal[
    "cumulative", "part of a total", "a sum over several incidents", "names no number", "none of one group", "claim of who acted"
]
"""Why a figure sets no end of an incident's range."""
OTHER_HARM: frozenset[Discount] = frozenset({"cumulative", "part of a total", "a sum over several incidents"})
"""Discounts of figures that count something else than the incident's whole harm: told, never drawn beside the others."""


@dataclass(frozen=True, slots=True)
class IncidentFigure:
    """A casualty figure that a report gives for this incident. `superseded` marks an earlier value of a running toll.

    `shared_with` are the other incidents that this one figure sums over (count it once); `part_of` is the anchor of the total
    that it breaks down; `discounted` says why it sets no end of the range (vague, a belligerent's own claim, cumulative...).
    """

    report: str
    casualty_id: str
    span: Span
    anchor: str
    kind: Harm
    figure: Figure
    victims: Victims
    group: str | None
    said_by: tuple[str, ...]
    outlet: str | None = None
    published: str | None = None
    superseded: bool = False
    shared_with: tuple[str, ...] = ()
    part_of: str | None = None
    cumulative: bool = False
    discounted: Discount | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """Reconciled range over the independent sources; None where nothing is said. `rule` names the policy that gave it."""

    low: int | None
    best: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two mentions were merged, or kept apart. `score` in [0, 1]; `rule` names the comparison; `text` says it."""

    rule: str
    text: str
    score: float | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening bounded in time and place, or an aggregate (`aggregate`: a total, never an incident of its own).

    `contested`: sources name different actors, or the accused denies. `corroboration`: how many independent groups tell it.
    `responds_to` is the id of the incident it answers; `part_of` names (`other`) the incident or total that it lies within, and why:
    both are told, and their tolls are never added. `local_time` is the hour on the clock where it happened ("23:30"), None
    where nobody says it. `near` are incidents that look alike and were kept apart.
    """

    id: str
    kind: EventType
    event_kind: str
    status: Status
    mode: str | None
    interval: Interval | None
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    radius_m: int | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mentions: tuple[MentionRef, ...]
    figures: tuple[IncidentFigure, ...]
    killed: Toll | None
    wounded: Toll | None
    reasons: tuple[Reason, ...] = ()
    near: tuple[Reason, ...] = ()
    aggregate: bool = False
    contested: bool = False
    denied_by: tuple[str, ...] = ()
    corroboration: int = 1
    responds_to: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    certainty: Literal["reported-once", "corroborated", "disputed"] = "reported-once"
    local_time: str | None = None
    part_of: Reason | None = None
