"""A casefile copied to another place is the same casefile."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from casefiles import ON_POSTGRES
from invented import desk_of, incident, reading

from truceline.store import CasefileError, copy
from truceline.store.copying import place
from truceline.store.tables import metadata

HALFWAY = Path("pg:halfway") if ON_POSTGRES else Path("halfway.casefile")


def every_row(path: Path) -> dict[str, list[object]]:
    raw = sqlite3.connect(path)
    found = {t.name: raw.execute(f"SELECT * FROM {t.name} ORDER BY 1, 2").fetchall() for t in metadata.sorted_tables if len(t.columns) > 1}
    raw.close()
    return found


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "source.casefile"
    with place(path, create=True) as held:
        desk_of(held)
        told = incident(3, [reading(3)])
        held.replace([told], [])
        held.judge("R-0001", "retract", reviewer="Ana", reason="withdrawn by its outlet", withdrawn=True)
        held.release("W10")
        held.accounts.key()
    return path


def test_there_and_back_every_row_is_the_same(source: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.casefile"
    number = copy(source, HALFWAY)
    assert copy(HALFWAY, back) == number == 2
    assert every_row(back) == every_row(source)
    with place(HALFWAY) as halfway, place(source) as held:
        assert halfway.readings() == held.readings()
        assert halfway.reports(text="shelling") == held.reports(text="shelling") != []
        assert halfway.edition("W10").marks == held.edition("W10").marks
        # Numbers go on where they were.
        one, other = (c.judge("R-0012", "retract", reviewer="Ana", reason="as well", withdrawn=True) for c in (halfway, held))
        assert (one.id, one.target) == (other.id, other.target) == (2, "R-0012")


def test_a_casefile_that_holds_something_is_not_copied_over(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.casefile"
    with place(target, create=True) as held:
        held.add(reading(9))
    before = every_row(target)
    with pytest.raises(CasefileError, match="holds something already"):
        copy(source, target)
    assert every_row(target) == before


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CasefileError, match="no such casefile"):
        copy(tmp_path / "none.casefile", tmp_path / "new.casefile")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite
def test_a_database_that_nobody_named(source: Path) -> None:
    with pytest.raises(CasefileError, match="TRUCELINE_DATABASE_URL"):
        copy(source, Path("pg:idlib"))
