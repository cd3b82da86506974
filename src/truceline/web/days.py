"""Days in words, never finer than the record: "3 February 2020, day", "January 2020, month", "not stated"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from truceline.model import EffectiveTime, Interval
from truceline.model.interval import MONTHS

GRANULARITY = {"day": "day", "week": "week", "month": "month", "year": "year", "interval": "days from and to", "vague": "about"}


@dataclass(frozen=True, slots=True)
class When:
    """An interval for a page: `text` for people, `machine` for `<time datetime>` (None where no day is known), `fine` says how
    exactly it is known."""

    text: str
    machine: str | None
    fine: str


def day(value: date | None) -> str:
    """One day: "3 February 2020"; "not stated" where there is none."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "not stated"


def iso(value: date | None) -> str | None:
    """One day as programs write it; None where there is none."""
    return value.isoformat() if value else None


def part(value: str) -> str:
    """A day, a month or a year that is kept as text, as finely as it is: "3 Feb 2020", "Feb 2020", "2020"."""
    pieces = value.split("-")
    if len(pieces) == 2 and pieces[1].isdigit() and 1 <= int(pieces[1]) <= 12:
        return f"{MONTHS[int(pieces[1]) - 1][:3]} {pieces[0]}"
    return of_iso(value)


def of_iso(value: str) -> str:
    """A day that is kept as text, as a table says it: "3 Feb 2020"; the text itself where it is none."""
    try:
        return short(date.fromisoformat(value[:10]))
    except ValueError:
        return value


def short(value: date | None) -> str:
    """One day in a table: "3 Feb 2020"."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}" if value else "not stated"


def moment(value: datetime, zone: str | None) -> str:
    """A wall time with its zone: "12 January 2020, 00:01, time zone not stated"."""
    return f"{day(value.date())}, {value:%H:%M}, {zone or 'time zone not stated'}"


def effect(time: EffectiveTime) -> str:
    """When an agreement took effect, as finely as it was declared: the hour, the day, or the days that it may have been."""
    if time.until:
        return f"some day from {day(time.at.date())} to {day(time.until)}"
    return moment(time.at, time.zone) if time.hour_known else f"{day(time.at.date())}, hour not stated"


def when(interval: Interval | None, *, brief: bool = False) -> When:
    """The words of an interval; an end that nobody states is said to be open."""
    write = short if brief else day
    if interval is None or not interval.is_known:
        return When("not stated", None, "day unknown")
    start, end, fine = interval.start, interval.end, GRANULARITY[interval.granularity]
    if start and end and start == end:
        return When(write(start), start.isoformat(), fine)
    if start and end:
        if interval.granularity == "year" and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
            return When(str(start.year), str(start.year), fine)
        if interval.granularity == "month" and (start.year, start.month) == (end.year, end.month) and start.day == 1:
            month = MONTHS[start.month - 1] if not brief else MONTHS[start.month - 1][:3]
            return When(f"{month} {start.year}", f"{start.year}-{start.month:02d}", fine)
        return When(_range(start, end, brief), f"{start.isoformat()}/{end.isoformat()}", fine)
    if start:
        return When(f"from {write(start)}", start.isoformat(), "end not stated")
    return When(f"until {write(end)}", end.isoformat() if end else None, "start not stated")


def _range(start: date, end: date, brief: bool) -> str:
    names = [MONTHS[d.month - 1][:3] if brief else MONTHS[d.month - 1] for d in (start, end)]
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {names[1]} {end.year}"
    if start.year == end.year:
        return f"{start.day} {names[0]} – {end.day} {names[1]} {end.year}"
    return f"{start.day} {names[0]} {start.year} – {end.day} {names[1]} {end.year}"
