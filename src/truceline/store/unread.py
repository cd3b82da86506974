"""Inputs that could not be read: each error kept once, and passed over once its bytes or its page went in."""

from __future__ import annotations

from sqlalchemy import exists, func, insert, select

from truceline.model import ReportError
from truceline.model.codec import from_json, to_dict
from truceline.store.dialect import field
from truceline.store.mention_columns import canonical
from truceline.store.tables import errors, reports
from truceline.store.tables import fetches as asked
from truceline.store.transactions import Transactions
from truceline.store.versions import digest, now

# An input that failed and whose very bytes were read since (a newer Truceline, a mended one) fails no more.
FAILED_BYTES = field(errors.c.record, "sha256")

# Nor does an address that could not be fetched once and has given its page since.
STILL_FAILS = ~exists(select(reports.c.seq).where(reports.c.sha256 != "", reports.c.sha256 == FAILED_BYTES)) & ~exists(
    select(asked.c.seq).where(errors.c.code.startswith("E4"), asked.c.url == errors.c.origin, asked.c.code.is_(None))
)


class Unread(Transactions):
    """The part of a casefile that holds what could not be read."""

    def add_error(self, error: ReportError) -> bool:
        """Keep what could not be read; False where this very error is there already."""
        record = canonical(to_dict(error))
        row = {
            "digest": digest(record),
            "origin": error.origin,
            "line": error.line,
            "code": error.code,
            "record": record,
            "recorded_at": now(),
        }
        with self._writing() as connection:
            if connection.execute(select(errors.c.digest).where(errors.c.digest == row["digest"])).first():
                return False
            connection.execute(insert(errors).values(row))
        return True

    def errors(self) -> list[ReportError]:
        """What could not be read, by origin, line and code; what went in later (the same bytes) is left out, its row stays."""
        query = (
            select(errors.c.record)
            .where(STILL_FAILS)
            .order_by(errors.c.origin, errors.c.line.nulls_first(), errors.c.code, errors.c.digest)
        )
        with self._reading() as connection:
            return [from_json(ReportError, record) for record in connection.execute(query).scalars()]

    def tally_errors(self) -> int:
        """How many inputs could not be read and still fail."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(errors).where(STILL_FAILS)).scalar_one())
