"""A report taken out of the casefile, or brought back: a version that says so, nothing is deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from truceline.store.amend import amend, enlist, unlist
from truceline.store.rows import reading_of
from truceline.store.search import index_words
from truceline.store.tables import reports
from truceline.store.versions import newest_of, put

KEPT = ("sha256", "outlet", "published", "text", "reading", "extracted", "restricted")


def withdraw(connection: Connection, report_id: str, *, gone: bool, reason: str) -> bool:
    """Write a version that takes the report out or brings its newest state back; False where it stands so already."""
    before = newest_of(connection, reports, report_id)
    if before is None or before.gone == gone:
        return False
    old = connection.execute(select(reports).where(reports.c.seq == before.seq)).mappings().one()
    columns: dict[str, Any] = {name: old[name] for name in KEPT}
    seq = put(connection, reports, report_id, before.record, reason=reason, before=before, gone=gone, **columns)
    index_words(connection, seq, old["text"])
    unlist(connection, before)
    if not gone:  # with what was decided or taken back meanwhile
        enlist(connection, seq, reading_of(before.record, old["text"], old["reading"]))
        amend(connection, report_id, reason=reason)
    return True
