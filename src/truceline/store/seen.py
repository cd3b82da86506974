"""The casefile as one person sees and changes it: the door between records and whatever shows them.

Everything that asks for records in somebody's name asks this. Each public method of `Casefile` is covered here, or named in `PLAIN`
(it holds no words of reports) or in `CHANGES` (with the right it needs); a method that is none of these is refused, so that a
new one cannot leak by being forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, select

from truceline.model import Assessment, Incident, Judgement, Reading, Report
from truceline.model.access import Right, Role, may, right_to
from truceline.model.amending import Amended
from truceline.model.codec import from_json, to_json
from truceline.model.custody import Custody
from truceline.model.restriction import Restrictions
from truceline.store.casefile import Casefile
from truceline.store.incident_lists import HarmSum, Recorded, Scored, Sort, Spot
from truceline.store.linkindex import LinkIndex
from truceline.store.query import IncidentFilter
from truceline.store.report_lists import ReportFilter
from truceline.store.restricted import newest_day, veil_over
from truceline.store.streams import Proposal
from truceline.store.tables import reports
from truceline.store.veil import Veil
from truceline.store.versions import Version

PLAIN = frozenset((
    "path", "open", "close", "written", "covering", "private_spans", "together", "accounts", "fetches", "edition", "release_days",
    "released", "releases", "all_dealt_with", "takings", "count_takings",
    "agreement", "agreements", "assignments", "check", "errors", "tally_errors", "tally", "has", "knows", "hashes", "header", "state",
    "filter_values", "incidents_named", "incident_days", "verdict_counts", "incidents_by_code", "each_incident", "body_names",
    "keys_reached", "days_reached", "days_of_keys", "listed", "count_listed", "counted", "named", "outlets", "reports_by_day",
    "reports_telling",
))  # fmt: skip
"""What says nothing of restricted words, or (`covering`) only covers some. Editions are covered for everybody (`store.edition`),
`each_incident` is made from `each_record`, and the last two lines are answered through `_live` and `_shown`, which leave out
restricted reports: what they speak of is listed nowhere."""
CHANGES: Mapping[str, Right] = {
    "add": "add",
    "add_error": "add",
    "put_agreements": "sort",
    "replace": "add",
    "replace_part": "add",
    "assign": "sort",
    "release": "publish",
    "keep_bytes": "add",
    "keep_chain": "add",
    "deal_with": "add",
    "original": "see",
}
"""What changes the casefile, with the right that it needs; `judge` asks for the right of its decision."""


class NotAllowed(Exception):
    """The person's role does not include this; nothing was changed. One line."""


