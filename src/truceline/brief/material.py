"""What a pack is made from: everything of an edition that its days need, read once, under the release policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from truceline.brief.sources import Counts, Sources
from truceline.brief.week import Period, first_day
from truceline.brief.wording import ORDER, Chip, actor, chip
from truceline.export.release import conflicts, redacted_incident, redacted_reading
from truceline.model import Agreement, Assessment, Incident, Reading, Report, Talks, Verdict
from truceline.model.assessment import PEOPLE_ONLY
from truceline.model.bearing import bearing, countries_told, mentioned
from truceline.model.restriction import Restricted, Restrictions
from truceline.model.round import Round
from truceline.store import Edition, IncidentFilter


class Shown(Protocol):
    """Where a proposal stands with people, as `review.standings` says."""

    @property
    def verdict(self) -> Verdict:
        """The verdict to show."""
        ...

    @property
    def state(self) -> str:
        """Proposed, agreed by one, by two, and so on."""
        ...


Log = Callable[[Iterable[tuple[Report, Talks]], date], Sequence[Round]]  # as `run.rounds` is


@dataclass(frozen=True, slots=True)
class Stand:
    """An assessment with the verdict to show and its state."""

    assessment: Assessment
    verdict: Verdict
    state: str

    @property
    def chip(self) -> Chip:
        return chip(self.verdict, self.state)


@dataclass(frozen=True)
class Material:
    """The days, what happened in them and before, and what stands about it.

    `agreements` are those that bear on the casefile; `left_out` is how many others it holds. `named` words an actor code, `logged` makes
    rounds of the mentions of talks as known on a day.
    `touched` are incidents that rest on restricted words, whether or not they are left out.
    """

    period: Period
    known_on: date | None
    readings: list[Reading]
    incidents: list[Incident]
    agreements: list[Agreement]
    stands: list[Stand]
    sources: Sources
    counts: Counts
    named: Callable[[str], str]
    logged: Log
    left_out: int = 0
    touched: Mapping[str, tuple[Restricted, ...]] = field(default_factory=dict)
    marks: Restrictions = field(default_factory=Restrictions)
    redact: bool = False

    @cached_property
    def letters(self) -> dict[str, str]:
        """Agreements that anything of these days or those before was assessed under, by id, with the letter that the pack calls each by."""
        told = {i.id for period in (self.period, self.period.before) for i in self.during(period)}
        told |= {i.id for i in self.undated}
        under = {s.assessment.agreement for s in self.stands if s.assessment.subject in told}
        held = sorted((a for a in self.agreements if a.id in under), key=begun)
        return {a.id: _letter(n) for n, a in enumerate(held)}

    @cached_property
    def undated(self) -> list[Incident]:
        """Incidents that reports of these days tell, and that belong to no week: no day is stated, or a time longer than a week."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        return [
            i for i in self.incidents if first_day(i) is None and any(m.published and first <= m.published[:10] <= last for m in i.mentions)
        ]

    def during(self, period: Period) -> list[Incident]:
        """Incidents whose first day is one of these days, by day, then id."""
        return sorted((i for i in self.incidents if period.holds(first_day(i))), key=lambda i: (first_day(i) or date.min, i.id))

    def weightiest(self, subject: str) -> dict[str, Stand]:
        """The weightiest verdict about a subject under each agreement."""
        found: dict[str, Stand] = {}
        for stand in self._by_subject.get(subject, ()):
            before = found.get(stand.assessment.agreement)
            if before is None or ORDER[stand.verdict] < ORDER[before.verdict]:
                found[stand.assessment.agreement] = stand
        return found

    @cached_property
    def _by_subject(self) -> dict[str, list[Stand]]:
        found: dict[str, list[Stand]] = {}
        for stand in self.stands:
            found.setdefault(stand.assessment.subject, []).append(stand)
        return found

    def names(self, codes: tuple[str, ...]) -> str:
        """Names in alphabetical order, "not stated" where there is none."""
        return ", ".join(sorted({self.named(code) for code in codes}, key=str.casefold)) or "not stated"


def begun(agreement: Agreement) -> tuple[date, str]:
    """Agreements in the order of their signature, or of their effect where nobody signed."""
    return agreement.signed or min((e.at.date() for e in agreement.effective), default=date.max), agreement.id


def _letter(number: int) -> str:
    """A to Z, then AA and so on."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def material(
    edition: Edition,
    period: Period,
    standings: Mapping[str, Shown],
    *,
    logged: Log,
    every_agreement: bool = False,
    named: Callable[[str], str] = actor,
    restrictions: Restrictions | None = None,
    redact: bool = False,
) -> Material:
    """Read what a pack needs; proposals without an entry in `standings` are shown as proposed.

    With `redact`, what rests on restricted words is left out; else it is there, and `Sources` tells which of them the pack would quote.
    """
    marks = (restrictions or Restrictions()).spelt()
    readings, every = edition.readings(), edition.incidents(IncidentFilter(include_aggregates=True))
    touched = {i.id: tuple(found) for i in every if (found := conflicts(i, marks))} if marks else {}
    if redact and marks:
        opened = {r.report.id: redacted_reading(r, marks) for r in readings}
        readings = [r for r in opened.values() if r is not None]
        every = [shown for i in every if (shown := redacted_incident(i, marks, opened.get)) is not None]
    kept_ids = {i.id for i in every}
    reports = {r.report.id for r in readings}
    stands = [_stand(a, standings.get(a.id)) for a in edition.assessments() if _about(a.subject, kept_ids, reports)]
    library = edition.agreements()
    kept = library if every_agreement else bearing(library, countries_told(every), mentioned(readings))
    days = [r.report.published for r in readings if r.report.published]
    return Material(
        period,
        max(days, default=None),
        readings,
        [i for i in every if not i.aggregate],
        kept,
        stands,
        Sources({r.report.id: r.report for r in readings}, marks),
        Counts(),
        named,
        logged,
        len(library) - len(kept),
        touched,
        marks,
        redact,
    )


def _about(subject: str, incidents: set[str], reports: set[str]) -> bool:
    """True where what a proposal is about may be shown: an incident that is, or a record of a report that is."""
    return subject in incidents or "#" in subject and subject.partition("#")[0] in reports


def _stand(assessment: Assessment, shown: Shown | None) -> Stand:
    if shown is not None:
        return Stand(assessment, shown.verdict, shown.state)
    return Stand(assessment, PEOPLE_ONLY.get(assessment.verdict, assessment.verdict), "proposed")
