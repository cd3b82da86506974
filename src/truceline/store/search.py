"""The words of reports as they are searched for, in SQLite and in PostgreSQL: folded the same way, lower case and without accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, FromClause, Select, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

SEARCH = "report_words"
"""The search index: one row a version of a report, under its `seq` (FTS5's rowid in SQLite)."""

LONGEST_WORD = 200  # characters of a word that are searched for: what is longer is no word


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
