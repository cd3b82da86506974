"""Records as somebody without the right to read restricted reports sees them: such a report is a source of a class with a reliability.

Pure functions of a record and of what is restricted. What rests on restricted words alone keeps its kind and day and loses its place;
ids of restricted reports, which may name the source, give way to stand-ins that only this casefile can make.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from truceline.model import Assessment, Block, Incident, IncidentFigure, Judgement, MentionRef, Reading, Reason, Report, Span, Told
from truceline.model.access import Restriction
from truceline.model.disclosure import GRID_M, on_grid, released
from truceline.model.origins import UNNAMED
from truceline.store.holdings import Recorded
from truceline.store.points import Spot

PREFIX = "restricted-"
WITHHELD = "Rests on a restricted report, whose words your role does not read."


class Veil:
    """Covers records. `restricted` maps the ids of restricted reports; `secret` makes the stand-ins.

    `shut` are ids of incidents that restricted reports alone tell, `touched` of those that one tells among others. Without `exact`
    places are as coarse and as late as the release policy has them (`model.disclosure`), counted from the day `known_on`.
    """

    def __init__(
        self,
        restricted: Mapping[str, Restriction],
        secret: str,
        *,
        shut: Collection[str] = (),
        touched: Collection[str] = (),
        exact: bool = False,
        known_on: date | None = None,
    ) -> None:
        self._restricted = restricted
        self._names = {id: stand_in(id, secret) for id in restricted}
        self._real = {name: id for id, name in self._names.items()}
        self._shut, self._touched = frozenset(shut), frozenset(touched)
        self._exact, self._known_on = exact, known_on

    @property
    def hidden(self) -> frozenset[str]:
        """Ids of the reports whose words are not read."""
        return frozenset(self._restricted)

    def real(self, asked: str) -> str:
        """The id that a stand-in stands for; anything else is itself."""
        return self._real.get(asked, asked)

    def name(self, report: str) -> str:
        """The stand-in of a restricted report, the id of any other."""
        return self._names.get(report, report)

    def subject(self, subject: str) -> str:
        """What a proposal is about, a restricted report under its stand-in (`REPORT#RECORD`)."""
        about, sign, record = subject.partition("#")
        return f"{self.name(about)}{sign}{record}"

    def real_subject(self, asked: str) -> str:
        """The subject that one with a stand-in stands for."""
        about, sign, record = asked.partition("#")
        return f"{self.real(about)}{sign}{record}"

    def spot(self, spot: Spot) -> Spot:
        """Points of a map on the grid of the release policy."""
        lat, lon = self.point(spot.lat, spot.lon)
        return spot if self._exact else replace(spot, lat=lat, lon=lon, radius_m=max(spot.radius_m or 0, GRID_M))

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """A public point as it is shown."""
        return (lat, lon) if self._exact else (on_grid(lat), on_grid(lon))

    def recorded(self, one: Recorded) -> Recorded:
        """A step of the record without what it says of restricted words."""
        if one.id not in self._restricted and one.id not in self._shut:
            return one
        return replace(one, id=self.name(one.id), reason="withheld")

    def report(self, report: Report) -> Report:
        """The report, or what is shown in its stead."""
        held = self._restricted.get(report.id)
        if held is None:
            return report
        text = said(held)
        day, basis = report.published, report.published_basis
        shown = (Block("paragraph", 0, len(text)),)
        return Report(self._names[report.id], text, shown, published=day, published_basis=basis, restriction=held)

    def reading(self, reading: Reading) -> Reading:
        """The reading; of a restricted report nothing that was read."""
        shown = self.report(reading.report)
        return reading if shown is reading.report else Reading(shown)

    def incident(self, incident: Incident) -> Incident:
        """The incident with what restricted reports say of it covered, and its place as it may be released."""
        told = {m.report for m in incident.mentions} | {f.report for f in incident.figures}
        if told & self._restricted.keys():
            incident = replace(
                incident,
                mentions=tuple(self._mention(m) for m in incident.mentions),
                figures=tuple(self._figure(f) for f in incident.figures),
                reasons=(Reason("withheld", WITHHELD),) if incident.reasons else (),
                near=(),
            )
            if told <= self._restricted.keys():
                level = max(incident.precision or 4, 4)
                incident = replace(incident, place=None, lat=None, lon=None, precision=level, radius_m=None, local_time=None)
        return incident if self._exact else released(incident, self._known_on)

    def _mention(self, m: MentionRef) -> MentionRef:
        group = self.name(m.group) if m.group else None
        if m.report not in self._restricted:
            return replace(m, group=group)
        name, span = self._names[m.report], self._span(m.report)
        return MentionRef(name, m.event_id, span, "", None, m.published, group, (UNNAMED,), ordinal=m.ordinal)

    def _figure(self, f: IncidentFigure) -> IncidentFigure:
        group = self.name(f.group) if f.group else None
        if f.report not in self._restricted:
            return replace(f, group=group)
        bare, name, span = replace(f.figure, expr=""), self._names[f.report], self._span(f.report)
        return replace(f, report=name, span=span, anchor="", figure=bare, group=group, said_by=(UNNAMED,), outlet=None, part_of=None)

    def _span(self, report: str) -> Span:
        return Span(0, len(said(self._restricted[report])))

    def assessment(self, assessment: Assessment) -> Assessment:
        """The proposal; a premise that rests on restricted words says so instead."""
        subject = self.subject(assessment.subject)
        own = subject != assessment.subject
        shut = own or assessment.subject in self._shut
        if not (shut or assessment.subject in self._touched or self._cites(assessment)):
            return assessment
        tests = tuple(
            replace(
                test,
                premises=(WITHHELD,) if shut or any(report in self._restricted for report, _, _ in test.evidence) else test.premises,
                evidence=tuple(self._cited(*one) for one in test.evidence),
            )
            for test in assessment.tests
        )
        change = () if shut else assessment.would_change
        return replace(assessment, subject=subject, tests=tests, explanation=WITHHELD, would_change=change)

    def _cites(self, assessment: Assessment) -> bool:
        return any(report in self._restricted for test in assessment.tests for report, _, _ in test.evidence)

    def _cited(self, report: str, start: int, end: int) -> tuple[str, int, int]:
        if report not in self._restricted:
            return report, start, end
        span = self._span(report)
        return self._names[report], span.start, span.end

    def judgement(self, judgement: Judgement) -> Judgement:
        """The decision without what it says of restricted words."""
        about = judgement.target.partition("#")[0]
        told = tuple(tuple(self._told(one) for one in group) for group in judgement.mentions)
        own = about in self._restricted or judgement.target in self._shut
        if not own:
            return judgement if told == judgement.mentions else replace(judgement, mentions=told)
        changes = judgement.changes if judgement.action == "restrict" else ()
        target = self.name(judgement.target)
        return replace(judgement, target=target, mentions=told, changes=changes, reason="withheld", finding=None)

    def _told(self, told: Told) -> Told:
        return Told(self._names[told.report], 0, 1, told.ordinal, "") if told.report in self._restricted else told


def said(restriction: Restriction) -> str:
    """A restricted report in words."""
    return f"Restricted source: {restriction}."


def stand_in(report: str, secret: str) -> str:
    """The name under which a restricted report is shown: always the same, and not to be guessed from its id."""
    return PREFIX + hmac.new(secret.encode(), report.encode(), sha256).hexdigest()[:12]
