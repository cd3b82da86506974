"""Dates as intervals with a granularity: nothing finer than the words support (TimeML TIMEX3, UCDP date_prec)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.model.quick import quick
from truceline.model.span import Span

Granularity = Literal["day", "week", "month", "year", "interval", "vague"]
DateBasis = Literal["explicit", "document", "anaphoric", "metadata", "computed", "analyst"]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def within(day: date, start: date | None, end: date | None) -> bool:
    """True where `day` lies between the ends, both inclusive; an open end excludes nothing."""
    return (start is None or start <= day) and (end is None or day <= end)


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both inclusive; None is an open or unknown end.

    `granularity` is that of the words, `slack_days` what merging may allow on either side. `basis`: explicit (all in the
    words), document (completed from the report's date), anaphoric (from another date in the text).
    Raises ValueError where start lies after end.
    """

    start: date | None
    end: date | None
    granularity: Granularity = "day"
    basis: DateBasis = "explicit"
    slack_days: int = 0

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"interval starts on {self.start}, after its end {self.end}")

    @property
    def is_known(self) -> bool:
        """True where at least one end is known."""
        return self.start is not None or self.end is not None

    @property
    def words(self) -> str:
        """ "2020-02-03", "2020-02-03 to 2020-02-09"; an end that is not known is "?"."""
        if self.start == self.end:
            return str(self.start or "?")
        return f"{self.start or '?'} to {self.end or '?'}"

    def contains(self, day: date) -> bool:
        """True where `day` lies between the ends; an open end excludes nothing."""
        return within(day, self.start, self.end)

    def overlaps(self, other: Interval) -> bool:
        """True where the two share a day; open ends reach for ever."""
        starts_before = self.start is None or other.end is None or self.start <= other.end
        return starts_before and (other.start is None or self.end is None or other.start <= self.end)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression in the text and what it resolves to; `value` is its TIMEX3-like value or None."""

    id: str
    span: Span
    anchor: str
    interval: Interval
    value: str | None = None
    in_brackets: bool = False
