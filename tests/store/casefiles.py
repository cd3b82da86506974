"""Casefiles as tests look behind them: the same few questions for an SQLite file and for a schema of a PostgreSQL database.

With TRUCELINE_DATABASE_URL the whole suite keeps its casefiles there: `tests/conftest.py` makes a database for the run, every casefile is
a schema of it under the path that the test names, and both are dropped afterwards.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from truceline.store import Casefile, postgres
from truceline.store.search import SEARCH
from truceline.store.tables import metadata

ON_POSTGRES = bool(postgres.address())


@contextmanager
def server(schema: str | None = None) -> Iterator[Any]:
    """A connection to the database, past the casefile's own; every statement counts at once."""
    import psycopg

    address = postgres.address().replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True, options=f'-c search_path="{schema}"' if schema else "") as raw:
        yield raw


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query over the casefile's tables gives."""
    if ON_POSTGRES:
        with server(postgres.schema_of(path)) as raw:
            return [tuple(row) for row in raw.execute(query).fetchall()]
    raw = sqlite3.connect(path)
    try:
        return [tuple(row) for row in raw.execute(query).fetchall()]
    finally:
        raw.close()


def count(path: Path, table: str) -> int | None:
    """How many rows another process sees in a table; None where there is none yet, or the casefile is being made."""
    if ON_POSTGRES:
        import psycopg

        try:
            return int(rows(path, f"SELECT count(*) FROM {table}")[0][0])
        except psycopg.Error:
            return None
    raw = None
    try:
        raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0)
        return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.Error:
        return None
    finally:
        if raw is not None:
            raw.close()


def run(path: Path, statement: str) -> None:
    """Do something to the tables that Truceline would not."""
    if ON_POSTGRES:
        with server(postgres.schema_of(path)) as raw:
            raw.execute(statement)
        return
    raw = sqlite3.connect(path)
    with raw:
        raw.execute(statement)
    raw.close()


def there(path: Path) -> bool:
    """Whether there is a casefile, its tables made or not."""
    if not ON_POSTGRES:
        return path.exists()
    with server() as raw:
        return raw.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [postgres.schema_of(path)]).fetchone() is not None


def copy(path: Path, to: Path) -> Path:
    """A second casefile with the same rows."""
    if not ON_POSTGRES:
        return Path(shutil.copy(path, to))
    Casefile.open(to, create=True).close()
    source, target = postgres.schema_of(path), postgres.schema_of(to)
    with server() as raw, raw.transaction():
        for name in [*(table.name for table in metadata.sorted_tables), SEARCH]:
            raw.execute(f"INSERT INTO {target}.{name} SELECT * FROM {source}.{name}")
        columns = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = %s"
        for table, column in raw.execute(f"{columns} AND column_default LIKE 'nextval%%'", [target]).fetchall():
            counter = f"pg_get_serial_sequence('{target}.{table}', '{column}')"
            raw.execute(f"SELECT setval({counter}, max({column})) FROM {target}.{table} HAVING count(*) > 0")
        raw.execute(f"UPDATE {target}.{postgres.WRITES} SET n = n + 1")
    return to


def content(path: Path) -> str:
    """Every word that the casefile holds, wherever it is kept."""
    if not ON_POSTGRES:
        return "".join(p.read_bytes().decode("latin-1") for p in sorted(path.parent.iterdir()) if p.name.startswith(path.name))
    return "\n".join(str(row) for table in metadata.sorted_tables for row in rows(path, f"SELECT * FROM {table.name}"))


def drop(folder: Path) -> None:
    """Drop the schemas of all casefiles whose path lies in a folder; one that is still in use stays until the database is dropped."""
    import psycopg

    with server() as raw:
        raw.execute("SET lock_timeout = '1s'")
        found = raw.execute(
            "SELECT nspname FROM pg_namespace WHERE starts_with(obj_description(oid, 'pg_namespace'), %s)", [f"{folder}{os.sep}"]
        ).fetchall()
        for (name,) in found:
            try:
                raw.execute(f"DROP SCHEMA {name} CASCADE")
            except psycopg.errors.LockNotAvailable:
                continue


def make_database() -> str:
    """A database for one run of the tests, sorted by the rules of English so that an order left to the server shows; its address."""
    import psycopg

    given = postgres.address().replace("+psycopg", "")
    name = f"truceline_test_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C.UTF-8'")
    from sqlalchemy.engine import make_url

    return make_url(postgres.address()).set(database=name).render_as_string(hide_password=False)


def drop_database(given: str, made: str) -> None:
    """Drop it, whoever is still connected."""
    import psycopg
    from sqlalchemy.engine import make_url

    with psycopg.connect(given.replace("+psycopg", ""), autocommit=True) as raw:
        raw.execute(f"DROP DATABASE IF EXISTS {make_url(made).database} WITH (FORCE)")