class Seen(Casefile):
    """A casefile in the name of a person with a role (None: the public). Decisions bear that name, whatever was typed.

    Inside `together` everything is read whole: what follows from a decision follows from all words, whoever takes it.
    """

    def __init__(self, whole: Casefile, role: Role | None, name: str) -> None:
        super().__init__(whole.path, whole._engine)
        self._veils = whole._veils
        self.role = role
        self.name = name

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            kind = type(self)
            known = name in PLAIN or name in kind.__dict__ or name in Seen.__dict__ or name in ("role", "name")
            if not known:
                right = CHANGES.get(name)
                if right is None:
                    raise NotAllowed(f"{name} is not covered for people (truceline/store/seen.py)")
                if not may(object.__getattribute__(self, "role"), right) and object.__getattribute__(self, "_connection") is None:
                    raise NotAllowed("your role does not include this")
        return super().__getattribute__(name)

    @property
    def sight(self) -> tuple[bool, bool]:
        return may(self.role, "see"), may(self.role, "exact")

    @cached_property
    def veil(self) -> Veil | None:
        """What covers records for this role; None where it reads everything."""
        sees, exact = self.sight
        if sees and exact:
            return None
        state = self.state()  # before the veil is made: kept under it is this state's veil or a newer one, never an older one
        kept = self._veils.get(self.sight)
        if kept is not None and kept[0] == state and self._connection is None:
            return cast(Veil, kept[1])
        with self._reading() as connection:
            made = Veil({}, "", exact=exact, known_on=newest_day(connection)) if sees else veil_over(connection, exact=exact)
        if self._connection is None:  # inside `together` it may still be taken back
            self._veils[self.sight] = (state, made)
        return made

    @property
    def _veil(self) -> Veil | None:
        return None if self._connection is not None else self.veil

    # Decisions

    def judge(self, target: str, action: Any, *, reviewer: str, reason: str, **more: Any) -> Judgement:
        """As `Casefile.judge`, in the person's name. Raises NotAllowed where the role does not take such decisions."""
        needed = self._needed(more.get("undoes")) if action == "undo" else right_to(action, more.get("sort"))
        if not may(self.role, needed):
            raise NotAllowed("your role does not take such decisions; nothing was recorded")
        if self.name and not self._repeats(target, action, reviewer, more):
            reviewer = self.name
        return super().judge(target, action, reviewer=reviewer, reason=reason, **more)

    def _repeats(self, target: str, action: str, reviewer: str, more: Mapping[str, Any]) -> bool:
        """True for what somebody else decided in a double coding: once both are done it counts, in the name of who decided it."""
        asked = (action, reviewer, more.get("mentions", ()), more.get("changes", ()), more.get("verdict"))
        coded = [j for j in super().judgements(target=target) if j.coding is not None]
        return any((j.action, j.reviewer, j.mentions, j.changes, j.verdict) == asked for j in coded)

    def assign(self, target: str, person: str, action: Any, *, given_by: str, **more: Any) -> Any:
        """As `Casefile.assign`, in the person's name. Raises NotAllowed where the role does not hand out work."""
        if not may(self.role, "sort"):
            raise NotAllowed("your role does not hand out work; nothing was recorded")
        return super().assign(target, person, action, given_by=self.name or given_by, **more)

    def _needed(self, undone: int | None) -> Right:
        """Whoever takes a decision back needs what it took to take it."""
        taken = {j.id: j for j in super().judgements()}
        judgement = taken.get(undone) if undone is not None else None
        while judgement is not None and judgement.undoes is not None:
            judgement = taken.get(judgement.undoes)
        return right_to(judgement.action, judgement.sort) if judgement else "sort"

    # Reports

    def reports(self, *, text: str | None = None) -> list[Report]:
        veil = self._veil
        if veil is None:
            return super().reports(text=text)
        found = super().reports(text=text)
        # A search finds nothing in words that are not read: neither a hit nor the count tells what they hold.
        return [veil.report(r) for r in found if text is None or r.id not in veil.hidden]

    def report(self, report_id: str) -> Report | None:
        veil = self._veil
        if veil is None:
            return super().report(report_id)
        real = self._named(report_id, veil)
        found = super().report(real) if real else None
        return veil.report(found) if found else None

    def reading(self, report_id: str) -> Reading | None:
        veil = self._veil
        if veil is None:
            return super().reading(report_id)
        real = self._named(report_id, veil)
        found = super().reading(real) if real else None
        return veil.reading(found) if found else None

    def extracted(self, report_id: str) -> Reading | None:
        # What was read before people hid words of it is for those who may hide words.
        if self._veil is not None and not may(self.role, "see"):
            return self.reading(report_id)
        return super().extracted(report_id)

    def laid(self, report_id: str, decisions: Sequence[Judgement]) -> Amended | None:
        veil = self._veil
        if veil is None:
            return super().laid(report_id, decisions)
        real = self._named(report_id, veil)
        found = super().laid(real, decisions) if real else None
        return replace(found, reading=veil.reading(found.reading)) if found else None

    def readings(self) -> list[Reading]:
        veil = self._veil
        return super().readings() if veil is None else [veil.reading(one) for one in super().readings()]

    def each_reading(self, ids: Collection[str] | None = None) -> Iterator[Reading]:
        veil = self._veil
        if veil is None:
            yield from super().each_reading(ids)
            return
        wanted = None if ids is None else {veil.real(id) for id in ids}
        for reading in super().each_reading(wanted):
            yield veil.reading(reading)

    def report_history(self, report_id: str) -> list[tuple[int, str, bool]]:
        veil = self._veil
        if veil is None:
            return super().report_history(report_id)
        real = self._named(report_id, veil)
        steps = super().report_history(real) if real else []
        return [(n, "withheld" if real in veil.hidden else why, gone) for n, why, gone in steps]

    def reports_of(self, ids: Sequence[str]) -> list[Report]:
        veil = self._veil
        if veil is None:
            return super().reports_of(ids)
        real = [name for id in ids if (name := self._named(id, veil))]
        return [veil.report(r) for r in super().reports_of(real)]

    def report_page(self, asked: ReportFilter, *, limit: int, offset: int = 0) -> list[Report]:
        veil = self._veil
        if veil is None:
            return super().report_page(asked, limit=limit, offset=offset)
        return [veil.report(r) for r in super().report_page(self._open(asked), limit=limit, offset=offset)]

    def count_reports(self, asked: ReportFilter) -> int:
        return super().count_reports(asked if self._veil is None else self._open(asked))

    @staticmethod
    def _open(asked: ReportFilter) -> ReportFilter:
        """Whoever asks for words or an outlet is answered from reports that everybody may read."""
        return replace(asked, open_only=True) if asked.text or asked.outlet else asked

    def recorded(self, limit: int) -> list[Recorded]:
        veil = self._veil
        found = super().recorded(limit)
        return found if veil is None else [veil.recorded(one) for one in found]

    def custody(self, report_id: str) -> list[Custody]:
        veil = self._veil
        return super().custody(report_id) if veil is None or veil.real(report_id) not in veil.hidden else []

    def original_of(self, report_id: str) -> tuple[bytes, str] | None:
        veil = self._veil
        real = report_id if veil is None else self._named(report_id, veil)
        return super().original_of(real) if real is not None else None

    def _live(self) -> tuple[ColumnElement[bool], ...]:
        veil = self._veil
        return super()._live() if veil is None or not veil.hidden else (*super()._live(), reports.c.restricted.is_(None))

    def _shown(self, seq: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
        veil = self._veil
        return () if veil is None or not veil.hidden else (seq.not_in(select(reports.c.seq).where(reports.c.restricted.is_not(None))),)

    def restrictions(self) -> Restrictions:
        # What is covered already is nothing that an export would have to refuse.
        return super().restrictions() if self._veil is None else Restrictions(())

    def _named(self, asked: str, veil: Veil) -> str | None:
        """The report that an id means to this person; the id of a restricted one is not known to them, only its stand-in."""
        real = veil.real(asked)
        return None if real in veil.hidden and real == asked else real

    # Incidents and assessments

    def _asked(self, wanted: IncidentFilter | None, veil: Veil) -> IncidentFilter:
        wanted = wanted or IncidentFilter()
        report = (self._named(wanted.report, veil) or "none") if wanted.report else None
        return replace(wanted, report=report, unseen=tuple(sorted(veil.hidden)))

    def incidents(self, wanted: IncidentFilter | None = None) -> list[Incident]:
        veil = self._veil
        return super().incidents(wanted) if veil is None else [veil.incident(i) for i in super().incidents(self._asked(wanted, veil))]

    def each_record(self, wanted: IncidentFilter | None = None) -> Iterator[list[str]]:
        veil = self._veil
        for batch in super().each_record(wanted if veil is None else self._asked(wanted, veil)):
            yield batch if veil is None else [to_json(veil.incident(from_json(Incident, record))) for record in batch]

    def count_incidents(self, wanted: IncidentFilter | None = None) -> int:
        veil = self._veil
        return super().count_incidents(wanted if veil is None else self._asked(wanted, veil))

    def incident(self, incident_id: str) -> Incident | None:
        found, veil = super().incident(incident_id), self._veil
        return found if veil is None or found is None else veil.incident(found)

    def history(self, incident_id: str) -> list[Version[Incident]]:
        found, veil = super().history(incident_id), self._veil
        return found if veil is None else [replace(v, record=veil.incident(v.record)) for v in found]

    def incident_page(self, wanted: IncidentFilter, sort: Sort, *, limit: int, offset: int = 0) -> list[Incident]:
        veil = self._veil
        if veil is None:
            return super().incident_page(wanted, sort, limit=limit, offset=offset)
        return [veil.incident(i) for i in super().incident_page(self._asked(wanted, veil), sort, limit=limit, offset=offset)]

    def any_incident(self, wanted: IncidentFilter) -> bool:
        veil = self._veil
        return super().any_incident(wanted if veil is None else self._asked(wanted, veil))

    def incidents_of(self, ids: Sequence[str]) -> list[Incident]:
        return self._each(super().incidents_of(ids))

    def answers_to(self, incident_id: str) -> list[Incident]:
        return self._each(super().answers_to(incident_id))

    def _each(self, found: list[Incident]) -> list[Incident]:
        veil = self._veil
        return found if veil is None else [veil.incident(i) for i in found]

    def incidents_by_day(self, wanted: IncidentFilter) -> list[tuple[date, int]]:
        veil = self._veil
        return super().incidents_by_day(wanted if veil is None else self._asked(wanted, veil))

    def incidents_by_place(self, wanted: IncidentFilter) -> list[tuple[str | None, str | None, str | None, int]]:
        veil = self._veil
        if veil is None or not veil.hidden:
            return super().incidents_by_place(wanted)
        asked = self._asked(wanted, veil)
        unread: Counter[tuple[str | None, str | None]] = Counter()
        for country, admin1, _, count in super().incidents_by_place(replace(asked, read=False)):
            unread[country, admin1] += count
        hidden = [(country, admin1, None, n) for (country, admin1), n in unread.items()]
        return [*super().incidents_by_place(replace(asked, read=True)), *hidden]

    def spots(self, wanted: IncidentFilter, cell: float) -> list[Spot]:
        veil = self._veil
        if veil is None:
            return super().spots(wanted, cell)
        return [veil.spot(spot) for spot in super().spots(self._drawn(wanted, veil), cell)]

    def placed(self, wanted: IncidentFilter, limit: int) -> list[tuple[str, str | None, int, float, float]]:
        veil = self._veil
        if veil is None:
            return super().placed(wanted, limit)
        found = super().placed(self._drawn(wanted, veil), limit)
        return [(place, country, count, *veil.point(lat, lon)) for place, country, count, lat, lon in found]

    def extent(self, wanted: IncidentFilter) -> tuple[int, tuple[float, float, float, float] | None]:
        veil = self._veil
        if veil is None:
            return super().extent(wanted)
        _, found = super().extent(self._drawn(wanted, veil))
        number = self.count_incidents(wanted)
        return number, (*veil.point(*found[:2]), *veil.point(*found[2:])) if found else None

    def _drawn(self, wanted: IncidentFilter, veil: Veil) -> IncidentFilter:
        """What may be drawn on a map: not what restricted reports alone tell."""
        return replace(self._asked(wanted, veil), read=True if veil.hidden else None)

    def harm_sums(self, wanted: IncidentFilter) -> tuple[int, dict[Literal["killed", "wounded"], HarmSum]]:
        veil = self._veil
        if veil is None:
            return super().harm_sums(wanted)
        number, found = super().harm_sums(self._asked(wanted, veil))
        return number, {kind: replace(one, rest=tuple(veil.incident(i) for i in one.rest)) for kind, one in found.items()}

    def weightiest(self, wanted: IncidentFilter, weights: Sequence[str]) -> list[tuple[str, str, str | None, str | None, str | None]]:
        veil = self._veil
        return super().weightiest(wanted if veil is None else self._asked(wanted, veil), weights)

    def incidents_telling(self, told: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        veil = self._veil
        asked = told if veil is None else [(report, event) for report, event in told if report not in veil.hidden]
        return super().incidents_telling(asked) if asked or not told else {}

    def events_of(self, report_id: str) -> dict[str, str]:
        veil = self._veil
        return super().events_of(report_id) if veil is None or report_id not in veil.hidden else {}

    def scored(self, verdicts: Collection[str] | None, judged: Collection[str]) -> list[Scored]:
        veil = self._veil
        found = super().scored(verdicts, judged)
        return found if veil is None else [replace(one, subject=veil.subject(one.subject)) for one in found]

    def proposals(self, subjects: Collection[str], *, agreement: str | None = None) -> list[Assessment]:
        veil = self._veil
        if veil is None:
            return super().proposals(subjects, agreement=agreement)
        return [veil.assessment(a) for a in super().proposals([veil.real_subject(s) for s in subjects], agreement=agreement)]

    def proposals_by_id(self, ids: Collection[str]) -> list[Assessment]:
        veil = self._veil
        found = super().proposals_by_id(ids)
        return found if veil is None else [veil.assessment(a) for a in found]

    def assessments(self, *, incident: str | None = None, agreement: str | None = None) -> list[Assessment]:
        veil = self._veil
        if veil is None:
            return super().assessments(incident=incident, agreement=agreement)
        real = veil.real_subject(incident) if incident is not None else None
        return [veil.assessment(a) for a in super().assessments(incident=real, agreement=agreement)]

    def assessments_about(self, subjects: Sequence[str]) -> dict[str, list[Assessment]]:
        veil = self._veil
        if veil is None:
            return super().assessments_about(subjects)
        found = super().assessments_about([veil.real_subject(s) for s in subjects])
        return {veil.subject(id): [veil.assessment(a) for a in given] for id, given in found.items()}

    def proposals_about(self, subjects: Sequence[str]) -> dict[str, list[Proposal]]:
        veil = self._veil
        if veil is None:
            return super().proposals_about(subjects)
        found = super().proposals_about([veil.real_subject(s) for s in subjects])
        return {veil.subject(subject): [p._replace(subject=veil.subject(p.subject)) for p in given] for subject, given in found.items()}

    def assessment(self, assessment_id: str) -> Version[Assessment] | None:
        found, veil = super().assessment(assessment_id), self._veil
        return found if veil is None or found is None else replace(found, record=veil.assessment(found.record))

    def assessment_history(self, assessment_id: str) -> list[Version[Assessment]]:
        found, veil = super().assessment_history(assessment_id), self._veil
        return found if veil is None else [replace(v, record=veil.assessment(v.record)) for v in found]

    def subjects_of(self, reports: Collection[str]) -> set[str]:
        veil = self._veil
        return super().subjects_of(reports if veil is None else [r for r in reports if r not in veil.hidden])

    @contextmanager
    def link_index(self) -> Iterator[LinkIndex]:
        veil = self._veil
        with super().link_index() as index:
            yield index if veil is None or not veil.hidden else _Blank(index)

    # Judgements

    def judgements(self, *, target: str | None = None) -> list[Judgement]:
        veil = self._veil
        if veil is None:
            return super().judgements(target=target)
        return [veil.judgement(j) for j in super().judgements(target=veil.real(target) if target else None)]

    def unfitting(self) -> list[tuple[Judgement, str]]:
        veil = self._veil
        if veil is None:
            return super().unfitting()
        return [(veil.judgement(j), why) for j, why in super().unfitting() if j.target not in veil.hidden]


class _Blank(LinkIndex):
    """An index that knows no telling: what looks alike is not compared in front of somebody who may not read all of it."""

    def __init__(self, index: LinkIndex) -> None:
        self.__dict__.update(index.__dict__)

    def tellings(self, *_: Any, **__: Any) -> list[Any]:
        return []


def seen_by(casefile: Casefile, role: Role | None, name: str = "") -> Casefile:
    """The casefile in the name of a person with a role; None is the public, to whom hand-outs go."""
    return Seen(casefile, role, name)
