"""The index of the last linking as rows: looked up by bucket, report and incident, and replaced where a linking changed it.

It is derived from reports and decisions, so it is never versioned; buckets are signed 64-bit numbers, packed eight bytes each.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, text

from truceline.model import Incident, Reading, Report
from truceline.model.codec import from_json
from truceline.store import tables
from truceline.store.dialect import among, many
from truceline.store.rows import reading_of, report_of
from truceline.store.tables import incidents, link_buckets, link_copies, link_edges, link_reports, link_tellings

WINDOWS = 100
"""Spans of days asked for in one query."""


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A telling: its key, report, cluster and incident, and the buckets that it meets others in."""

    key: str
    report: str
    cluster: str
    incident: str
    buckets: array[int]


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A report: the report that it is a copy of (itself where it stands alone), and the buckets that it meets copies in."""

    report: str
    origin: str
    marks: array[int]


@dataclass(frozen=True, slots=True)
class Part:
    """What a linking changes in the index. `whole` empties it first.

    `stamp` names what the outcome depends on beside reports and decisions; `decisions` are the numbers of those in force. The pairs of
    `stirred` tellings are all told in `edges`.
    """

    stamp: str
    decisions: tuple[int, ...]
    whole: bool
    copies: list[CopyRow]
    tellings: list[TellingRow]
    edges: list[tuple[str, str, float | None]]
    gone_reports: list[str] = field(default_factory=list)
    gone_tellings: list[str] = field(default_factory=list)
    stirred: list[str] = field(default_factory=list)


class LinkIndex:
    """The index over one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self) -> tuple[str, tuple[int, ...]] | None:
        """The stamp and the decisions of the last linking; None where there was none that kept an index."""
        row = self._connection.execute(text("SELECT stamp, decisions FROM link_state")).first()
        return (row.stamp, tuple(json.loads(row.decisions))) if row else None

    def pending(self) -> tuple[list[str], list[str]]:
        """Reports that are new or have another version since the last linking, and those that are gone."""
        fresh = (
            "SELECT r.id FROM reports r LEFT JOIN link_reports l ON l.report = r.id "
            "WHERE r.current AND NOT r.gone AND (l.seq IS NULL OR l.seq != r.seq) ORDER BY r.id"
        )
        gone = (
            "SELECT l.report FROM link_reports l LEFT JOIN reports r ON r.id = l.report AND r.current AND NOT r.gone "
            "WHERE r.seq IS NULL ORDER BY l.report"
        )
        return list(self._connection.execute(text(fresh)).scalars()), list(self._connection.execute(text(gone)).scalars())

    def size(self) -> int:
        """How many reports are linked."""
        return int(self._connection.execute(text("SELECT count(*) FROM link_reports")).scalar_one())

    def tellings(self, *, keys: Collection[str] = (), reports: Collection[str] = (), incidents: Collection[str] = ()) -> list[TellingRow]:
        """The tellings of these keys, of these reports, and of these incidents, by key."""
        found: dict[str, TellingRow] = {}
        for column, values in (("key", keys), ("report", reports), ("incident", incidents)):
            for row in self._of(select(link_tellings), link_tellings.c[column], values):
                found[row.key] = TellingRow(row.key, row.report, row.cluster, row.incident, array("q", row.buckets))
        return [found[key] for key in sorted(found)]

    def members(self, numbers: Collection[int]) -> dict[int, list[str]]:
        """Keys of the tellings in each bucket, sorted."""
        found: dict[int, list[str]] = defaultdict(list)
        for row in self._of(select(link_buckets), link_buckets.c.bucket, numbers):
            found[row.bucket].append(row.key)
        return {number: sorted(keys) for number, keys in found.items()}

    def edges(self, keys: Collection[str]) -> list[tuple[str, str, float | None]]:
        """Pairs of tellings that bear on each other with one of these at either end, sorted, with their log odds as one."""
        found = {
            (row.one, row.other, row.total) for end in ("one", "other") for row in self._of(select(link_edges), link_edges.c[end], keys)
        }
        return sorted(found, key=lambda edge: edge[:2])

    def copies(self, numbers: Collection[int]) -> dict[int, list[str]]:
        """Reports in each bucket of copies, sorted."""
        found: dict[int, list[str]] = defaultdict(list)
        for row in self._of(select(link_copies), link_copies.c.bucket, numbers):
            found[row.bucket].append(row.report)
        return {number: sorted(reports) for number, reports in found.items()}

    def copy_rows(self, *, reports: Collection[str] = (), origins: Collection[str] = ()) -> list[CopyRow]:
        """The rows of these reports, and of all that are copies of these origins, by report."""
        found: dict[str, CopyRow] = {}
        for column, values in (("report", reports), ("origin", origins)):
            for row in self._of(select(link_reports), link_reports.c[column], values):
                found[row.report] = CopyRow(row.report, row.origin, array("q", row.marks))
        return [found[report] for report in sorted(found)]

    def reports(self, reports: Collection[str]) -> list[Report]:
        """These reports without what was read from them, by id."""
        c = tables.reports.c
        rows = self._of(select(c.id, c.record, c.text).where(c.current, ~c.gone), c.id, reports)
        return [report_of(row.record, row.text) for row in sorted(rows, key=lambda row: str(row.id))]

    def readings(self, reports: Collection[str]) -> list[Reading]:
        """The readings of these reports that are in the casefile, by id."""
        c = tables.reports.c
        rows = self._of(select(c.id, c.record, c.text, c.reading).where(c.current, ~c.gone), c.id, reports)
        return [reading_of(row.record, row.text, row.reading) for row in sorted(rows, key=lambda row: str(row.id))]

    def incidents(self, ids: Collection[str]) -> list[Incident]:
        """These incidents as they are in the casefile, by id; ids that it does not hold are left out."""
        c = incidents.c
        rows = self._of(select(c.id, c.record).where(c.current, ~c.gone), c.id, ids)
        return [from_json(Incident, row.record) for row in sorted(rows, key=lambda row: str(row.id))]

    def begun(self, asked: Iterable[tuple[str, str, str]], kinds: Collection[str] | None = None) -> list[Incident]:
        """Incidents of a country that begin on one of the days (country, first day, last day), by id; with `kinds` only those of one
        of these kinds of event, and totals."""
        c = incidents.c
        days: list[ColumnElement[bool]] = [and_(c.country == land, c.day_start >= start, c.day_start <= end) for land, start, end in asked]
        found: dict[str, str] = {}
        for at in range(0, len(days), WINDOWS):
            query = select(c.id, c.record).where(c.current, ~c.gone, or_(*days[at : at + WINDOWS]))
            if kinds is not None:
                query = query.where(or_(c.aggregate, c.event_kind.in_(sorted(kinds))))
            found.update((row.id, row.record) for row in self._connection.execute(query))
        return [from_json(Incident, found[id]) for id in sorted(found)]

    def _of(self, query: Select[Any], column: ColumnElement[Any], values: Collection[Any]) -> list[Any]:
        return list(self._connection.execute(query.where(among(column, values)))) if values else []

    def write(self, part: Part) -> None:
        """Bring the index to what a linking found; the caller holds the transaction."""
        run = self._connection.execute
        if part.whole:
            for table in ("link_state", "link_reports", "link_copies", "link_tellings", "link_buckets", "link_edges"):
                run(text(f"DELETE FROM {table}"))
        else:
            self._drop(part)
        run(text("DELETE FROM link_state"))
        run(text("INSERT INTO link_state VALUES (:stamp, :decisions)"), {"stamp": part.stamp, "decisions": json.dumps(part.decisions)})
        self._many(
            "INSERT INTO link_tellings VALUES (?, ?, ?, ?, ?)",
            [(t.key, t.report, t.cluster, t.incident, t.buckets.tobytes()) for t in part.tellings],
        )
        self._many("INSERT INTO link_buckets VALUES (?, ?)", sorted((number, t.key) for t in part.tellings for number in t.buckets))
        self._many("INSERT INTO link_edges VALUES (?, ?, ?)", part.edges)
        self._many(
            "INSERT INTO link_reports SELECT id, seq, ?, ? FROM reports WHERE id = ? AND current",
            [(copy.origin, copy.marks.tobytes(), copy.report) for copy in part.copies],
        )
        self._many("INSERT INTO link_copies VALUES (?, ?)", sorted((number, copy.report) for copy in part.copies for number in copy.marks))

    def _drop(self, part: Part) -> None:
        """Take out every row that the part replaces."""
        old = self.tellings(keys=[*part.gone_tellings, *(telling.key for telling in part.tellings)])
        self._many("DELETE FROM link_buckets WHERE bucket = ? AND key = ?", [(number, t.key) for t in old for number in t.buckets])
        self._many("DELETE FROM link_tellings WHERE key = ?", [(telling.key,) for telling in old])
        for end in ("one", "other"):
            self._many(f"DELETE FROM link_edges WHERE {end} = ?", [(key,) for key in part.stirred])
        rows = self.copy_rows(reports=[*part.gone_reports, *(copy.report for copy in part.copies)])
        self._many(
            "DELETE FROM link_copies WHERE bucket = ? AND report = ?", [(number, row.report) for row in rows for number in row.marks]
        )
        self._many("DELETE FROM link_reports WHERE report = ?", [(row.report,) for row in rows])

    def _many(self, statement: str, rows: Sequence[Any]) -> None:
        many(self._connection, statement, rows)
