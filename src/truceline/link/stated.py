"""The day and place that an incident is given: what its mentions agree on of that which is stated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.link.facts import Facts
from truceline.link.said import day_agreed, place_agreed
from truceline.link.words import fold_name
from truceline.model import Event, Interval, PlaceMention


def place_stated(facts: Facts, events: Sequence[Event]) -> PlaceMention | None:
    """The place agreed on among those that are stated; what was only inferred places no incident."""
    stated = {fold_name(event.place) for event in events if event.place}
    agreed = place_agreed(tuple(where for where in facts.places if where.spot.name in stated))
    return agreed.spot.place if agreed else None


def interval_stated(facts: Facts, events: Sequence[Event]) -> Interval | None:
    """The day agreed on among those stated, without the slack that only merging allows ("late on Thursday" is Thursday)."""
    stated: dict[tuple[date | None, date | None], Interval] = {}
    for interval in sorted((e.interval for e in events if e.interval), key=lambda i: (-i.slack_days, str(i))):
        stated[interval.start, interval.end] = interval
    agreed = day_agreed(tuple(day for day in facts.days if (day.interval.start, day.interval.end) in stated))
    return stated[agreed.interval.start, agreed.interval.end] if agreed else None
