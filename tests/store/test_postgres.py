"""A casefile in PostgreSQL: what its path names, one writer at a time, and faults of the server said in one line."""

from __future__ import annotations

import builtins
import dataclasses
import threading
from pathlib import Path
from typing import Any

import pytest
from casefiles import rows, server
from invented import reading
from sqlalchemy.engine import make_url

from truceline.store import Casefile, CasefileError, postgres, schema
from truceline.store.tables import metadata

NOWHERE = "postgresql+psycopg://ana:secret@127.0.0.1:1/nowhere"


def one_line(path: Path, *, create: bool = True) -> str:
    with pytest.raises(CasefileError) as caught:
        Casefile.open(path, create=create)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


def test_every_path_names_a_schema_of_its_own(tmp_path: Path) -> None:
    named = [tmp_path / "Idlib 2020.casefile", tmp_path / "idlib_2020.casefile", tmp_path / "deep" / "Idlib 2020.casefile"]
    found = [postgres.schema_of(path) for path in named]
    assert len(set(found)) == 3
    assert all(name.startswith("casefile_idlib_2020_") and postgres.NAME.fullmatch(name) for name in found)
    assert postgres.schema_of(tmp_path / "deep" / ".." / "Idlib 2020.casefile") == found[0]
    assert postgres.NAME.fullmatch(postgres.schema_of(tmp_path / ("ا" * 200)))


def test_a_name_behind_pg_is_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert postgres.schema_of(Path("pg:idlib")) == "idlib"
    for wrong in ("pg:", "pg:Idlib", "pg:a b", "pg:pg_catalog", "pg:" + "a" * 64):
        with pytest.raises(CasefileError, match="no name of a schema"):
            postgres.schema_of(Path(wrong))


def test_a_name_behind_pg_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    assert postgres.VARIABLE in one_line(Path("pg:idlib"))


@pytest.mark.parametrize("address", ["mysql://x@y/z", "no address at all", "sqlite:///x"])
def test_an_address_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(postgres.VARIABLE, address)
    assert "write postgresql+psycopg://USER@HOST/DATABASE" in one_line(tmp_path / "case")


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    said = one_line(tmp_path / "case")
    assert "no connection to the PostgreSQL server at 127.0.0.1:1" in said
    assert "secret" not in said


def test_without_psycopg_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.split(".")[0] == "psycopg":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install 'truceline[postgres]'" in one_line(tmp_path / "case")


@pytest.mark.postgres
def test_a_casefile_named_by_its_schema_is_the_same_from_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Casefile.open("pg:shared", create=True) as held:
        held.add(reading(1))
    monkeypatch.chdir(tmp_path)
    with Casefile.open("pg:shared") as held:
        assert held.report("R-0001") is not None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
def test_the_path_stands_beside_the_schema_and_names_may_be_words_of_sql(tmp_path: Path) -> None:
    path = tmp_path / "100% it's a \\ name"
    for one in (path, Path("pg:user")):
        with Casefile.open(one, create=True) as held:
            assert held.add(reading(1))
    with server() as raw:
        told = dict(raw.execute("SELECT nspname, obj_description(oid, 'pg_namespace') FROM pg_namespace").fetchall())
    assert told[postgres.schema_of(path)] == str(path.resolve())
    assert told["user"] == "pg:user"


@pytest.mark.postgres
def test_a_schema_of_other_tables_is_left_as_it_is(tmp_path: Path) -> None:
    with server() as raw:
        raw.execute("CREATE SCHEMA others; CREATE TABLE others.things (a int)")
    assert "is a schema but no casefile" in one_line(Path("pg:others"))
    with server("others") as raw:
        assert raw.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'others'").fetchone() == (1,)


@pytest.mark.postgres
def test_an_empty_schema_that_somebody_made_is_filled(tmp_path: Path) -> None:
    with server() as raw:
        raw.execute("CREATE SCHEMA given")
    with Casefile.open("pg:given") as held:
        assert held.add(reading(1))
        assert held.written() != ()


@pytest.mark.postgres
def test_a_role_that_may_make_no_schema_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with server() as raw:
        raw.execute("CREATE ROLE guest_of_the_tests LOGIN")
    try:
        url = make_url(postgres.address()).set(username="guest_of_the_tests")
        monkeypatch.setenv(postgres.VARIABLE, url.render_as_string(hide_password=False))
        assert "permission denied for database" in one_line(tmp_path / "case")
    finally:
        monkeypatch.undo()
        with server() as raw:
            raw.execute("DROP ROLE guest_of_the_tests")


