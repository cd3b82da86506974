"""What the mentions of a group say of day and place, each value with its support, and the one that they agree on.

One mention read wrongly ("since December" taken for the day of the blast) must not speak for a group of ten.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline.link.days import meet, span_days
from truceline.link.spots import Spot, agree, holds
from truceline.model import Interval

OWN = 3
"""Votes of a value that stands in the mention's own sentence; one taken over from elsewhere in the report has one."""
KEPT = 8
"""Different values kept of a group, the best supported; more are noise."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day range, whether it stands in the mention's own sentence, and how many mentions give it."""

    interval: Interval
    own: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class Where:
    """A place, whether it stands in the mention's own sentence, and how many mentions give it."""

    spot: Spot
    own: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class Land:
    """A country, whether its name or a place in it stands in the mention's own sentence, and how many mentions give it."""

    code: str
    own: bool
    count: int = 1


def days_of(one: tuple[Day, ...], other: tuple[Day, ...]) -> tuple[Day, ...]:
    """The days of both groups, equal ones counted together; sorted, so that the order of joining changes nothing."""
    if not one or not other:
        return one or other
    found: dict[tuple[str, bool], Day] = {}
    for day in (*one, *other):
        key = (str(day.interval), day.own)
        held = found.get(key)
        found[key] = Day(day.interval, day.own, held.count + day.count) if held else day
    kept = sorted(found.items(), key=lambda item: (-_votes(item[1]), item[0]))[:KEPT]
    return tuple(day for _, day in sorted(kept, key=lambda item: item[0]))


def places_of(one: tuple[Where, ...], other: tuple[Where, ...]) -> tuple[Where, ...]:
    """The places of both groups, equal ones counted together; sorted, so that the order of joining changes nothing."""
    if not one or not other:
        return one or other
    found: dict[tuple[str, bool], Where] = {}
    for where in (*one, *other):
        key = (where.spot.key, where.own)
        held = found.get(key)
        # Of two spellings of one place the smaller speaks for both.
        spot = min(held.spot, where.spot, key=lambda s: s.order) if held else where.spot
        found[key] = Where(spot, where.own, where.count + (held.count if held else 0))
    kept = sorted(found.items(), key=lambda item: (-_votes(item[1]), item[0]))[:KEPT]
    return tuple(where for _, where in sorted(kept, key=lambda item: item[0]))


def day_agreed(days: tuple[Day, ...]) -> Day | None:
    """The narrowest range that at least half as many votes fit as fit the best supported one; of two, the better supported."""
    if len(days) < 2:
        return days[0] if days else None
    support = {day: sum(_votes(other) for other in days if meet(day.interval, other.interval)) for day in days}
    enough = [day for day in days if 2 * support[day] >= max(support.values())]
    return min(enough, key=lambda day: (not day.own, span_days(day.interval), -support[day], -_votes(day), str(day.interval)))


def place_agreed(places: tuple[Where, ...]) -> Where | None:
    """The most exact place that at least half as many votes fit as fit the best supported one; of two, the better supported."""
    if len(places) < 2:
        return places[0] if places else None
    support = {where: sum(_votes(other) for other in places if agree(where.spot, other.spot)) for where in places}
    enough = [where for where in places if 2 * support[where] >= max(support.values())]

    def rank(where: Where) -> tuple[bool, int, int, int, int, str]:
        around = sum(holds(other.spot, where.spot) for other in places)
        return not where.own, where.spot.precision, -around, -support[where], -_votes(where), where.spot.key

    return min(enough, key=rank)


def lands_of(one: tuple[Land, ...], other: tuple[Land, ...]) -> tuple[Land, ...]:
    """The countries of both groups, equal ones counted together; sorted."""
    found: dict[tuple[str, bool], int] = {}
    for land in (*one, *other):
        found[land.code, land.own] = found.get((land.code, land.own), 0) + land.count
    return tuple(Land(code, own, count) for (code, own), count in sorted(found.items()))


def land_agreed(lands: tuple[Land, ...]) -> Land | None:
    """The country that most votes name."""
    total: dict[str, int] = {}
    for land in lands:
        total[land.code] = total.get(land.code, 0) + _votes(land)
    return min(lands, key=lambda land: (-total[land.code], land.code, not land.own), default=None)


def _votes(said: Day | Where | Land) -> int:
    return said.count * (OWN if said.own else 1)
