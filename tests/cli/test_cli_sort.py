"""Decisions about incidents and reports from the command line."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from truceline.run import relink
from truceline.store import Casefile, IncidentFilter

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))
WHO = ("--reviewer", "Ana", "--reason", "read both")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "sort.casefile"
    with Casefile.open(held, create=True) as casefile:
        for number in (0, 12, 24, 1):
            casefile.add(INVENTED["reading"](number))
        relink(casefile)
    return held


def home(path: Path, report: str) -> str:
    with Casefile.open(path) as casefile:
        return next(i.id for i in casefile.incidents(IncidentFilter(kind="shelling", report=report)))


def test_split_undo_join_pin_retract(truceline: Callable[..., Any], path: Path) -> None:
    whole = home(path, "R-0000")
    ended = truceline("review", "split", whole, "-m", "R-0024:E1", *WHO, "-c", path)
    assert (ended.code, "1 mention removed" in ended.err) == (0, True)
    assert home(path, "R-0024") != home(path, "R-0000")
    explained = truceline("incidents", "--explain", whole, "-c", path).out
    assert "kept apart by decision 1: read both" in explained
    assert truceline("review", "undo", 1, *WHO, "-c", path).code == 0
    assert home(path, "R-0024") == whole
    assert truceline("review", "join", whole, home(path, "R-0001"), *WHO, "-c", path).code == 0
    assert home(path, "R-0000") == home(path, "R-0001")
    assert truceline("review", "pin", home(path, "R-0000"), *WHO, "-c", path).code == 0
    (record,) = truceline("reports", "retract", "R-0001", "--why", "withdrawn", "--reviewer", "Ana", "-c", path, "-f", "jsonl").records
    assert (record["action"], record["target"]) == ("retract", "R-0001")
    assert [r["id"] for r in truceline("reports", "list", "-c", path, "-f", "jsonl").records] == ["R-0000", "R-0012", "R-0024"]
    unfit = truceline("review", "unfitting", "-c", path, "-f", "jsonl").records
    assert {(u["action"], "R-0001" in u["why"]) for u in unfit} == {("join", True), ("pin", True)}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("review", "join", "i-none", "i-nine", *WHO), "no incident i-nine"),
        (("review", "split", "i-none", "-m", "R-1", *WHO), "no incident i-none"),
        (("reports", "retract", "R-9", "--why", "x", "--reviewer", "Ana"), "no report R-9"),
    ],
)
def test_what_cannot_be_decided_is_a_line_and_exit_code_2(
    truceline: Callable[..., Any], path: Path, command: tuple[str, ...], words: str
) -> None:
    ended = truceline(*command, "-c", path)
    assert ended.code == 2
    assert words in ended.err
    assert len(ended.err.splitlines()) == 1


def test_the_beginning_of_an_id_will_do_where_it_is_the_only_one(truceline: Callable[..., Any], path: Path) -> None:
    whole = home(path, "R-0000")
    with Casefile.open(path) as casefile:
        ids = [i.id for i in casefile.incidents(IncidentFilter(include_aggregates=True))]
        twins = [replace(casefile.incident(ids[0]), id=f"i-abcd{n:08d}") for n in range(2)]  # type: ignore[type-var]
        assert casefile.incidents_named(ids[0][:5]) == []  # too short to mean anything
        assert casefile.incidents_named(ids[0]) == [ids[0]]
        casefile.replace([*(i for i in map(casefile.incident, ids) if i), *twins], casefile.assessments())
    short = next(whole[:n] for n in range(6, 15) if sum(id.startswith(whole[:n]) for id in ids) == 1)
    shown = truceline("show", short, "-c", path, "-f", "jsonl")
    assert shown.code == 0
    assert [r["id"] for r in shown.records] == [whole]
    several = truceline("show", "i-abcd", "-c", path)
    assert (several.code, several.err) == (2, "truceline: i-abcd can mean i-abcd00000000, i-abcd00000001; type more of the id\n")
    joined = truceline("review", "join", "i-abcd", short, *WHO, "-c", path)
    assert (joined.code, "i-abcd can mean" in joined.err) == (2, True)
    assert truceline("review", "split", short, "-m", "R-0024:E1", *WHO, "-c", path).code == 0


def test_a_verdict_or_agreement_that_is_none_is_told(truceline: Callable[..., Any], path: Path) -> None:
    typo = truceline("incidents", "--verdict", "nonsense", "-c", path)
    assert (typo.code, typo.out) == (2, "")
    assert "'nonsense' is no verdict; give one of probable_violation" in typo.err
    assert truceline("incidents", "--verdict", "out_of_scope", "-c", path).code == 0
    for command in ("incidents", "verdicts"):
        none = truceline(command, "--agreement", "IDL-1", "-c", path)
        assert (none.code, "the casefile has no agreement IDL-1; it has " in none.err) == (2, True)
    assert "no incident is of the kind shellin; there are" in truceline("incidents", "--kind", "shellin", "-c", path).err
