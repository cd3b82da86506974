"""ISO weeks: Monday to Sunday, named like 2020-W10."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model import Incident
from truceline.model.interval import MONTHS
from truceline.store import Casefile


class BriefError(ValueError):
    """A pack that cannot be written as asked; one line that says why."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday."""

    monday: date

    @classmethod
    def parse(cls, name: str) -> Week:
        """The week of a name like 2020-W10.

        Raises BriefError where it is none.
        """
        found = re.fullmatch(r"(\d{4})-?W(\d{1,2})", name.strip(), re.IGNORECASE)
        try:
            if found is None:
                raise ValueError
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError:
            raise BriefError(f"{name!r} is no week; write it like 2020-W10 (ISO year and week)") from None

    @classmethod
    def of(cls, day: date) -> Week:
        """The week in which a day falls."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def before(self) -> Week:
        """The week before."""
        return Week(self.monday - timedelta(days=7))

    @property
    def name(self) -> str:
        """Like 2020-W10."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def number(self) -> int:
        """The number in its ISO year."""
        return self.monday.isocalendar().week

    @property
    def text(self) -> str:
        """Like "2–8 March 2020"."""
        first, last = self.monday, self.sunday
        if first.month == last.month:
            return f"{first.day}–{day_text(last)}"
        head = day_text(first) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
        return f"{head} – {day_text(last)}"

    def holds(self, day: date | None) -> bool:
        """True where the day falls in the week."""
        return day is not None and self.monday <= day <= self.sunday


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


def latest_week(casefile: Casefile) -> Week | None:
    """The newest week that holds an incident, None where no incident has a day."""
    days = [day for incident in casefile.incidents() if (day := first_day(incident))]
    return Week.of(max(days)) if days else None
