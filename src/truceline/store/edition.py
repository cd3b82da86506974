"""The casefile as it stood when a numbered edition was released: rows are never changed, so that the highest row number of each table
is all that an edition has to keep."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, or_, select

from truceline.model import Agreement, Assessment, Incident, Judgement, Reading, Report
from truceline.model.codec import from_json
from truceline.model.restriction import Restricted
from truceline.store.covering import Covers
from truceline.store.query import IncidentFilter
from truceline.store.rows import judgement_of, reading_of
from truceline.store.tables import agreements, assessments, incidents, judgements, reports
from truceline.store.versions import BATCH, Version, chunks, version_of

AT_ONCE = 2_000  # rows that are fetched together while records are streamed


@dataclass(frozen=True, slots=True)
class Marks:
    """The highest row number of each table at one moment; everything at or below it belongs to what was known then."""

    reports: int
    agreements: int
    incidents: int
    assessments: int
    judgements: int

    def plain(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Release:
    """A numbered edition that was handed out: what its manifest says, and when that was recorded (UTC) and by whom (empty where that
    is not known), neither of which is exported."""

    name: str
    number: int
    marks: Marks
    manifest: Mapping[str, Any]
    made_at: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One version of a record between two moments, with why it came about."""

    id: str
    version: int
    reason: str
    gone: bool


def marks_now(connection: Connection) -> Marks:
    """The marks of the casefile as it stands."""
    tables = {"reports": reports, "agreements": agreements, "incidents": incidents, "assessments": assessments}
    found = {name: connection.execute(select(func.coalesce(func.max(t.c.seq), 0))).scalar_one() for name, t in tables.items()}
    return Marks(**found, judgements=connection.execute(select(func.coalesce(func.max(judgements.c.id), 0))).scalar_one())


