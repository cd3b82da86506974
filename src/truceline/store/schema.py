"""Open a casefile and bring its tables to this version, or say in one line why that cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from truceline.store import postgres
from truceline.store.dialect import WRITE
from truceline.store.errors import CasefileError
from truceline.store.interrupts import end_quietly
from truceline.store.postgres import said

__all__ = ["HEAD", "WRITE", "connect", "faults", "file_state", "said"]

HEAD = "0011"  # the newest module of migrations/versions; a test holds the two together
MAGIC = b"SQLite format 3\x00"
PATIENCE_S = 30.0  # how long a writer waits for another process before it gives up


class Home(Protocol):
    """Where a casefile lies."""

    path: Path

    def engine(self, *, create: bool, patience_s: float) -> Engine: ...

    def tables(self, connection: Connection) -> set[str]: ...

    def prepare(self, engine: Engine) -> None: ...


class File:
    """A casefile that is one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def engine(self, *, create: bool, patience_s: float) -> Engine:
        """Connections to the file. Raises CasefileError where there is no file that could be a casefile."""
        _check_path(self.path, create)
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)), connect_args={"check_same_thread": False, "timeout": patience_s}
        )

        def begin(connection: Connection) -> None:
            """Begin for real; a writer takes the write lock at once, so that it never fails halfway."""
            writes = connection.get_execution_options().get(WRITE, False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", begin)
        return engine

    def tables(self, connection: Connection) -> set[str]:
        """The tables of the file."""
        return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())

    def prepare(self, engine: Engine) -> None:
        """A setting that stays with the file: pages can be read while reports are added."""
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA journal_mode=WAL").close()
        raw.close()


def _on_connect(raw: Any, _record: Any) -> None:
    """Settings of one connection; FULL makes a commit survive a power cut, not only a kill."""
    raw.isolation_level = None  # transactions are begun by `begin`, not by the driver's guess
    for setting in ("synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {setting}").close()


def _check_path(path: Path, create: bool) -> None:
    """Raise CasefileError where there is no file that could be a casefile."""
    if str(path).startswith(postgres.PREFIX):
        raise CasefileError(f"{path}: names a casefile in a PostgreSQL database; say which with {postgres.VARIABLE}")
    if path.is_dir():
        raise CasefileError(f"{path}: is a folder; name a casefile (one SQLite file)")
    if not path.exists():
        if not create:
            raise CasefileError(f"{path}: no such casefile; check the name, or add reports to make a new one")
        if not path.parent.is_dir():
            raise CasefileError(f"{path}: cannot be made, its folder {path.parent} does not exist")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise CasefileError(f"{path}: cannot be read ({error.strerror})") from None
    # A file of no bytes is what a process leaves that was killed while it made a new casefile.
    if head and head != MAGIC:
        raise CasefileError(f"{path}: is no casefile (not an SQLite file); name another file")


def file_state(path: Path) -> tuple[object, ...]:
    """Size and time of a casefile's file and of its write-ahead log: any write changes one of them."""
    files = (path, path.with_name(path.name + "-wal"))
    return tuple((f.stat().st_mtime_ns, f.stat().st_size) if f.exists() else None for f in files)


def faults(connection: Connection) -> list[str]:
    """What the database finds wrong with the casefile."""
    if connection.dialect.name == "postgresql":
        return postgres.faults(connection)
    found = list(connection.execute(text("PRAGMA integrity_check")).scalars())
    return [] if found == ["ok"] else [str(line) for line in found]


def connect(path: Path, *, create: bool, file: bool = False) -> Engine:
    """An engine over the casefile with its tables at HEAD: the file of this path or, where a database is named, its schema.

    With `file` it is the file, whether a database is named or not.
    Raises CasefileError for a missing casefile, a folder, a file that is no casefile, a damaged one, one of a newer Truceline, or a
    server that does not answer.
    """
    address = postgres.address()
    home: Home = postgres.Schema(path, address) if address and not file else File(path)
    engine = home.engine(create=create, patience_s=PATIENCE_S)
    end_quietly(engine)
    try:
        with engine.connect() as connection:
            found = _revision(connection, home)
        if found != HEAD:
            _migrate(engine, home)
    except DatabaseError as error:
        engine.dispose()
        raise CasefileError(f"{path}: cannot be opened as a casefile ({said(error)})") from None
    except CasefileError:
        engine.dispose()
        raise
    return engine


def _revision(connection: Connection, home: Home) -> str | None:
    """The version of the casefile's tables, None for one without any."""
    tables = home.tables(connection)
    if not tables:
        return None
    if "alembic_version" not in tables or "reports" not in tables:
        what = "a schema" if connection.dialect.name == "postgresql" else "an SQLite file"
        raise CasefileError(f"{home.path}: is {what} but no casefile; name another one")
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None or found > HEAD:
        raise CasefileError(
            f"{home.path}: was written by a newer Truceline (tables {found}, this one knows up to {HEAD}); upgrade Truceline"
        )
    return found


def _migrate(engine: Engine, home: Home) -> None:
    """Run the missing steps in one transaction: after a kill the casefile has all of them or none."""
    from alembic import command  # noqa: PLC0415  (200 ms that an up-to-date casefile need not pay)
    from alembic.config import Config  # noqa: PLC0415

    home.prepare(engine)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if _revision(connection, home) != HEAD:  # another process may have been faster
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
