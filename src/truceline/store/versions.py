"""Rows that are never overwritten: a change is a new version with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Column, Connection, Select, Table, bindparam, insert, select, update

from truceline.model.codec import from_json
from truceline.store.dialect import among

R = TypeVar("R")
T = TypeVar("T")

BATCH = 500  # records a query where whole records are read; every database takes so many parameters


@dataclass(frozen=True, slots=True)
class Version(Generic[R]):
    """One version of a record: what it said, why it came about, and when it was recorded (UTC, never exported).

    `gone` marks the version that took the record out; its `record` is the last that held.
    """

    id: str
    version: int
    record: R
    reason: str
    gone: bool
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Row:
    """The newest row of an id, as `replace` compares it."""

    seq: int
    version: int
    gone: bool
    record: str


class Written(NamedTuple):
    """A version to write; `before` is the newest row so far, `columns` what stands beside the record."""

    id: str
    record: str
    reason: str
    before: Row | None
    gone: bool
    columns: Mapping[str, Any]


def digest(record: str) -> str:
    """SHA-256 of a record's canonical JSON."""
    return hashlib.sha256(record.encode()).hexdigest()


def now() -> str:
    """The moment in UTC, ISO 8601 with seconds; goes into columns of its own and nowhere else."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def newest(connection: Connection, table: Table, ids: Iterable[str] | None = None) -> dict[str, Row]:
    """The newest row of every id (or of those asked for), gone ones included."""
    if ids is not None:
        return newest_where(connection, table, table.c.id, ids)
    return _rows(connection.execute(_newest(table)))


def newest_of(connection: Connection, table: Table, id: str) -> Row | None:
    """The newest row of one id, gone or not; None where there never was one."""
    return _rows(connection.execute(_newest_of(table), {"one": id})).get(id)


@cache
def _newest_of(table: Table) -> Select[Any]:
    return _newest(table).where(table.c.id == bindparam("one"))


def newest_where(connection: Connection, table: Table, column: Column[Any], values: Iterable[str]) -> dict[str, Row]:
    """The newest rows in which a column has one of these values, by id, however many values there are."""
    return _rows(connection.execute(_newest(table).where(among(column, list(values)))))


def _newest(table: Table) -> Select[Any]:
    return select(table.c.id, table.c.seq, table.c.version, table.c.gone, table.c.record).where(table.c.current)


def _rows(found: Iterable[Any]) -> dict[str, Row]:
    return {row.id: Row(row.seq, row.version, row.gone, row.record) for row in found}


def put(
    connection: Connection, table: Table, id: str, record: str, *, reason: str, before: Row | None, gone: bool = False, **columns: Any
) -> int:
    """Write the next version of `id` and return its row number; `before` is the newest row so far."""
    if before is not None:
        connection.execute(update(table).where(table.c.seq == before.seq).values(current=False))
    # The values go beside the statement: as a part of it they would be looked at once more for every row.
    written = connection.execute(insert(table), _values(Written(id, record, reason, before, gone, columns)))
    key = written.inserted_primary_key
    assert key is not None  # an INSERT of one row always has one
    return int(key[0])


def put_many(connection: Connection, table: Table, rows: Sequence[Written]) -> None:
    """Write the next versions of several ids: what `put` does one by one, without their row numbers (`numbers_of` gives them)."""
    if rows:
        connection.execute(update(table).where(table.c.seq.in_([row.before.seq for row in rows if row.before])).values(current=False))
        connection.execute(insert(table), [_values(row) for row in rows])


def _values(row: Written) -> dict[str, Any]:
    return {
        "id": row.id,
        "version": row.before.version + 1 if row.before else 1,
        "current": True,
        "gone": row.gone,
        "reason": row.reason,
        "recorded_at": now(),
        "record": row.record,
        **row.columns,
    }


def numbers_of(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, int]:
    """The row numbers of the newest versions of these ids."""
    query = select(table.c.id, table.c.seq).where(table.c.current, among(table.c.id, ids))
    return {row.id: row.seq for row in connection.execute(query)}


def batches(values: Iterable[T], size: int = 400) -> Iterator[list[T]]:
    """The values in parts that one statement takes, never more of them held than one part."""
    held = iter(values)
    while part := list(islice(held, size)):
        yield part


def chunks(values: Sequence[T], size: int = 400) -> Iterator[Sequence[T]]:
    """The values in parts small enough for one query."""
    for at in range(0, len(values), size):
        yield values[at : at + size]


def numbered(connection: Connection, query: Select[Any], key: Column[Any], numbers: Sequence[int]) -> Iterator[list[Any]]:
    """The rows with these numbers (the first column of `query`, which is `key`) in the order of the numbers, a batch at a time."""
    for part in chunks(numbers, BATCH):
        rows = {row[0]: row for row in connection.execute(query.where(key.in_(list(part)))).all()}
        yield [rows[number] for number in part]


def version_of(row: Any, kind: type[R]) -> Version[R]:
    """The version that a row of a versioned table holds."""
    return Version(row.id, row.version, from_json(kind, row.record), row.reason, row.gone, row.recorded_at)


def versions_of(connection: Connection, table: Table, kind: type[R], id: str) -> list[Version[R]]:
    """Every version of a record, oldest first; empty where there never was one."""
    return [version_of(row, kind) for row in connection.execute(select(table).where(table.c.id == id).order_by(table.c.version))]
