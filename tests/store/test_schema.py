"""Opening: migrations, and files that are no casefile."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from casefiles import ON_POSTGRES, run

import truceline.store
from truceline.store import Casefile, CasefileError, postgres
from truceline.store.dialect import NARROW
from truceline.store.schema import HEAD
from truceline.store.tables import metadata

MIGRATIONS = Path(truceline.store.__file__).parent / "migrations"


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as casefile, casefile._engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith(("report_words", postgres.WRITES))}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        # A few indexes have fewer columns in PostgreSQL (`store.dialect.NARROW`).
        assert [d for d in found if not (ON_POSTGRES and "index" in d[0] and d[1].name in NARROW)] == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_opening_again_needs_no_create(tmp_path: Path) -> None:
    path = tmp_path / "100% ünusual name.sqlite"
    Casefile.open(path, create=True).close()
    with Casefile.open(path) as casefile:
        assert casefile.check() == []
    assert [p.name for p in tmp_path.iterdir()] == ([] if ON_POSTGRES else [path.name])


def one_line(path: Path, *, create: bool = False) -> str:
    with pytest.raises(CasefileError) as caught:
        Casefile.open(path, create=create)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such casefile" in one_line(tmp_path / "none.sqlite")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert "does not exist" in one_line(tmp_path / "no" / "none.sqlite", create=True)


@pytest.mark.sqlite
def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in one_line(tmp_path)


@pytest.mark.sqlite
def test_a_text_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("some notes that are no database at all")
    assert "not an SQLite file" in one_line(path, create=True)
    assert path.read_text().startswith("some notes")


@pytest.mark.sqlite
def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE things (a)")
    raw.close()
    before = path.read_bytes()
    assert "no casefile" in one_line(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_schema(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    Casefile.open(path, create=True).close()
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    assert "newer Truceline" in one_line(path)


@pytest.mark.sqlite
def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    Casefile.open(path, create=True).close()
    path.write_bytes(path.read_bytes()[:100] + b"\x00" * 50_000)
    one_line(path)


@pytest.mark.sqlite
def test_a_file_of_no_bytes_is_what_a_killed_maker_leaves(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    path.touch()
    with Casefile.open(path) as casefile:
        assert casefile.tally()["reports"] == 0