@pytest.mark.postgres
def test_connections_that_the_server_ended_are_made_anew(tmp_path: Path) -> None:
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with Casefile.open(tmp_path / "case", create=True) as held:
        held.add(reading(1))
        with server() as raw:
            raw.execute(ends)
        assert [r.id for r in held.reports()] == ["R-0001"]

        def twice() -> None:
            with held.together():
                held.add(reading(2))
                with server() as raw:
                    raw.execute(ends)
                held.add(reading(3))

        with pytest.raises(CasefileError, match="cannot be written"):
            twice()
        assert [r.id for r in held.reports()] == ["R-0001"]  # all or nothing


@pytest.mark.postgres
def test_every_text_is_sorted_by_code_points_and_every_number_has_64_bits(tmp_path: Path) -> None:
    path = tmp_path / "case"
    Casefile.open(path, create=True).close()
    query = (
        "SELECT table_name, column_name, data_type, collation_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND data_type IN ('text', 'integer', 'character varying')"
    )
    wrong = [row for row in rows(path, query) if row[0] != "alembic_version" and (row[2], row[3]) != ("text", "C")]
    assert wrong == [], "make columns of store.dialect.Text and store.dialect.Integer"
    assert {table.name for table in metadata.sorted_tables} <= {row[0] for row in rows(path, query)} | {"incident_mentions"}


@pytest.mark.postgres
def test_order_is_that_of_code_points_whatever_the_server_speaks(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "case", create=True) as held:
        for outlet in ("b", "A", "a", "Ö", "Z", "ا"):
            one = reading(len(held.reports()))
            held.add(dataclasses.replace(one, report=dataclasses.replace(one.report, outlet=outlet)))
        assert held.outlets() == ["A", "Z", "a", "b", "Ö", "ا"]


@pytest.mark.postgres
def test_a_nul_character_is_kept_as_one_that_cannot_be_shown(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "case", create=True) as held:
        one = reading(1)
        held.add(dataclasses.replace(one, report=dataclasses.replace(one.report, outlet="North\0Wire")))
        assert held.outlets() == ["North\ufffdWire"]
        assert held.reports(text="no\0such") == []


@pytest.mark.postgres
def test_readers_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "case"
    with Casefile.open(path, create=True) as held, pytest.raises(CasefileError, match="read-only"), held._reading() as connection:
        connection.exec_driver_sql("DELETE FROM reports")


@pytest.mark.postgres
def test_a_writer_waits_for_the_other_and_says_when_it_waited_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case"
    with Casefile.open(path, create=True) as one:
        monkeypatch.setattr(schema, "PATIENCE_S", 1.0)
        with Casefile.open(path) as hasty:
            monkeypatch.undo()
            inside, go = threading.Event(), threading.Event()

            def hold() -> None:
                with one.together():
                    one.add(reading(1))
                    inside.set()
                    go.wait(60)

            holding = threading.Thread(target=hold)
            holding.start()
            assert inside.wait(60)
            assert hasty.reports() == []  # readers do not wait, and see what is committed
            with pytest.raises(CasefileError, match="lock timeout"):
                hasty.add(reading(2))
            go.set()
            holding.join(60)
            assert hasty.add(reading(2))
            assert [r.id for r in hasty.reports()] == ["R-0001", "R-0002"]


@pytest.mark.postgres
def test_what_is_written_shows_in_its_state_and_what_is_only_tried_does_not(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "case", create=True) as held:
        first = held.written()
        held.add(reading(1))
        second = held.written()
        assert not held.add(reading(1))
        assert held.written() == second
        assert first != second
    with Casefile.open(tmp_path / "other", create=True) as other:
        assert other.written() not in (first, second)


@pytest.mark.postgres
def test_a_document_of_more_words_than_a_tsvector_takes_is_found(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(150_000)) + " " + "x" * 5_000
    with Casefile.open(tmp_path / "case", create=True) as held:
        held.add(reading(1, words=f" {words}"))
        assert [r.id for r in held.reports(text="word149999 WORD7")] == ["R-0001"]
        assert held.reports(text="word150000") == []
