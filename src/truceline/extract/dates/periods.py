"""Periods that words tell against the report's day: "the past two weeks", "three days ago", "early May", "the weekend"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from truceline.extract.dates.calendar import month_days, shift_months, week_days, year_days
from truceline.model import DateMention, Interval

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2,
}  # fmt: skip
EARLY, MID = 10, 20  # last days of a month that are "early" and "mid"
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # first months, of the north, where outlets that write English mostly sit
NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


def number_of(word: str) -> int:
    """The number that a word begins with or means; 0 where it tells none ("several")."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else NUMBERS.get(word, 0)


def part_of(first: date, last: date, part: str | None, granularity: str, basis: str) -> Interval:
    """ "early", "mid", "late" name a third of a month; of a year its first quarter, its middle, its last quarter; of another period the
    first or last third of its days.
    """
    word = (part or "").lower()
    if word in {"early", "mid", "late"}:
        if granularity == "month":
            opens = first.replace(day=1)
            first, last = {
                "early": (opens, opens.replace(day=EARLY)),
                "mid": (opens.replace(day=EARLY + 1), opens.replace(day=MID)),
                "late": (opens.replace(day=MID + 1), last),
            }[word]
        elif granularity == "year":
            year = first.year
            first, last = {
                "early": (first, date(year, 3, 31)),
                "mid": (date(year, 5, 1), date(year, 8, 31)),
                "late": (date(year, 10, 1), last),
            }[word]
        else:
            third = timedelta(days=((last - first).days + 1) // 3)
            first, last = {"early": (first, first + third), "mid": (first + third, last - third), "late": (last - third, last)}[word]
    return Interval(first, last, granularity, basis)  # type: ignore[arg-type]


def edge_of(interval: Interval, edge: str) -> Interval:
    """ "the end of February" is its last third, "the start of the year" its first month."""
    if interval.start is None or interval.end is None:
        return interval
    if interval.granularity == "year":
        first, last = month_days(interval.start.year, 12 if edge == "end" else 1)
        return Interval(first, last, "month", interval.basis)
    return part_of(interval.start, interval.end, "late" if edge == "end" else "early", interval.granularity, interval.basis)


def opened(interval: Interval, word: str, anchor: date | None) -> Interval:
    """ "since Monday", "until March", "by the end of the month": one end of what lasts to the report's day, or from an unknown day."""
    if word == "since":
        end = anchor if anchor and (interval.start is None or anchor >= interval.start) else None
        return Interval(interval.start, end, "interval", interval.basis)
    return Interval(None, interval.end, "interval", interval.basis)


def trailing(number: str, unit: str, anchor: date, *, half: bool = False) -> Interval:
    """ "the past two weeks": so many days up to the report's day; "two and a half years" has the half."""
    n = number_of(number)
    if not n:
        return Interval(None, anchor, "vague", "document")
    if unit in {"hour", "night"}:
        start = anchor - timedelta(days=max(1, n // 24))
    elif unit in {"week", "weekend"}:
        start = anchor - timedelta(days=7 * n + (3 if half else 0))
    elif unit == "day":
        start = anchor - timedelta(days=n)
    else:
        months = {"month": 1, "year": 12, "decade": 120}[unit]
        start = shift_months(anchor, -n * months - (months // 2 if half else 0))
    return Interval(start, anchor, "interval", "document")


def so_far(word: str, last: date) -> Interval:
    """ "for a third day": what goes on began two days before its last day told."""
    return Interval(last - timedelta(days=NTH[word] - 1), last, "interval", "document")


def one_of(direction: str, unit: str, anchor: date) -> Interval:
    """ "last week", "this month", "next year": a whole week, weekend, month or year."""
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[direction]
    if unit in {"week", "weekend"}:
        first, last = week_days(anchor + timedelta(days=7 * step))
        if unit == "weekend":
            return Interval(last - timedelta(days=1), last, "interval", "document")
        return Interval(first, last, "week", "document", 2)
    if unit == "month":
        first, last = month_days((anchor.year * 12 + anchor.month - 1 + step) // 12, (anchor.month - 1 + step) % 12 + 1)
        return Interval(first, last, "month", "document")
    first, last = year_days(anchor.year + step)
    return Interval(first, last, "year", "document")


def season(word: str, direction: str, year: int | None, anchor: date | None) -> Interval | None:
    """ "the summer of 2012", "last spring": the season that has ended last, this year's, or the next to begin. None without a day to count
    from.
    """
    first = SEASONS[word]
    if year is None:
        if anchor is None:
            return None
        year = anchor.year - (direction == "last" and anchor.month <= first + 2) + (direction == "next" and anchor.month >= first)
    return Interval(date(year, first, 1), month_days(year, first + 2)[1], "interval", "document" if direction else "explicit")


def part_of_year(which: str, unit: str, year: int, basis: str) -> Interval | None:
    """ "the first quarter of 2015", "the second half of last year". None for a third half."""
    length = 3 if unit == "quarter" else 6
    at = ORDER[which] if ORDER[which] >= 0 else 12 // length - 1
    if at * length >= 12:
        return None
    return Interval(date(year, at * length + 1, 1), month_days(year, (at + 1) * length)[1], "interval", basis)  # type: ignore[arg-type]


def part_of_month(month: Interval, which: str, unit: str) -> Interval:
    """ "the first week of February" is its first seven days, "the last week" its last seven, "the second half" what follows the 15th.

    There is no third half: the month stays whole.
    """
    if month.start is None or month.end is None or (unit == "half" and which == "third"):
        return month
    first = month.start.replace(day=1)
    end = month_days(first.year, first.month)[1]
    days, at = (7, ORDER[which]) if unit == "week" else (15, ORDER[which])
    opens = first + timedelta(days=at * days) if at >= 0 else end - timedelta(days=6) if unit == "week" else first + timedelta(days=15)
    closes = end if at < 0 or (unit == "half" and at) else opens + timedelta(days=days - 1)
    return Interval(opens, closes, "interval", month.basis)


def to_come(number: str, unit: str, anchor: date) -> Interval | None:
    """ "in the next three days", "in the coming decade": so many days from the report's day on."""
    past = trailing(number, unit, anchor)
    if past.start is None:
        return None
    if unit in {"hour", "night", "day", "week", "weekend"}:
        return Interval(anchor, anchor + (anchor - past.start), "interval", "document")
    months = {"month": 1, "year": 12, "decade": 120}[unit] * number_of(number)
    return Interval(anchor, shift_months(anchor, months), "interval", "document")


def that_one(words: str, unit: str, part: str, previous: Interval | None) -> Interval | None:
    """ "that month", "later that year", "the following week": counted from the day told last; "later" begins with it."""
    if previous is None or previous.start is None or previous.granularity == "vague":
        return None
    step = "this" if "that" in words or "same" in words else "next" if "following" in words else "last"
    whole = replace(one_of(step, unit, previous.start), basis="anaphoric")
    if step != "this":
        return part_of_any(whole, part)
    last = previous.end or previous.start
    return turned(whole, part, previous.start, last) if whole.end is not None and last <= whole.end else None


def part_of_any(whole: Interval, part: str) -> Interval:
    """ "early", "mid" or "late" of a week, a month or a year; without such a word all of it."""
    if part not in {"early", "mid", "late"} or whole.start is None or whole.end is None:
        return whole
    return part_of(whole.start, whole.end, part, whole.granularity, whole.basis)


def turned(whole: Interval, part: str, first: date, last: date) -> Interval:
    """A week, month or year with a word before it: "earlier" ends with the days that it is counted from, "later" begins with them."""
    if part == "earlier":
        return replace(whole, end=first)
    if part == "later":
        return replace(whole, start=last)
    return part_of_any(whole, part)


def weekend(anchor: date, *, future: bool) -> Interval:
    """ "at the weekend": the Saturday and Sunday that have begun last, or that are to come."""
    saturday = anchor + timedelta(days=(5 - anchor.weekday()) % 7 if future else -((anchor.weekday() + 2) % 7))
    return Interval(saturday, saturday + timedelta(days=1), "interval", "document")


def ago(number: str, unit: str, direction: str, anchor: date, previous: Interval | None) -> Interval | None:
    """ "three days ago" counts from the report's day, "two days later" from the day told last."""
    n = number_of(number)
    base = anchor if direction == "ago" else previous.start if previous and previous.start else None
    if not n or base is None:
        return Interval(None, anchor, "vague", "document") if direction == "ago" else None
    sign = 1 if direction == "later" else -1
    if unit in {"hour", "night"}:
        day = base + timedelta(days=sign * (n // 24))
        return Interval(day, day, "day", "document")
    if unit == "day":
        day = base + timedelta(days=sign * n)
        return Interval(day, day, "day", "document")
    if unit in {"week", "weekend"}:
        first, last = week_days(base + timedelta(days=sign * 7 * n))
        return Interval(first, last, "week", "document", 2)
    if unit == "month":
        day = shift_months(base, sign * n)
        return Interval(*month_days(day.year, day.month), "month", "document")
    day = shift_months(base, sign * n * (120 if unit == "decade" else 12))
    return Interval(*year_days(day.year), "year", "document")


def same_day(words: str, previous: Interval | None) -> Interval | None:
    """ "the same day", "the day before": counted from the last single day told."""
    if previous is None or previous.start is None or previous.start != previous.end:
        return None
    shift = -1 if "before" in words or "previous" in words else 1 if "after" in words or "next" in words or "following" in words else 0
    day = previous.start + timedelta(days=shift)
    return Interval(day, day, "day", "anaphoric")


def as_told(interval: Interval, today: date | None, *, ahead: bool) -> Interval:
    """A period that the report's day lies in, for an act that has happened by then: "this month" ends with that day.

    What is still to come (`ahead`) keeps the whole period.
    """
    start, end = interval.start, interval.end
    if ahead or today is None or interval.granularity == "vague" or start is None or end is None or not start < today < end:
        return interval
    return replace(interval, end=today)


def began(mention: DateMention) -> Interval | None:
    """The days that "since" is said of: in "since the war began in March 2011 with protests" those are of March 2011.

    None for a mention without "since", or of which no day, month or year is known.
    """
    words = mention.anchor.lower()
    told = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", mention.value or "")
    if told is None or not words.startswith("since"):
        return None
    year, month, day = (int(part) if part else None for part in told.groups())
    basis = mention.interval.basis
    if month and day:
        return Interval(date(year, month, day), date(year, month, day), "day", basis)  # type: ignore[arg-type]
    part = next((word for word in ("early", "mid", "late") if re.search(rf"\b{word}\b", words)), None)
    first, last = month_days(year, month) if month else year_days(year)  # type: ignore[arg-type]
    return part_of(first, last, part, "month" if month else "year", basis)
