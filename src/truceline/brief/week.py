"""The days that a pack tells of: ISO weeks named like 2020-W10, or from one day to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model import Incident
from truceline.model.interval import MONTHS


class BriefError(ValueError):
    """A pack that cannot be written as asked; one line that says why."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a pack tells of, both included: an ISO week (Monday to Sunday), or from one day to another."""

    first: date
    last: date

    @classmethod
    def parse(cls, name: str) -> Period:
        """The week of a name like 2020-W10.

        Raises BriefError where it is none.
        """
        found = re.fullmatch(r"(\d{4})-?W(\d{1,2})", name.strip(), re.IGNORECASE)
        try:
            if found is None:
                raise ValueError
            return cls.of(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError:
            raise BriefError(f"{name!r} is no week; write it like 2020-W10 (ISO year and week)") from None

    @classmethod
    def of(cls, day: date) -> Period:
        """The week in which a day falls."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=6))

    @classmethod
    def between(cls, first: date, last: date) -> Period:
        """From one day to another. Raises BriefError where the last lies before the first, or more than a year after it."""
        if not first <= last <= first + timedelta(days=366):
            raise BriefError(f"from {first} to {last} is no period; the last day follows the first, within a year")
        return cls(first, last)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_week(self) -> bool:
        """True for an ISO week."""
        return self.days == 7 and self.first.weekday() == 0

    @property
    def before(self) -> Period:
        """As many days before it."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    @property
    def name(self) -> str:
        """Like 2020-W10, or 2020-03-02_2020-03-11."""
        if not self.is_week:
            return f"{self.first}_{self.last}"
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def called(self) -> str:
        """Like "week 10", or "2 to 11 March 2020" where it is none."""
        return f"week {self.first.isocalendar().week}" if self.is_week else self.text.replace("–", " to ")

    @property
    def this(self) -> str:
        """How the pack speaks of it: "this week", "these days"."""
        return "this week" if self.is_week else "these days"

    @property
    def text(self) -> str:
        """Like "2–8 March 2020"."""
        first, last = self.first, self.last
        if first == last:
            return day_text(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{day_text(last)}"
        head = day_text(first) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
        return f"{head} – {day_text(last)}"

    def holds(self, day: date | None) -> bool:
        """True where the day is one of them."""
        return day is not None and self.first <= day <= self.last


def day_text(day: date) -> str:
    """Like "2 March 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def first_day(incident: Incident) -> date | None:
    """The day by which an incident belongs to a week: its first.

    None where the words give no day, or only a time that is vague or longer than a week: to name a week would be finer than they are.
    """
    when = incident.interval
    if when is None or when.granularity in ("vague", "month", "year"):
        return None
    if when.start and when.end and when.end - when.start > timedelta(days=6):
        return None
    return when.start or when.end


def latest_week(incidents: Iterable[Incident]) -> Period | None:
    """The newest week that holds an incident, None where no incident has a day."""
    days = [day for incident in incidents if (day := first_day(incident))]
    return Period.of(max(days)) if days else None
