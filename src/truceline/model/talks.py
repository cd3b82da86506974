"""Meetings, rounds and calls (PLOVER CONSULT; DOMAIN 2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.event import Status
from truceline.model.interval import Interval
from truceline.model.span import Evidence, Span

Outcome = Literal["agreement", "no-agreement", "continued", "unknown"]


@dataclass(frozen=True, slots=True)
class Talks:
    """One round, meeting or call. `round_no` tells rounds of one sentence apart. `outcome` is filled only for a round that
    was held by the report's day. `heads` maps a participant's code to the person who heads its delegation, where stated.
    """

    id: str
    span: Span
    anchor: str
    participants: tuple[str, ...]
    persons: tuple[str, ...]
    status: Status
    outcome: Outcome = "unknown"
    venue: str | None = None
    venue_id: str | None = None
    country: str | None = None
    interval: Interval | None = None
    mediator: tuple[str, ...] = ()
    level: Literal["head_of_state", "minister", "deputy", "envoy", "delegation", "unknown"] = "unknown"
    format: Literal["in_person", "phone", "video", "indirect", "unknown"] = "unknown"
    round_no: int | None = None
    heads: tuple[tuple[str, str], ...] = ()
    agenda: str | None = None
    said_by: tuple[str, ...] = ("report",)
    evidence: tuple[Evidence, ...] = ()
