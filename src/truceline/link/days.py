"""Lengths and slack of day intervals as linking weighs them."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.model import Interval

REPRINT_DAYS = 10
"""Days after which the same words are the form of a bulletin or a background paragraph: dispatches are reprinted within the week."""


def reprinted(first: date | None, last: date | None) -> bool:
    """True where reports of these days may be copies of one dispatch; a day that is unknown excludes nothing."""
    return first is None or last is None or abs((last - first).days) <= REPRINT_DAYS


def span_days(interval: Interval | None) -> int:
    """Days that an interval covers; an open one counts as ten years."""
    if interval is None or interval.start is None or interval.end is None:
        return 3650
    return (interval.end - interval.start).days + 1


def meet(one: Interval, other: Interval) -> bool:
    """True where the two share a day within their slack, as `widened(one).overlaps(widened(other))` says."""
    slack = timedelta(days=one.slack_days + other.slack_days)
    before = one.start is None or other.end is None or one.start - other.end <= slack
    return before and (other.start is None or one.end is None or other.start - one.end <= slack)


def widened(interval: Interval) -> Interval:
    """The interval with its slack on either side."""
    slack = timedelta(days=interval.slack_days)
    start = interval.start - slack if interval.start else None
    end = interval.end + slack if interval.end else None
    return Interval(start, end, interval.granularity, interval.basis)
