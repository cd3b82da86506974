"""A time axis: days to places along a line, and the ticks under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model.interval import MONTHS


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` (inclusive) between `left` and `right`, in units of the view box."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def around(cls, days: Iterable[date], left: float, right: float, *, margin: int = 3) -> Axis | None:
        """An axis over all the days with a margin of days on both sides; None where there are no days."""
        known = sorted(days)
        if not known:
            return None
        pad = timedelta(days=max(margin, (known[-1] - known[0]).days // 20))
        return cls(known[0] - pad, known[-1] + pad, left, right)

    def x(self, day: date, *, hours: float = 0) -> float:
        """Where a day begins, kept inside the axis; `hours` into it."""
        span = (self.last - self.first).days + 1
        at = (day - self.first).days + hours / 24
        return round(self.left + (self.right - self.left) * min(max(at / span, 0), 1), 1)

    def middle(self, day: date) -> float:
        """The middle of a day."""
        return self.x(day, hours=12)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def ticks(self) -> list[Tick]:
        """Days, weeks (Mondays), months or years, whichever gives at most a dozen labels."""
        length = (self.last - self.first).days + 1
        if length <= 12:
            days = [self.first + timedelta(days=n) for n in range(length)]
        elif length <= 84:
            monday = self.first + timedelta(days=-self.first.weekday() % 7)
            days = [monday + timedelta(days=7 * n) for n in range((self.last - monday).days // 7 + 1)]
        else:
            return self._months(max(1, -(-length // 365)))
        return [Tick(self.x(d), f"{d.day} {MONTHS[d.month - 1][:3]}") for d in days]

    def _months(self, every: int) -> list[Tick]:
        if every > 4:
            step = -(-every // 10)
            years = [y for y in range(self.first.year + 1, self.last.year + 1) if y % step == 0]
            return [Tick(self.x(date(y, 1, 1)), str(y)) for y in years]
        step = {1: 1, 2: 3, 3: 3, 4: 6}[every]
        firsts = [date(y, m, 1) for y in range(self.first.year, self.last.year + 1) for m in range(1, 13, step)]
        return [Tick(self.x(d), f"{MONTHS[d.month - 1][:3]} {d.year}") for d in firsts if self.holds(d)]
