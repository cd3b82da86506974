"""What a pack is made from: everything of the casefile that the week needs, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from truceline.brief.sources import Sources
from truceline.brief.week import Week, first_day
from truceline.brief.wording import ORDER, Chip, chip
from truceline.model import Agreement, Assessment, Incident, Reading, Verdict
from truceline.model.assessment import PEOPLE_ONLY
from truceline.model.bearing import bearing, countries_told, mentioned
from truceline.store import Casefile, IncidentFilter


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
    """The week, what happened in it and before, and what stands about it.

    `agreements` are those that bear on the casefile; `left_out` is how many others the casefile holds.
    """

    week: Week
    known_on: date | None
    readings: list[Reading]
    incidents: list[Incident]
    aggregates: list[Incident]
    agreements: list[Agreement]
    stands: list[Stand]
    sources: Sources
    casefile: Casefile
    left_out: int = 0

    def of_week(self, week: Week) -> list[Incident]:
        """Incidents whose first day falls in the week."""
        return [i for i in self.incidents if week.holds(first_day(i))]

    def weightiest(self, subject: str) -> dict[str, Stand]:
        """The weightiest verdict about a subject under each agreement."""
        found: dict[str, Stand] = {}
        for stand in self.stands:
            if stand.assessment.subject == subject:
                before = found.get(stand.assessment.agreement)
                if before is None or ORDER[stand.verdict] < ORDER[before.verdict]:
                    found[stand.assessment.agreement] = stand
        return found


def material(casefile: Casefile, week: Week, standings: Mapping[str, Shown], *, every_agreement: bool = False) -> Material:
    """Read what the pack of a week needs; proposals without an entry in `standings` are shown as proposed."""
    readings = casefile.readings()
    every = casefile.incidents(IncidentFilter(include_aggregates=True))
    stands = [_stand(a, standings.get(a.id)) for a in casefile.assessments()]
    library = casefile.agreements()
    kept = library if every_agreement else bearing(library, countries_told(every), mentioned(readings))
    days = [r.report.published for r in readings if r.report.published]
    return Material(
        week,
        max(days, default=None),
        readings,
        [i for i in every if not i.aggregate],
        [i for i in every if i.aggregate],
        kept,
        stands,
        Sources({r.report.id: r.report for r in readings}),
        casefile,
        len(library) - len(kept),
    )


def _stand(assessment: Assessment, shown: Shown | None) -> Stand:
    if shown is not None:
        return Stand(assessment, shown.verdict, shown.state)
    return Stand(assessment, PEOPLE_ONLY.get(assessment.verdict, assessment.verdict), "proposed")
