"""Reports with everything read from them, as versions: in, out, and what became of each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, or_, select

from truceline.model import Reading, Report, Span
from truceline.model.restriction import Restricted, Restrictions
from truceline.store.amend import as_read, write
from truceline.store.query import matching_reports
from truceline.store.rows import reading_of, report_of
from truceline.store.tables import reports
from truceline.store.transactions import Transactions
from truceline.store.versions import chunks, newest_of, numbered


class ReportRecords(Transactions):
    """The part of a casefile that holds reports."""

    def add(self, reading: Reading, *, again: bool = False) -> bool:
        """Keep a report with everything read from it; False where it is there already (same id, same bytes).

        Other bytes under a known id are a correction and make a new version; a restricted report stays restricted. With `again`, a
        changed reading of the same bytes (a newer Truceline read more) makes one too.
        """
        report = reading.report
        with self._writing() as connection:
            before = newest_of(connection, reports, report.id)
            reason = "new"
            if before is not None:
                row = connection.execute(select(reports).where(reports.c.seq == before.seq)).mappings().one()
                old = as_read(dict(row))
                same_bytes = old.report.sha256 == report.sha256 and (report.sha256 != "" or old.report.text == report.text)
                if old.report.restriction and not report.restriction:  # who hands in a correction of it does not open it
                    report = replace(report, restriction=old.report.restriction)
                    reading = replace(reading, report=report)
                same_words = replace(old, report=replace(old.report, sha256=report.sha256)) == reading  # a page around the same article
                if same_words or (same_bytes and not again):
                    return False
                reason = "read again" if same_bytes else "corrected by its outlet"
            write(connection, reading, reason=reason, before=before)
        return True

    def reports(self, *, text: str | None = None) -> list[Report]:
        """Every report by publication day (unknown last), then id; with `text`, those that hold all its words."""
        c = reports.c
        query = select(c.record, c.text).where(c.current, ~c.gone).order_by(c.published.is_(None), c.published, c.id)
        if text is not None:
            found = matching_reports(text)
            if found is None:
                return []
            query = query.where(c.id.in_(found))
        with self._reading() as connection:
            return [report_of(row.record, row.text) for row in connection.execute(query)]

    def report(self, report_id: str) -> Report | None:
        """One report without its mentions, None where there is none of this id."""
        query = select(reports.c.record, reports.c.text).where(reports.c.id == report_id, reports.c.current, ~reports.c.gone)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return report_of(row.record, row.text) if row else None

    def reports_of(self, ids: Sequence[str]) -> list[Report]:
        """The reports of these ids that are in the casefile, by id."""
        c = reports.c
        found: list[Report] = []
        with self._reading() as connection:
            for part in chunks(sorted(set(ids))):
                rows = connection.execute(select(c.record, c.text).where(c.id.in_(part), c.current, ~c.gone).order_by(c.id))
                found += [report_of(row.record, row.text) for row in rows]
        return found

    def readings(self) -> list[Reading]:
        """Every reading, by report id: the order in which reports were added leaves no trace."""
        c = reports.c
        query = select(c.record, c.text, c.reading).where(c.current, ~c.gone).order_by(c.id)
        with self._reading() as connection:
            return [reading_of(row.record, row.text, row.reading) for row in connection.execute(query)]

    def each_reading(self, ids: Collection[str] | None = None) -> Iterator[Reading]:
        """What `readings` gives (or those of the reports named), one at a time."""
        with self._reading() as connection:
            for rows in report_rows(connection, ids):
                for row in rows:
                    yield reading_of(row.record, row.text, row.reading)

    def reading(self, report_id: str) -> Reading | None:
        """Everything read from one report, None where there is none of this id."""
        c = reports.c
        query = select(c.record, c.text, c.reading).where(c.id == report_id, c.current, ~c.gone)
        with self._reading() as connection:
            row = connection.execute(query).first()
        return reading_of(row.record, row.text, row.reading) if row else None

    def report_history(self, report_id: str) -> list[tuple[int, str, bool]]:
        """Version, reason and whether it took the report out, oldest first; empty where there never was one."""
        c = reports.c
        with self._reading() as connection:
            rows = connection.execute(select(c.version, c.reason, c.gone).where(c.id == report_id).order_by(c.version)).all()
        return [(row.version, row.reason, bool(row.gone)) for row in rows]

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


def report_rows(connection: Connection, ids: Collection[str] | None = None) -> Iterator[list[Any]]:
    """Rows of the current reports (or of those named) by id."""
    c = reports.c
    query = select(c.seq, c.id).where(c.current, ~c.gone).order_by(c.id)
    wanted = None if ids is None else frozenset(ids)
    found = array("q", (row.seq for row in connection.execute(query) if wanted is None or row.id in wanted))
    yield from numbered(connection, select(c.seq, c.record, c.text, c.reading), c.seq, found)
