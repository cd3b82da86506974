"""A casefile as one schema of a PostgreSQL database: what its path names there, connections, and the lock of writers.

`TRUCELINE_DATABASE_URL` names the database. Readers see one moment (repeatable read) and cannot write; writers come one at a time, as
they do in an SQLite file: an advisory lock of the casefile is held from the first statement to the commit.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from truceline.store.dialect import WRITE
from truceline.store.errors import CasefileError

VARIABLE = "TRUCELINE_DATABASE_URL"
PREFIX = "pg:"
"""A casefile that is named `pg:NAME` is the schema NAME, whichever folder and machine the command runs in."""
NAME = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
WRITES = "casefile_writes"
"""The one table that only PostgreSQL has: one row, whose number differs after every write."""


def address() -> str:
    """The address of the database, empty where casefiles are files."""
    return os.environ.get(VARIABLE, "").strip()


def schema_of(path: Path) -> str:
    """The schema that a path names: its own for every absolute path. Raises CasefileError where `pg:` is followed by no name."""
    named = str(path)
    if named.startswith(PREFIX):
        if not NAME.fullmatch(name := named.removeprefix(PREFIX)):
            raise CasefileError(f"{path}: is no name of a schema; write {PREFIX} and small letters, digits and _ (63 at most)")
        return name
    slug = re.sub(r"[^a-z0-9]+", "_", path.stem.casefold()).strip("_")[:40]
    return f"casefile_{slug}_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"


class Schema:
    """Where a casefile lies in a PostgreSQL database."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self.name = schema_of(path)
        self._url = _url(path, url)

    def engine(self, *, create: bool, patience_s: float) -> Engine:
        """Connections to the schema. Raises CasefileError where there is no such schema (unless `create`) or no server."""
        settings = {
            "search_path": f'"{self.name}"',
            "default_transaction_isolation": r"repeatable\ read",
            "default_transaction_read_only": "on",
        }
        given = self._url.query.get("options", "")
        options = " ".join([given if isinstance(given, str) else " ".join(given), *(f"-c {k}={v}" for k, v in settings.items())])
        engine = create_engine(self._url, connect_args={"options": options.strip()}, pool_pre_ping=True)
        lock = int.from_bytes(hashlib.sha256(self.name.encode()).digest()[:8], signed=True)
        opening = (
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; "
            f"SET LOCAL lock_timeout = '{patience_s:.0f}s'; SELECT pg_advisory_xact_lock({lock})"
        )

        def begin(connection: Connection) -> None:
            if connection.get_execution_options().get(WRITE, False):
                connection.exec_driver_sql(opening)

        def commit(connection: Connection) -> None:
            if connection.get_execution_options().get(WRITE, False):
                connection.exec_driver_sql(f"UPDATE {WRITES} SET n = n + 1 WHERE pg_current_xact_id_if_assigned() IS NOT NULL")

        event.listen(engine, "connect", _without_nul)
        event.listen(engine, "begin", begin)
        event.listen(engine, "commit", commit)
        try:
            with engine.connect() as connection:
                there = self._there(connection)
        except DatabaseError as error:
            engine.dispose()
            raise CasefileError(f"{self.path}: {self._fault(error)}") from None
        if not there and not create:
            engine.dispose()
            raise CasefileError(
                f"{self.path}: no such casefile in the database (schema {self.name}); check the name and {VARIABLE}, "
                "or add reports to make a new one"
            )
        return engine

    def _there(self, connection: Connection) -> bool:
        return connection.execute(text("SELECT 1 FROM pg_namespace WHERE nspname = :name"), {"name": self.name}).first() is not None

    def tables(self, connection: Connection) -> set[str]:
        """The tables of the schema."""
        found = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = :name"), {"name": self.name}).scalars()
        return set(found) - {WRITES}

    def prepare(self, engine: Engine) -> None:
        """Make the schema, unless somebody made it empty for this role, and the row that tells of every write."""
        with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            if not self._there(connection):
                made_as = str(self.path if str(self.path).startswith(PREFIX) else self.path.resolve())
                connection.exec_driver_sql(f'CREATE SCHEMA "{self.name}"')
                connection.exec_driver_sql(f'COMMENT ON SCHEMA "{self.name}" IS {_quoted(made_as)}')
            connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {WRITES} (made UUID NOT NULL, n BIGINT NOT NULL)")
            connection.exec_driver_sql(f"INSERT INTO {WRITES} SELECT gen_random_uuid(), 0 WHERE NOT EXISTS (SELECT 1 FROM {WRITES})")

    def _fault(self, error: DatabaseError) -> str:
        """What went wrong before anything could be read, without the password that the address may hold."""
        where = f"{self._url.host or 'the local socket'}{f':{self._url.port}' if self._url.port else ''}"
        return f"no connection to the PostgreSQL server at {where} ({said(error)}); start it, or mend {VARIABLE}"


def _quoted(words: str) -> str:
    """A text as SQL writes it: a comment takes no parameter."""
    return "E'" + words.replace("\\", "\\\\").replace("'", "''").replace("%", "%%") + "'"


def said(error: DatabaseError) -> str:
    """What the database says of a fault, in one line."""
    lines = [line.strip() for line in str(error.orig).splitlines() if line.strip()]
    return lines[0] if lines else type(error.orig).__name__


def written(connection: Connection) -> tuple[object, ...]:
    """What differs after every write: a casefile that was made anew under the same name has another first half."""
    row = connection.execute(text(f"SELECT made, n FROM {WRITES}")).one()
    return (row.made, row.n)


def faults(connection: Connection) -> list[str]:
    """What is wrong with the tables: every row is read whole. PostgreSQL says the rest itself (`pg_amcheck`, data checksums)."""
    found: list[str] = []
    for name in sorted(connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")).scalars()):
        try:
            with connection.begin_nested():
                connection.execute(text(f"SELECT sum(length(CAST(t AS TEXT))) FROM {name} t")).scalar()
        except DatabaseError as error:
            found.append(f"{name}: {said(error)}")
    return found


def _url(path: Path, address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() != "postgresql":
        raise CasefileError(f"{path}: {VARIABLE} is no address of a PostgreSQL database; write postgresql+psycopg://USER@HOST/DATABASE")
    try:
        import psycopg  # noqa: F401, PLC0415  (an extra: only who uses a server needs it)
    except ImportError:
        raise CasefileError(f"{path}: a PostgreSQL database needs psycopg: pip install 'truceline[postgres]'") from None
    return url.set(drivername="postgresql+psycopg")


def _without_nul(raw: Any, _record: Any) -> None:
    """PostgreSQL keeps no NUL character: it is written as U+FFFD, one character too, so that every offset still holds."""
    from psycopg.types.string import StrDumperUnknown  # noqa: PLC0415  (an extra: only who uses a server needs it)

    class _Dumper(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\x00", "\ufffd") if "\x00" in obj else obj)

    raw.adapters.register_dumper(str, _Dumper)
