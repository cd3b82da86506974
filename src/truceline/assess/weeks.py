"""Weeks, Monday to Sunday: which week an incident lies in, and how many reports of a week speak of an agreement's country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model import Agreement, Assessment, Incident, Reading

WEEK = timedelta(days=7)
SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Watch:
    """What a report speaks of, as far as a matrix asks: its day, the countries of its places and events, the agreements it means."""

    day: date | None
    countries: frozenset[str | None]
    agreements: frozenset[str]


def watch(reading: Reading) -> Watch:
    """The watch that a report keeps."""
    countries = {place.country for place in reading.places} | {event.country for event in reading.events}
    tied = {identity for mention in reading.agreements for identity in mention.library_ids[:1]}
    return Watch(reading.report.anchor_day, frozenset(countries), frozenset(tied))


def reports_by_week(agreement: Agreement, watched: Iterable[Watch]) -> Counter[date]:
    """How many reports of each week speak of the agreement or of a country that it applies in, by day of publication."""
    countries = {country for zone in agreement.zones for country in zone.countries}
    seen: Counter[date] = Counter()
    for one in watched:
        if one.day is not None and (agreement.id in one.agreements or not countries or countries & one.countries):
            seen[monday(one.day)] += 1
    return seen


def weeks_of(
    agreement: Agreement,
    judged: Sequence[Assessment],
    incidents: Sequence[Incident],
    seen: Mapping[date, int],
    start: date | None,
    end: date | None,
) -> tuple[date, ...]:
    """The weeks from that of `start` to that of `end`; an end that is not given is that of the reports and of what was judged."""
    subjects = {one.subject for one in judged if not one.verdict.startswith("out_of_scope")}
    days = [week for one in incidents if one.id in subjects and (week := week_of(one))] + list(seen)
    first = monday(start) if start else min(days, default=None)
    last = monday(end) if end else max(days, default=None)
    if first is None or last is None:
        return ()
    return tuple(first + WEEK * count for count in range((last - first).days // 7 + 1))


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def week_of(incident: Incident) -> date | None:
    """The week that an incident lies in, None where it is not known to the week."""
    span = span_of(incident)
    return monday(span[0]) if span and monday(span[0]) == monday(span[1]) else None


def span_of(incident: Incident) -> tuple[date, date] | None:
    """First and last day of an incident where both are known."""
    interval = incident.interval
    if interval is None or interval.start is None or interval.end is None:
        return None
    return interval.start, interval.end
