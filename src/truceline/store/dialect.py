"""Where SQLite and PostgreSQL want other words: each difference under one name, so that no query asks which of the two it runs on.

Text is compared and sorted by code points on both (PostgreSQL would sort by the language of its server), and whole numbers have 64
bits. How the words of reports are searched for stands in `store.search`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, ColumnElement, Connection, cast, func, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Any text. Order and comparison are those of code points."""
Integer = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
"""A whole number of up to 64 bits, as every integer of SQLite is."""

CURRENT: dict[str, Any] = {"sqlite_where": text("current = 1"), "postgresql_where": text("current")}
LIVE: dict[str, Any] = {"sqlite_where": text("current = 1 AND gone = 0"), "postgresql_where": text("current AND NOT gone")}
"""What a partial index covers: the newest version of each record; the newest where it still holds."""

# SQLite reads lists from these indexes in place of the records. PostgreSQL keeps long records out of the row by itself, and takes no
# index entry of more than 2,700 bytes, which names of places and words of questions might have.
NARROW = {
    "ix_incidents_live": ["day_start", "day_end", "id"],
    "ix_assessments_live": ["subject", "agreement", "verdict"],
    "ix_reports_live": ["published", "id"],
    "ix_mentions_sort": ["sort", "code", "report_seq"],
    "ix_mentions_day": ["sort", "day", "report_seq"],
    "ix_assessments_agreement": ["agreement", "verdict"],
}

WRITE = "truceline_write"
"""The option of a connection that writes: what begins a transaction takes the lock of writers then."""


def indexed(connection: Connection, name: str, columns: Sequence[str]) -> list[str]:
    """The columns of an index as this database has them."""
    return NARROW.get(name, list(columns)) if connection.dialect.name == "postgresql" else list(columns)


def many(connection: Connection, statement: str, rows: Sequence[Any]) -> None:
    """Run a statement with `?` for its values once a row, past the checks that cost more than the write."""
    if rows:
        on_postgres = connection.dialect.name == "postgresql"
        connection.exec_driver_sql(statement.replace("?", "%s") if on_postgres else statement, list(rows))


def count_on(connection: Connection, metadata: sa.MetaData) -> None:
    """Let the numbers of rows go on behind those that were written with theirs; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            counter = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            connection.execute(text(f"SELECT setval({counter}, max({column.name})) FROM {table.name} HAVING count(*) > 0"))


class _Each(FunctionElement[str]):
    """The members of a JSON list as rows with a column `value`."""

    inherit_cache = True


@compiles(_Each, "sqlite")
def _each_sqlite(element: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_Each, "postgresql")
def _each_postgres(element: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **more)} AS JSON))"


def among(column: ColumnElement[Any], values: Collection[str] | Collection[int]) -> ColumnElement[bool]:
    """The column has one of the values, however many they are."""
    value: ColumnElement[Any] = _Each(literal(json.dumps(sorted(values)))).table_valued("value").c.value
    return column.in_(select(cast(value, BigInteger) if isinstance(column.type, sa.Integer) else value))


class _Field(FunctionElement[str]):
    """A text at the top of a JSON object; NULL where it is not there."""

    type = sa.Text()
    inherit_cache = True


@compiles(_Field, "sqlite")
def _field_sqlite(element: _Field, compiler: SQLCompiler, **more: Any) -> str:
    record, name = (compiler.process(c, **more) for c in element.clauses)
    return f"json_extract({record}, '$.' || {name})"


@compiles(_Field, "postgresql")
def _field_postgres(element: _Field, compiler: SQLCompiler, **more: Any) -> str:
    record, name = (compiler.process(c, **more) for c in element.clauses)
    return f"(CAST({record} AS JSON) ->> {name})"


def field(record: ColumnElement[str], name: str) -> ColumnElement[str]:
    """The text that a record kept as JSON has under a name."""
    return _Field(record, literal(name))


class place_in(FunctionElement[int]):
    """Where the second text begins in the first, from 1; 0 where it is not in it. Case counts."""

    type = sa.Integer()
    inherit_cache = True


@compiles(place_in, "sqlite")
def _place_sqlite(element: place_in, compiler: SQLCompiler, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)})"


@compiles(place_in, "postgresql")
def _place_postgres(element: place_in, compiler: SQLCompiler, **more: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **more)})"


class rounded(FunctionElement[float]):
    """The nearest whole number, halves away from zero."""

    type = sa.Float()
    inherit_cache = True


@compiles(rounded, "sqlite")
def _rounded_sqlite(element: rounded, compiler: SQLCompiler, **more: Any) -> str:
    return f"round({compiler.process(element.clauses, **more)})"


@compiles(rounded, "postgresql")
def _rounded_postgres(element: rounded, compiler: SQLCompiler, **more: Any) -> str:
    return f"round(CAST({compiler.process(element.clauses, **more)} AS NUMERIC))"


def total(column: ColumnElement[Any]) -> ColumnElement[int]:
    """The sum of whole numbers as one: PostgreSQL would give a decimal."""
    return cast(func.sum(column), BigInteger)
