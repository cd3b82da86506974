"""Talks of these days and to come, and what agreements ask for by a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from truceline.brief.material import Material, Stand
from truceline.brief.sources import Source
from truceline.brief.wording import ROUND_FORMAT, ROUND_STATUS, short_day, when_text
from truceline.model import Span
from truceline.model.round import SaidOutcome

AHEAD = timedelta(days=14)  # how far the pack looks forward


@dataclass(frozen=True, slots=True)
class Round:
    """One round of talks, however often told. `outcome` is empty unless a report written after it says one; all that differ stand."""

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
    """Rounds on these days or in the two weeks after them, told up to the last of them: those of the log of talks, each once."""
    last = given.period.last
    told = [(r.report, t) for r in given.readings if not (r.report.published and r.report.published > last) for t in r.talks]
    found = []
    for one in given.logged(told, last):
        if one.day is None or (one.interval and one.interval.granularity == "vague"):
            continue
        if not given.period.first <= one.day <= last + AHEAD:
            continue
        sources = {given.sources.at(m.report, Span(m.start, m.end)) for m in one.mentions}
        said = "; ".join(dict.fromkeys(f"{o.outcome.replace('-', ' ')} ({_by(given, o)})" for o in one.outcomes))
        found.append(
            Round(
                when_text(one.interval),
                given.names(one.participants),
                one.venue or ROUND_FORMAT.get(one.format, "venue not stated"),
                ROUND_STATUS[one.status],
                said,
                tuple(sorted(sources, key=lambda s: (s.report, s.start, s.end))),
            )
        )
    return found


def _by(given: Material, said: SaidOutcome) -> str:
    """Who says a result: the outlet itself where nobody else does."""
    named = tuple(code for code in said.said_by if code != "report")
    outlet = next((r.report.outlet for r in given.readings if r.report.id == said.report), None)
    return given.names(named) if named else outlet or said.report


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
