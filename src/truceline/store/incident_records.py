"""Incidents and proposals as linking and assessing gave them: written whole or in part, read one by one or as a stream."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, select

from truceline.model import Assessment, Incident
from truceline.model.codec import from_json
from truceline.store import linked
from truceline.store.changes import Changes
from truceline.store.linkindex import LinkIndex, Part
from truceline.store.query import IncidentFilter, incident_count, incident_order, incident_rows
from truceline.store.tables import incident_mentions, incidents
from truceline.store.transactions import Transactions
from truceline.store.versions import Version, chunks, numbered, versions_of

SHORTEST = 6
"""Characters of an incident's id that are enough where they are unique: its letter, the hyphen and four digits."""


class IncidentRecords(Transactions):
    """The part of a casefile that holds incidents."""

    def replace(self, incidents: Sequence[Incident], assessments: Sequence[Assessment], *, index: Part | None = None) -> Changes:
        """Make these the current ones in one transaction; whatever differs becomes a new version with its reason.

        `index` is what the linking that found them keeps for the next one. Raises ValueError where two records share an id.
        """
        with self._writing() as connection:
            LinkIndex(connection).write(index or Part("", (), True, [], [], []))
            return linked.replace(connection, incidents, assessments)

    def replace_part(
        self, incidents: Sequence[Incident], gone: Sequence[str], assessments: Sequence[Assessment], subjects: Sequence[str], index: Part
    ) -> Changes:
        """Write these incidents and those `gone`, and the assessments of these subjects, in one transaction; all else stays."""
        with self._writing() as connection:
            LinkIndex(connection).write(index)
            return linked.replace_part(connection, incidents, gone, assessments, subjects)

    @contextmanager
    def link_index(self) -> Iterator[LinkIndex]:
        """The index of the last linking, as it is when it is opened."""
        with self._reading() as connection:
            yield LinkIndex(connection)

    def incidents(self, wanted: IncidentFilter | None = None) -> list[Incident]:
        """The current incidents that the filter finds (aggregates only where it asks for them), by day, then id."""
        with self._reading() as connection:
            rows = connection.execute(incident_rows(wanted or IncidentFilter())).scalars()
            return [from_json(Incident, record) for record in rows]

    def each_incident(self, wanted: IncidentFilter | None = None) -> Iterator[list[Incident]]:
        """What `incidents` gives, in batches of one moment."""
        for records in self.each_record(wanted):
            yield [from_json(Incident, record) for record in records]

    def each_record(self, wanted: IncidentFilter | None = None) -> Iterator[list[str]]:
        """The same as JSON, as it is kept."""
        with self._reading() as connection:
            yield from incident_records(connection, wanted or IncidentFilter())

    def count_incidents(self, wanted: IncidentFilter | None = None) -> int:
        """How many incidents the filter finds without its limit."""
        with self._reading() as connection:
            return int(connection.execute(incident_count(wanted or IncidentFilter())).scalar_one())

    def incident(self, incident_id: str) -> Incident | None:
        """One current incident or aggregate; None where there is none (`history` tells where one went)."""
        c = incidents.c
        with self._reading() as connection:
            record = connection.execute(select(c.record).where(c.id == incident_id, c.current, ~c.gone)).scalar()
        return from_json(Incident, record) if record else None

    def incidents_of(self, ids: Sequence[str]) -> list[Incident]:
        """The current incidents of these ids, in the order given."""
        c = incidents.c
        held: dict[str, Incident] = {}
        with self._reading() as connection:
            for part in chunks(sorted(set(ids))):
                rows = connection.execute(select(c.id, c.record).where(c.id.in_(part), c.current, ~c.gone))
                held |= {row.id: from_json(Incident, row.record) for row in rows}
        return [held[id] for id in ids if id in held]

    def incidents_named(self, typed: str) -> list[str]:
        """Ids of the current incidents that what was typed can mean: the id itself, else those that begin with it, in order.

        A beginning needs SHORTEST characters; fewer name nothing.
        """
        c, typed = incidents.c, typed.strip()
        query = select(c.id).where(c.current, ~c.gone)
        with self._reading() as connection:
            if connection.execute(query.where(c.id == typed)).first():
                return [typed]
            if len(typed) < SHORTEST:
                return []
            return list(connection.execute(query.where(c.id > typed, c.id < f"{typed}\U0010ffff").order_by(c.id)).scalars())

    def history(self, incident_id: str) -> list[Version[Incident]]:
        """Every version of an incident, oldest first; empty where there never was one."""
        with self._reading() as connection:
            return versions_of(connection, incidents, Incident, incident_id)

    def answers_to(self, incident_id: str) -> list[Incident]:
        """The incidents that answer one."""
        c = incidents.c
        query = select(c.record).where(c.current, ~c.gone, c.responds_to == incident_id).order_by(c.id)
        with self._reading() as connection:
            return [from_json(Incident, record) for record in connection.execute(query).scalars()]

    def incidents_telling(self, told: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """(report, event) to the incident that holds it, for the pairs asked for."""
        m = incident_mentions.c
        found: dict[tuple[str, str], str] = {}
        asked = set(told)
        with self._reading() as connection:
            for part in chunks(sorted({report for report, _ in told})):
                query = select(m.report, m.event_id, incidents.c.id).join(incidents, incidents.c.seq == m.incident_seq)
                query = query.where(m.report.in_(part), incidents.c.current, ~incidents.c.gone)
                found |= {(row[0], row[1]): row[2] for row in connection.execute(query) if not asked or (row[0], row[1]) in asked}
        return found

    def events_of(self, report_id: str) -> dict[str, str]:
        """Events of one report to the incidents that hold them."""
        m = incident_mentions.c
        query = select(m.event_id, incidents.c.id).join(incidents, incidents.c.seq == m.incident_seq)
        query = query.where(m.report == report_id, incidents.c.current, ~incidents.c.gone)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}


def incident_records(connection: Connection, wanted: IncidentFilter) -> Iterator[list[str]]:
    """Records of the wanted incidents by day, then id. Only the row numbers are sorted and kept (8 bytes each)."""
    found = array("q", connection.execute(incident_order(wanted)).scalars())
    c = incidents.c
    for rows in numbered(connection, select(c.seq, c.record), c.seq, found):
        yield [row[1] for row in rows]
