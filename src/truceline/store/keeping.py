"""The original bytes of reports with their chain of custody.

Originals lie in a table, not in a folder beside the casefile: the casefile stays one file to copy, hand over and lock away, a report
and its bytes are written or lost together, and a shared database holds them as a file does. Each is kept once, under its SHA-256.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, func, insert, or_, select

from truceline.model import Capture, Raw
from truceline.model.custody import Custody
from truceline.model.force import in_force
from truceline.store.amend import about
from truceline.store.mention_columns import canonical
from truceline.store.tables import captures, originals, reports
from truceline.store.transactions import Transactions
from truceline.store.versions import digest, now

_WORTH = 0.9  # packed bytes stay packed where that saves a tenth: PDFs and office documents are packed already


@dataclass(frozen=True, slots=True)
class Taking:
    """Reports whose bytes came in during one minute (UTC) by one command, which names the person where it knows one."""

    at: str
    by: str
    reports: int


class Keeping(Transactions):
    """The part of a casefile that holds where reports came from."""

    def keep_bytes(self, raws: Iterable[Raw]) -> None:
        """Write the bytes that are not there yet, in one transaction."""
        with self._writing() as connection:
            for raw in raws:
                if not connection.execute(select(originals.c.sha256).where(originals.c.sha256 == raw.sha256)).first():
                    connection.execute(insert(originals).values(sha256=raw.sha256, **_packed(raw.data)))

    def keep_chain(self, taken: Iterable[tuple[str, Raw]], *, taken_by: str, licence: str | None = None) -> None:
        """Write who took which bytes for which report id from where, in one transaction; what is there stays as it is.

        `licence` is the user's note on their use where the bytes bring none.
        """
        with self._writing() as connection:
            for report_id, raw in taken:
                row = _custody_row(report_id, raw, taken_by, licence)
                if not connection.execute(select(captures.c.digest).where(captures.c.digest == row["digest"])).first():
                    connection.execute(insert(captures).values(**row, recorded_at=now()))

    def original(self, sha256: str) -> bytes | None:
        """The bytes with this SHA-256, None where they were not kept."""
        return self._bytes(sha256)

    def _bytes(self, sha256: str) -> bytes | None:
        with self._reading() as connection:
            row = connection.execute(select(originals).where(originals.c.sha256 == sha256)).first()
        if row is None:
            return None
        return zlib.decompress(row.data) if row.packed else bytes(row.data)

    def original_of(self, report_id: str) -> tuple[bytes, str] | None:
        """The bytes of the newest version of a report and what a person would call where they came from; None where they were not kept.

        Nor are they given, to whoever asks, where they hold what is not shown: of a restricted report, of one of which people hid words,
        and where something such came out of the same bytes (a mail and what was attached to it).
        """
        c = reports.c
        with self._reading() as connection:
            row = connection.execute(select(c.sha256).where(c.id == report_id, c.current, ~c.gone)).first()
            if row is None or not row.sha256:
                return None
            inside = select(captures.c.report).where(or_(captures.c.held_in == row.sha256, captures.c.sha256 == row.sha256)).distinct()
            related = {report_id, *connection.execute(inside).scalars()}
            shut = select(c.id).where(c.id.in_(related), c.current, ~c.gone, c.restricted.is_not(None)).limit(1)
            if connection.execute(shut).first() or any(_hides(connection, one) for one in sorted(related)):
                return None
            place = select(captures.c.origin).where(captures.c.report == report_id, captures.c.sha256 == row.sha256)
            origin = connection.execute(place.order_by(captures.c.recorded_at.desc()).limit(1)).scalar()
        data = self._bytes(row.sha256)
        return (data, origin or "") if data is not None else None

    def custody(self, report_id: str) -> list[Custody]:
        """Every taking of the report's bytes, in the order in which they were written."""
        kept = exists(select(originals.c.sha256).where(originals.c.sha256 == captures.c.sha256))
        query = select(captures, kept.label("kept")).where(captures.c.report == report_id)
        query = query.order_by(
            captures.c.recorded_at,
            captures.c.captured_at.nulls_first(),
            captures.c.origin,
            captures.c.line.nulls_first(),
            captures.c.digest,
        )
        with self._reading() as connection:
            return [_custody(row) for row in connection.execute(query).mappings()]

    def takings(self, limit: int, offset: int = 0) -> list[Taking]:
        """What came in, newest first: how many reports by which command (and whom) in which minute (UTC)."""
        c = captures.c
        minute = func.substr(c.recorded_at, 1, 16).label("minute")
        query = select(minute, c.taken_by, func.count(c.report.distinct()).label("reports")).group_by(minute, c.taken_by)
        query = query.order_by(minute.desc(), c.taken_by).limit(limit).offset(offset)
        with self._reading() as connection:
            return [Taking(row.minute, row.taken_by, row.reports) for row in connection.execute(query)]

    def count_takings(self) -> int:
        """How many such minutes there are."""
        c = captures.c
        each = select(func.substr(c.recorded_at, 1, 16), c.taken_by).distinct().subquery()
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(each)).scalar_one())

    def hashes(self, report_id: str) -> list[tuple[int, str]]:
        """Version and SHA-256 of the bytes of each version of a report, oldest first."""
        c = reports.c
        with self._reading() as connection:
            rows = connection.execute(select(c.version, c.sha256).where(c.id == report_id).order_by(c.version)).all()
        return [(row.version, row.sha256) for row in rows]

    def knows(self, report_id: str, sha256: str, *, at: str | None = None, place: tuple[str, int | None] | None = None) -> bool:
        """True where these bytes have nothing new to say of the report: they are those of the newest version or of an earlier one.

        What a report returned to counts as new: bytes captured later (`at`, UTC) than the newest version, which a page may say again,
        and bytes at the very place (origin and line) that gave the newest version, as in a file whose change was taken back.
        """
        c = reports.c
        with self._reading() as connection:
            versions = connection.execute(select(c.sha256, c.current).where(c.id == report_id)).all()
            if not versions:
                return False
            if any(row.sha256 == sha256 and row.current for row in versions):
                return True
            newest = next((row.sha256 for row in versions if row.current), "")
            was = any(row.sha256 == sha256 for row in versions)
            if at is None and not was:
                return False
            query = select(captures.c.sha256, captures.c.captured_at, captures.c.origin, captures.c.line)
            chain = connection.execute(query.where(captures.c.report == report_id)).all()
        if at is None:
            return not any((row.origin, row.line) == place for row in chain if row.sha256 == newest)
        if was and any((row.sha256, row.captured_at) == (sha256, at) for row in chain):
            return True
        return any(row.captured_at is not None and row.captured_at > at for row in chain if row.sha256 == newest)


