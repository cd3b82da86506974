"""Open the file and bring its tables to this version, or say in one line why that cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from truceline.store.errors import CasefileError

HEAD = "0011"  # the newest module of migrations/versions; a test holds the two together
MAGIC = b"SQLite format 3\x00"
WRITE = "truceline_write"
PATIENCE_S = 30.0  # how long a writer waits for another process before it gives up


def _on_connect(raw: Any, _record: Any) -> None:
    """Settings of one connection; FULL makes a commit survive a power cut, not only a kill."""
    raw.isolation_level = None  # transactions are begun by `_on_begin`, not by the driver's guess
    for setting in ("synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {setting}").close()


def _on_begin(connection: Connection) -> None:
    """Begin for real; a writer takes the write lock at once, so that it never fails halfway."""
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_path(path: Path, create: bool) -> None:
    """Raise CasefileError where there is no file that could be a casefile."""
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


def connect(path: Path, *, create: bool) -> Engine:
    """An engine over the casefile with its tables at HEAD.

    Raises CasefileError for a missing file, a folder, a file that is no casefile, a damaged one, or one of a newer Truceline.
    """
    _check_path(path, create)
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": PATIENCE_S})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        with engine.connect() as connection:
            found = _revision(connection, path)
        if found != HEAD:
            _migrate(engine, path)
    except DatabaseError as error:
        engine.dispose()
        raise CasefileError(f"{path}: cannot be opened as a casefile ({error.orig})") from None
    except CasefileError:
        engine.dispose()
        raise
    return engine


def _revision(connection: Connection, path: Path) -> str | None:
    """The version of the file's tables, None for a file without any."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not tables:
        return None
    if "alembic_version" not in tables or "reports" not in tables:
        raise CasefileError(f"{path}: is an SQLite file but no casefile; name another file")
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None or found > HEAD:
        raise CasefileError(f"{path}: was written by a newer Truceline (tables {found}, this one knows up to {HEAD}); upgrade Truceline")
    return found


def _migrate(engine: Engine, path: Path) -> None:
    """Run the missing steps in one transaction: after a kill the file has all of them or none."""
    from alembic import command  # noqa: PLC0415  (200 ms that an up-to-date casefile need not pay)
    from alembic.config import Config  # noqa: PLC0415

    raw = engine.raw_connection()
    raw.cursor().execute("PRAGMA journal_mode=WAL").close()  # stays with the file: pages can be read while reports are added
    raw.close()
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if _revision(connection, path) != HEAD:  # another process may have been faster
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
