"""The timeline strip: agreements in force, incidents on the day of the act, talks; numbered as in the list and on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.draw.axis import Axis
from truceline.model import Incident, Interval, Talks

LANE = 24  # height of one lane of discs, in units of the view box
DISC = 16
LABEL = 18


@dataclass(frozen=True, slots=True)
class Dot:
    """An incident on the strip: its number, its place, and the bar under it where the day is known as a range."""

    number: int
    incident: Incident
    x: float
    y: float
    bar: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Round:
    """A round of talks on the strip; `sure` is True where it was held."""

    talks: Talks
    x: float
    sure: bool
    bar: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Week:
    """How many incidents fall into the week that begins on `start` (a Monday); `width` is the bar's."""

    start: date
    count: int
    width: float

    @property
    def end(self) -> date:
        """The Sunday of the week."""
        return self.start + timedelta(days=6)


def days_of(interval: Interval | None) -> list[date]:
    """The stated ends of an interval."""
    return [day for day in (interval.start, interval.end) if day] if interval else []


def dots(numbered: Sequence[tuple[int, Incident]], axis: Axis, *, top: float) -> tuple[list[Dot], int]:
    """The dated incidents and how many lanes they take: a disc that would cover another goes one lane down."""
    ends: list[float] = []
    placed: list[Dot] = []
    for number, incident in numbered:
        days = days_of(incident.interval)
        if not days:
            continue
        x = round((axis.middle(days[0]) + axis.middle(days[-1])) / 2 - DISC / 2, 1)
        lane = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = x + DISC + LABEL
        wide = (axis.x(days[0]), axis.x(days[-1], hours=24)) if days[0] != days[-1] else None
        placed.append(Dot(number, incident, x, top + lane * LANE, wide))
    return placed, len(ends)


def rounds(talks: Sequence[Talks], axis: Axis) -> list[Round]:
    """The dated rounds in the window."""
    placed = []
    for one in talks:
        days = days_of(one.interval)
        if days and axis.holds(days[0]):
            wide = (axis.x(days[0]), axis.x(days[-1], hours=24)) if days[0] != days[-1] else None
            placed.append(Round(one, axis.middle(days[0]), one.status in ("occurred", "ongoing"), wide))
    return placed


def weeks(counts: Iterable[tuple[date, int]], *, width: float = 360) -> list[Week]:
    """Weeks with at least one incident, from the number of incidents by their first stated day."""
    found: Counter[date] = Counter()
    for day, number in counts:
        found[day - timedelta(days=day.weekday())] += number
    most = max(found.values(), default=1)
    return [Week(start, count, round(width * count / most, 1)) for start, count in sorted(found.items())]