class Edition:
    """Read-only view of the casefile up to its marks. `name` is None for the casefile as it stands.

    Words that people hid since are covered in it all the same, and restricted reports are veiled.
    Methods raise CasefileError where the file cannot be read.
    """

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]], marks: Marks, name: str | None = None) -> None:
        self.name = name
        self.marks = marks
        self._reading = reading
        self._kept: Covers | None = None

    def _covers(self) -> Covers:
        if self._kept is None:
            with self._reading() as connection:
                self._kept = Covers(connection)
        return self._kept

    def veiled(self) -> list[Restricted]:
        """The restricted reports by the names that stand for them in this edition: class and reliability are all that it says of them."""
        veil = self._covers().veil
        return [Restricted(veil.name(id)) for id in sorted(veil.hidden)]

    def _held(self, table: Table, mark: int) -> ColumnElement[bool]:
        """Conditions on a row: the newest of its id at the mark, and not one that takes the record out."""
        newer = table.alias()
        later = exists(select(newer.c.seq).where(newer.c.id == table.c.id, newer.c.version > table.c.version, newer.c.seq <= mark))
        return and_(table.c.seq <= mark, ~table.c.gone, or_(table.c.current, ~later))

    def _stream(self, query: Select[Any]) -> Iterator[Any]:
        with self._reading() as connection:
            yield from connection.execute(query, execution_options={"yield_per": AT_ONCE})

    # Reports

    def readings(self) -> list[Reading]:
        """Every reading, by report id."""
        c = reports.c
        query = select(c.record, c.text, c.reading).where(self._held(reports, self.marks.reports)).order_by(c.id)
        covers = self._covers()
        return [covers.reading(reading_of(r.record, r.text, r.reading)) for r in self._stream(query)]

    def reading(self, report_id: str) -> Reading | None:
        """Everything read from one report, None where the edition has none of this id."""
        c = reports.c
        real = self._covers().veil.real(report_id)
        query = select(c.record, c.text, c.reading).where(self._held(reports, self.marks.reports), c.id == real)
        row = next(iter(list(self._stream(query))), None)
        return self._covers().reading(reading_of(row.record, row.text, row.reading)) if row else None

    def sources(self) -> Iterator[tuple[str, str, str | None, str | None]]:
        """Id, SHA-256 of the bytes, outlet and day of publication of every report, by id; no words."""
        c = reports.c
        query = select(c.id, c.sha256, c.outlet, c.published).where(self._held(reports, self.marks.reports)).order_by(c.id)
        veil = self._covers().veil
        for row in self._stream(query):
            shut = row.id in veil.hidden
            yield veil.name(row.id), "" if shut else row.sha256, None if shut else row.outlet, row.published

    # Agreements, incidents, proposals

    def agreements(self) -> list[Agreement]:
        """Every agreement by id."""
        c = agreements.c
        query = select(c.record).where(self._held(agreements, self.marks.agreements)).order_by(c.id)
        return [from_json(Agreement, row.record) for row in self._stream(query)]

    def incident_records(self, ids: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """Id and canonical JSON of every incident (totals too), by id; of those of `ids` where given. Nothing is held in memory."""
        c = incidents.c
        query = select(c.id, c.record).where(self._held(incidents, self.marks.incidents)).order_by(_sorted(c.id) if ids is None else c.id)
        covers = self._covers()
        for row in self._stream(query) if ids is None else self._few(query, c.id, ids):
            yield row.id, covers.record(row.record)

    def incidents(self, wanted: IncidentFilter | None = None) -> list[Incident]:
        """Incidents by day, then id; totals over a period only where the filter asks for them. It answers no other question."""
        with_totals = wanted is not None and wanted.include_aggregates
        found = [from_json(Incident, record) for _, record in self.incident_records()]
        return sorted((i for i in found if with_totals or not i.aggregate), key=_by_day)

    def incidents_of(self, ids: Iterable[str]) -> dict[str, Incident]:
        """Those of these incidents that the edition holds, totals too, by id."""
        return {id: from_json(Incident, record) for id, record in self.incident_records(ids)}

    def count_incidents(self) -> int:
        """How many incidents and totals the edition holds."""
        with self._reading() as connection:
            held = self._held(incidents, self.marks.incidents)
            return int(connection.execute(select(func.count()).select_from(incidents).where(held)).scalar_one())

    def assessment_records(self, subjects: Iterable[str] | None = None) -> Iterator[tuple[str, str, str, str]]:
        """Id, subject, proposed verdict and canonical JSON of every proposal, by id; of those about `subjects` where given."""
        c = assessments.c
        query = select(c.id, c.subject, c.verdict, c.record).where(self._held(assessments, self.marks.assessments))
        query = query.order_by(_sorted(c.id) if subjects is None else c.id)
        covers = self._covers()
        for row in self._stream(query) if subjects is None else self._few(query, c.subject, subjects):
            yield row.id, row.subject, row.verdict, covers.proposal(row.record)

    def assessments(self, subjects: Iterable[str] | None = None) -> list[Assessment]:
        """The proposals by subject, agreement and provision."""
        found = [from_json(Assessment, record) for *_, record in self.assessment_records(subjects)]
        return sorted(found, key=lambda a: (a.subject, a.agreement, a.provision or "", a.id))

    def assessment_history(self, assessment_id: str) -> list[Version[Assessment]]:
        """Every version of a proposal up to the edition, oldest first."""
        c = assessments.c
        query = select(assessments).where(c.id == assessment_id, c.seq <= self.marks.assessments).order_by(c.version)
        return [version_of(row, Assessment) for row in list(self._stream(query))]

    def judgements(self) -> list[Judgement]:
        """Every decision taken up to the edition, in the order taken."""
        query = select(judgements).where(judgements.c.id <= self.marks.judgements).order_by(judgements.c.id)
        veil = self._covers().veil
        with self._reading() as connection:
            return [veil.judgement(judgement_of(dict(row))) for row in connection.execute(query).mappings()]

    # What lies between two editions

    def steps_since(self, other: Edition) -> dict[str, dict[str, list[Step]]]:
        """Versions written between the two, whichever is the older, by table (reports, incidents, assessments) and id, oldest first."""
        found: dict[str, dict[str, list[Step]]] = {}
        veil = self._covers().veil
        for table in (reports, incidents, assessments):
            one, two = sorted((getattr(self.marks, table.name), getattr(other.marks, table.name)))
            c = table.c
            query = select(c.id, c.version, c.reason, c.gone).where(c.seq > one, c.seq <= two).order_by(c.id, c.version)
            by_id = found.setdefault(table.name, defaultdict(list))
            for row in self._stream(query):
                name = veil.name(row.id)
                by_id[name].append(Step(name, row.version, row.reason if name == row.id else "withheld", bool(row.gone)))
        return found

    def judged_since(self, other: Edition) -> list[Judgement]:
        """Decisions taken between the two, whichever is the older."""
        one, two = sorted((self.marks.judgements, other.marks.judgements))
        query = select(judgements).where(judgements.c.id > one, judgements.c.id <= two).order_by(judgements.c.id)
        veil = self._covers().veil
        with self._reading() as connection:
            return [veil.judgement(judgement_of(dict(row))) for row in connection.execute(query).mappings()]

    def subjects(self, assessment_ids: Iterable[str]) -> dict[str, str]:
        """What each of these proposals is about, whether it still holds or not; ids of other records are passed over."""
        c = assessments.c
        return {row.id: row.subject for row in self._few(select(c.id, c.subject).distinct(), c.id, assessment_ids)}

    def report(self, report_id: str) -> Report | None:
        """One report without its mentions."""
        found = self.reading(report_id)
        return found.report if found else None

    def _few(self, query: Select[Any], column: Any, values: Iterable[str]) -> Iterator[Any]:
        """The rows in which the column has one of the values, asked for in portions that every database takes."""
        for part in chunks(sorted(set(values)), BATCH):
            yield from self._stream(query.where(column.in_(part)))


def _sorted(id: Any) -> ColumnElement[str]:
    """An order that no index has: the table is read from its beginning to its end and sorted on the way.

    By the index of ids every row would be a read of its own somewhere in the file, and a casefile of a million incidents has 15 GB.
    """
    ordered: ColumnElement[str] = id + ""
    return ordered


def _by_day(incident: Incident) -> tuple[bool, str, str]:
    when = incident.interval
    day = (when.start or when.end) if when else None
    return (day is None, day.isoformat() if day else "", incident.id)