def _hides(connection: Connection, report_id: str) -> bool:
    """True where words of a report are hidden by a decision in force."""
    return any(judgement.action == "redact" for judgement in in_force(about(connection, report_id)))


def _packed(data: bytes) -> dict[str, Any]:
    small = zlib.compress(data, 6)
    packed = len(small) < _WORTH * len(data)
    return {"length": len(data), "packed": packed, "data": small if packed else data}


def _custody_row(report_id: str, raw: Raw, taken_by: str, licence: str | None) -> dict[str, Any]:
    capture = raw.capture or Capture()
    row = {
        "report": report_id,
        "sha256": raw.sha256,
        "origin": raw.origin,
        "line": raw.line,
        "held_in": raw.held_in,
        "uri": capture.uri,
        "captured_at": capture.at,
        "captured_by": capture.by,
        "headers": canonical(capture.headers) if capture.headers else None,
        "licence": capture.licence or licence,
    }
    return {"digest": digest(canonical(row)), **row, "taken_by": taken_by}


def _custody(row: Any) -> Custody:
    headers = tuple((str(name), str(value)) for name, value in json.loads(row["headers"] or "[]"))
    capture = Capture(row["captured_at"], row["uri"], row["captured_by"], headers, row["licence"])
    return Custody(
        report=row["report"],
        sha256=row["sha256"],
        origin=row["origin"],
        line=row["line"],
        held_in=row["held_in"],
        capture=capture,
        taken_by=row["taken_by"],
        recorded_at=row["recorded_at"],
        kept=bool(row["kept"]),
    )
