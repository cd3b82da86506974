"""Talks of these days and to come, and what agreements ask for by a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.brief.material import Material, Stand
from truceline.brief.sources import Source
from truceline.brief.wording import short_day, when_text
from truceline.model import Reading, Talks

AHEAD = timedelta(days=14)  # how far the pack looks forward


@dataclass(frozen=True, slots=True)
class Round:
    """One round of talks, however often told. `outcome` is empty unless a report written after it says one."""

    when: str
    who: str
    venue: str
    status: str
    outcome: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A duty with its last day; `state` says due, overdue or coming; `stands` what is proposed about it."""

    agreement: str
    provision: str
    summary: str
    obligor: str
    day: str
    state: str
    stands: tuple[Stand, ...]


def talks(given: Material) -> list[Round]:
    """Rounds on these days or in the two weeks after them, told up to the last of them."""
    told: dict[tuple[date, tuple[str, ...], str], list[tuple[Reading, Talks]]] = defaultdict(list)
    for reading in given.readings:
        if reading.report.published and reading.report.published > given.period.last:
            continue
        for round in reading.talks:
            day = round.interval.start or round.interval.end if round.interval and round.interval.granularity != "vague" else None
            if day and given.period.first <= day <= given.period.last + AHEAD:
                told[day, tuple(sorted(round.participants)), round.venue or ""].append((reading, round))
    found = []
    for (day, participants, venue), rounds in sorted(told.items()):
        newest, last = max(rounds, key=lambda r: (r[0].report.published or date.min, r[0].report.id, r[1].id))
        after = newest.report.published is not None and newest.report.published >= day
        outcome = last.outcome if after and last.status == "occurred" and last.outcome != "unknown" else ""
        sources = {given.sources.at(r.report.id, t.span) for r, t in rounds}
        found.append(
            Round(
                when_text(last.interval),
                given.names(participants),
                venue or "venue not stated",
                last.status,
                outcome.replace("-", " "),
                tuple(sorted(sources, key=lambda s: (s.report, s.start, s.end))),
            )
        )
    return found


def due(given: Material) -> list[Due]:
    """Provisions with a last day up to two weeks after these days, by that day."""
    found = []
    for agreement in given.agreements:
        for provision in agreement.provisions:
            day = provision.deadline
            if day is None or day > given.period.last + AHEAD or (agreement.signed and agreement.signed > given.period.last):
                continue
            state = (
                "comes due" if day > given.period.last else f"due {given.period.this}" if given.period.holds(day) else "last day has passed"
            )
            stands = [
                s
                for s in given.stands
                if (s.assessment.agreement, s.assessment.provision) == (agreement.id, provision.number)
                and any(t.name == "obligation" for t in s.assessment.tests)
            ]
            owed = given.names(provision.obligor)
            one = Due(agreement.title, provision.number, provision.summary, owed, short_day(day), state, tuple(stands))
            found.append((day, one))
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].agreement, pair[1].provision))]
