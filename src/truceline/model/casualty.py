"""Figures: numbers are claims, with a bound type and a speaker (UCDP low, best, high; figure policy in `ontology`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.interval import Interval
from truceline.model.quick import quick
from truceline.model.span import Evidence, Span

Harm = Literal["killed", "wounded", "missing", "captured", "detained", "displaced", "evacuated", "abducted", "surrendered"]
Victims = Literal["civilians", "combatants", "aid-workers", "journalists", "officials", "unspecified"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as worded. `low` and `high` are inclusive bounds, None where open; `approx` marks "about 30".

    `exclusive` marks "more than 1,800": the true number lies above `low`.
    """

    expr: str
    low: int | None
    high: int | None
    approx: bool = False
    exclusive: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Casualty:
    """People said to have come to harm. `by` are the codes said to have caused it; `group` the victims' side or None.

    `scope`: one incident, a sum over the named events (`event_ids`), or cumulative over a period (never added to incidents).
    `part_of` is the anchor of the total that this figure breaks down.
    """

    id: str
    span: Span
    anchor: str
    kind: Harm
    figure: Figure
    victims: Victims
    group: str | None = None
    by: tuple[str, ...] = ()
    cumulative: bool = False
    scope: Literal["incident", "sum_over_events", "cumulative"] = "incident"
    event_ids: tuple[str, ...] = ()
    part_of: str | None = None
    interval: Interval | None = None
    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    said_by: tuple[str, ...] = ("report",)
    revises: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that is no casualty: fighters present, vehicles, rounds of talks, attacks."""

    id: str
    span: Span
    anchor: str
    figure: Figure
    unit: str
