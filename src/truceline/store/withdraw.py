"""A report taken out of the casefile, or brought back: a version that says so, nothing is deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, text

from truceline.store.amend import amend
from truceline.store.tables import SEARCH, mentions, reach, reports
from truceline.store.versions import newest, put

KEPT = ("sha256", "outlet", "published", "text", "reading", "extracted", "restricted")


def withdraw(connection: Connection, report_id: str, *, gone: bool, reason: str) -> bool:
    """Write a version that takes the report out or brings its newest state back; False where it stands so already."""
    before = newest(connection, reports, [report_id]).get(report_id)
    if before is None or before.gone == gone:
        return False
    old = connection.execute(select(reports).where(reports.c.seq == before.seq)).mappings().one()
    columns: dict[str, Any] = {name: old[name] for name in KEPT}
    seq = put(connection, reports, report_id, before.record, reason=reason, before=before, gone=gone, **columns)
    connection.execute(text(f"INSERT INTO {SEARCH}(rowid, text) VALUES (:seq, :text)"), {"seq": seq, "text": old["text"]})
    for table in (mentions, reach):
        rows = connection.execute(select(table).where(table.c.report_seq == before.seq)).mappings()
        copied = [{**row, "report_seq": seq} for row in rows]
        if copied:
            connection.execute(insert(table), copied)
    if not gone:  # what was decided or taken back meanwhile
        amend(connection, report_id, reason=reason)
    return True
