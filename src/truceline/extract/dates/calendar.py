"""Calendar arithmetic for time expressions: pure functions over days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from truceline.model.interval import day_of

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}
OF_CALENDAR = frozenset(MONTHS) | frozenset(WEEKDAYS)  # written large, and nobody's name
Days = tuple[date, date]


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_days(day: date) -> Days:
    """Monday and Sunday of the ISO week of a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def shift_months(day: date, months: int) -> date:
    """The same day some months on (negative: back), the month's last where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


AHEAD = 240
SOON, LONG = 60, 300


def nearest_year(month: int, day: int, anchor: date, *, future: bool) -> date | None:
    """The day of that name nearest on the stated side of the anchor (the anchor's own day counts for both).

    A day asked for ahead that lies more than `AHEAD` days to come, and was this year, is this year's: in September "August 21" without
    a year is last month's, though the clause looks ahead ("the attack of August 21 will be investigated").
    """
    if future:
        past = nearest_year(month, day, anchor, future=False)
        ahead = day_of(anchor.year + 1, month, day)
        if past is not None and ahead is not None and past < anchor and past.year == anchor.year and (ahead - anchor).days > AHEAD:
            return past
    for offset in (0, 1) if future else (0, -1):
        found = day_of(anchor.year + offset, month, day)
        if found and (found >= anchor if future else found <= anchor):
            return found
    return day_of(anchor.year, month, day)


def soon(month: int, day: int, anchor: date) -> date | None:
    """The coming day of that name where it is at most `SOON` days off and the last one over `LONG` days: early in December "December
    11" without a year is this month's, whatever the tense; of a day nearly a year ago the year would be told.
    """
    coming, gone = (nearest_year(month, day, anchor, future=ahead) for ahead in (True, False))
    if coming is None or gone is None or not anchor < coming or (anchor - gone).days <= LONG:
        return None
    return coming if (coming - anchor).days <= SOON else None


def nearest_weekday(weekday: int, anchor: date, *, future: bool) -> date:
    """The last such weekday on or before the anchor, or the first on or after it."""
    distance = (weekday - anchor.weekday()) % 7 if future else -((anchor.weekday() - weekday) % 7)
    return anchor + timedelta(days=distance)
