"""Counts that a mission or a party keeps of its own observations: series to read side by side, never incidents, never added up."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.casualty import Figure
from truceline.model.interval import Interval
from truceline.model.span import Evidence, Span


@dataclass(frozen=True, slots=True)
class MissionCount:
    """One count as a report gives it: "the commission's Russian side recorded 14 cases of firing in 24 hours".

    `unit` is what the observer counts (firing, violation, explosion, burst, shot, complaint); two observers' units are not one unit.
    `observer` are the codes of who counted, `observer_expr` the words; `part_of` is the anchor of the count that takes this one in
    ("121 violations, including 31 explosions"). `interval` and `place` are the period and area counted, None where unsaid.
    """

    id: str
    span: Span
    anchor: str
    figure: Figure
    unit: str
    observer: tuple[str, ...]
    observer_expr: str
    interval: Interval | None = None
    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    part_of: str | None = None
    said_by: tuple[str, ...] = ("report",)
    evidence: tuple[Evidence, ...] = ()
