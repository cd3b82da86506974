"""A report's reading as people's decisions have it: written anew as a version whenever a decision or the reading changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from truceline.model import Judgement, Reading
from truceline.model.amending import Amended, amended
from truceline.model.codec import from_json, to_json
from truceline.model.force import in_force
from truceline.store.restricted import STAND_INS, key_made
from truceline.store.rows import judgement_of, mention_rows, reach_rows, reading_of, report_columns
from truceline.store.search import index_words
from truceline.store.tables import judgements, mentions, reach, reports
from truceline.store.versions import Row, newest_of, put

_ABOUT = select(judgements).where(judgements.c.target == bindparam("one")).order_by(judgements.c.id)  # asked for every report


def as_read(row: Mapping[str, Any]) -> Reading:
    """What the program read, whatever people decided since."""
    held = row["extracted"]
    return from_json(Reading, held) if held else reading_of(row["record"], row["text"], row["reading"])


def with_decisions(connection: Connection, read: Reading) -> Amended:
    """A reading with the decisions in force laid over it."""
    return amended(read, in_force(about(connection, read.report.id)))


def about(connection: Connection, target: str) -> list[Judgement]:
    """Every decision about one target in the order taken."""
    return [judgement_of(dict(row)) for row in connection.execute(_ABOUT, {"one": target}).mappings()]


def write(connection: Connection, read: Reading, *, reason: str, before: Row | None) -> None:
    """Write the next version of a report: what was read, with the decisions in force laid over it."""
    made = with_decisions(connection, read).reading
    columns = report_columns(made)
    record = columns.pop("record")
    kept = to_json(read) if made != read else None
    if columns["restricted"]:
        key_made(connection, STAND_INS)
    seq = put(connection, reports, read.report.id, record, reason=reason, before=before, **columns, extracted=kept)
    index_words(connection, seq, made.report.text)
    unlist(connection, before)
    enlist(connection, seq, made)


def enlist(connection: Connection, seq: int, made: Reading) -> None:
    """Put what a version of a report tells into the lists."""
    rows = [{"report_seq": seq, **row} for row in mention_rows(made)]
    if rows:
        connection.execute(insert(mentions), rows)
    connection.execute(insert(reach), [{"report_seq": seq, **row} for row in reach_rows(made)])


def unlist(connection: Connection, before: Row | None) -> None:
    """Take the version before out of the lists; its reading stays, and the lists can be made from it."""
    if before is not None:
        for table in (mentions, reach):
            connection.execute(delete(table).where(table.c.report_seq == before.seq))


def amend(connection: Connection, report_id: str, *, reason: str) -> bool:
    """Lay the decisions in force over a report anew; False where that changes nothing or the report is out."""
    before = newest_of(connection, reports, report_id)
    if before is None or before.gone:
        return False
    row = connection.execute(select(reports).where(reports.c.seq == before.seq)).mappings().one()
    read = as_read(dict(row))
    if with_decisions(connection, read).reading == reading_of(row["record"], row["text"], row["reading"]):
        return False
    write(connection, read, reason=reason, before=before)
    return True
