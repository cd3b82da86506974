"""Where SQLite and PostgreSQL want other words: each difference under one name, so that no query asks which of the two it runs on.

Text is compared and sorted by code points on both (PostgreSQL would sort by the language of its server), whole numbers have 64 bits,
and what is searched for is folded the same way: lower case, without accents.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, Select, cast, func, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Any text. Order and comparison are those of code points."""
Integer = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
"""A whole number of up to 64 bits, as every integer of SQLite is."""

SEARCH = "report_words"
"""The search index: one row a version of a report, under its `seq` (FTS5's rowid in SQLite)."""

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

LONGEST_WORD = 200  # characters of a word that are searched for: what is longer is no word


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


# Search


class _Bare(dict[int, str]):
    """A character to what is searched for in its place: Latin letters lose their accents, and accents that stand alone go."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = "" if 0x300 <= code <= 0x331 else letter if letter.isascii() else chr(code)
        return self[code]


_BARE = _Bare({ord("ς"): "σ"})


def words_of(told: str) -> list[str]:
    """The words of a text as they are searched for: lower case, no accents, as FTS5's `unicode61 remove_diacritics 2` has them."""
    return [word[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", told.lower().translate(_BARE))]


def make_search(connection: Connection) -> None:
    """Make the search index, empty."""
    if connection.dialect.name == "postgresql":
        # Not a tsvector: that ends at one megabyte of words, which a long document has.
        connection.execute(text(f"CREATE TABLE {SEARCH} (seq BIGINT PRIMARY KEY REFERENCES reports (seq), words TEXT[] NOT NULL)"))
        connection.execute(text(f"CREATE INDEX ix_{SEARCH} ON {SEARCH} USING gin (words)"))
        return
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE {SEARCH} USING fts5("
            "text, content='reports', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')"
        )
    )


def index_words(connection: Connection, seq: int, told: str) -> None:
    """Put the words of one row of `reports` into the search index."""
    if connection.dialect.name == "postgresql":
        row = {"seq": seq, "words": sorted(set(words_of(told)))}
        connection.execute(text(f"INSERT INTO {SEARCH} (seq, words) VALUES (:seq, :words)"), row)
        return
    connection.execute(text(f"INSERT INTO {SEARCH}(rowid, text) VALUES (:seq, :text)"), {"seq": seq, "text": told})


class _Seq(FunctionElement[int]):
    """The number of the report that a row of the search index is of."""

    type = sa.Integer()
    inherit_cache = True


@compiles(_Seq, "sqlite")
def _seq_sqlite(element: _Seq, compiler: SQLCompiler, **more: Any) -> str:
    return f"{SEARCH}.rowid"


@compiles(_Seq, "postgresql")
def _seq_postgres(element: _Seq, compiler: SQLCompiler, **more: Any) -> str:
    return f"{SEARCH}.seq"


class _Holds(FunctionElement[Any]):
    """That a row of the search index holds the words: as an FTS5 expression, and folded with spaces between them."""

    type = sa.types.NullType()  # as a Boolean it would be written `MATCH … = 1`, which FTS5 does not take
    inherit_cache = True


@compiles(_Holds, "sqlite")
def _holds_sqlite(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    expression, _ = element.clauses
    return f"{SEARCH} MATCH {compiler.process(expression, **more)}"


@compiles(_Holds, "postgresql")
def _holds_postgres(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    _, folded = element.clauses
    return f"{SEARCH}.words @> string_to_array({compiler.process(folded, **more)}, ' ')"


def holding(reports: FromClause, asked: str) -> Select[Any] | None:
    """Ids of the rows of `reports` (or of an alias of it) whose text holds all words of the query; None where there is no word in it."""
    folded = words_of(asked)
    if not folded:
        return None
    expression = " ".join(f'"{word}"' for word in re.findall(r"\w+", asked))
    rows = sa.table(SEARCH).join(reports, reports.c.seq == _Seq())  # from the index to the report, never the other way
    return select(reports.c.id).select_from(rows).where(_Holds(literal(expression), literal(" ".join(folded))))


# Values


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
