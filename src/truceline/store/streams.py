"""Records in batches, so that a casefile of any size can be read in bounded memory."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Select, or_, select

from truceline.model import Assessment, Incident, Reading, Span
from truceline.model.codec import from_json
from truceline.model.restriction import Restricted, Restrictions
from truceline.store.query import IncidentFilter, incident_order
from truceline.store.rows import reading_of
from truceline.store.tables import assessments, incidents, reports

BATCH = 500  # records a query; every database takes so many parameters


class Proposal(NamedTuple):
    """What most formats say of an assessment."""

    subject: str
    id: str
    agreement: str
    provision: str | None
    verdict: str


class Streaming:
    """The part of the casefile that gives many records in bounded memory."""

    def _reading(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def each_incident(self, wanted: IncidentFilter | None = None) -> Iterator[list[Incident]]:
        """What `incidents` gives, in batches of one moment."""
        for records in self.each_record(wanted):
            yield [from_json(Incident, record) for record in records]

    def each_record(self, wanted: IncidentFilter | None = None) -> Iterator[list[str]]:
        """The same as JSON, as it is kept."""
        with self._reading() as connection:
            yield from incident_records(connection, wanted or IncidentFilter())

    def each_reading(self, ids: Collection[str] | None = None) -> Iterator[Reading]:
        """What `readings` gives (or those of the reports named), one at a time."""
        with self._reading() as connection:
            for rows in report_rows(connection, ids):
                for row in rows:
                    yield reading_of(row.record, row.text, row.reading)

    def assessments_about(self, subjects: Sequence[str]) -> dict[str, list[Assessment]]:
        """The current proposals about these subjects, each list in the order of `assessments`; subjects without any are left out."""
        found: dict[str, list[Assessment]] = {}
        with self._reading() as connection:
            for query in assessment_rows(subjects, assessments.c.subject, assessments.c.record):
                for row in connection.execute(query):
                    found.setdefault(row.subject, []).append(from_json(Assessment, row.record))
        return found

    def proposals_about(self, subjects: Sequence[str]) -> dict[str, list[Proposal]]:
        """What `assessments_about` gives, without the tests and explanations: a tenth of the cost."""
        c = assessments.c
        found: dict[str, list[Proposal]] = {}
        with self._reading() as connection:
            for query in assessment_rows(subjects, c.subject, c.id, c.agreement, c.provision, c.verdict):
                for one in map(Proposal._make, connection.execute(query).all()):
                    found.setdefault(one.subject, []).append(one)
        return found

    def restrictions(self) -> Restrictions:
        """All that may not be handed out: reports that only some roles may read, and the words that people hid (covered already)."""
        c = reports.c
        query = select(c.id, c.restricted, c.record).where(
            c.current, ~c.gone, or_(c.restricted.is_not(None), c.record.contains('"redacted":[{'))
        )
        marks = []
        with self._reading() as connection:
            for row in connection.execute(query.order_by(c.id)):
                marks += [Restricted(row.id)] if row.restricted else []
                hidden = json.loads(row.record).get("redacted") or ()
                marks += [Restricted(row.id, Span(span["start"], span["end"]), covered=True) for span in hidden]
        return Restrictions(marks)


def incident_records(connection: Connection, wanted: IncidentFilter) -> Iterator[list[str]]:
    """Records of the wanted incidents by day, then id. Only the row numbers are sorted and kept (8 bytes each)."""
    found = array("q", connection.execute(incident_order(wanted)).scalars())
    c = incidents.c
    for rows in _batches(connection, select(c.seq, c.record), c.seq, found):
        yield [row[1] for row in rows]


def report_rows(connection: Connection, ids: Collection[str] | None = None) -> Iterator[list[Any]]:
    """Rows of the current reports (or of those named) by id."""
    c = reports.c
    query = select(c.seq, c.id).where(c.current, ~c.gone).order_by(c.id)
    wanted = None if ids is None else frozenset(ids)
    found = array("q", (row.seq for row in connection.execute(query) if wanted is None or row.id in wanted))
    yield from _batches(connection, select(c.seq, c.record, c.text, c.reading), c.seq, found)


def assessment_rows(subjects: Sequence[str], *columns: Column[Any]) -> Iterator[Select[Any]]:
    """Queries for these columns of the current proposals about these subjects, by subject, agreement and provision."""
    c = assessments.c
    for first in range(0, len(subjects), BATCH):
        part = subjects[first : first + BATCH]
        yield (
            select(*columns)
            .where(c.subject.in_(part), c.current, ~c.gone)
            .order_by(c.subject, c.agreement, c.provision.nulls_first(), c.id)
        )


def _batches(connection: Connection, query: Select[Any], key: Column[Any], found: Sequence[int]) -> Iterator[list[Any]]:
    for first in range(0, len(found), BATCH):
        part = list(found[first : first + BATCH])
        rows = {row[0]: row for row in connection.execute(query.where(key.in_(part))).all()}
        yield [rows[seq] for seq in part]
