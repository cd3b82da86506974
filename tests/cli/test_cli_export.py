"""`truceline export` and `truceline import`: the list, filters, files beside, one clear line for what cannot be done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.model import Reading, Report
from truceline.store import Casefile

Run = Callable[..., Any]


@pytest.fixture
def casefile(tmp_path: Path) -> Path:
    path = tmp_path / "one.casefile"
    with Casefile.open(path, create=True) as held:
        held.add(Reading(Report("R-1", "Quiet day\nNothing fell.", (), title="Quiet day", sha256="ab"), passed_over=True))
    return path


def test_the_list_of_formats(truceline: Run) -> None:
    assert "ged-like" in truceline("export", "--list").out
    listed = truceline("export", "--list", "--format", "jsonl").records
    assert {"name", "holds", "losses", "back"} <= set(listed[0])
    assert truceline("export", "cameo", "--losses").records[0]["losses"]
    assert truceline("export", "jsonl", "--schema").records[0]["type"] == "object"


def test_losses_stand_beside_a_crosswalk_and_nowhere_else(truceline: Run, casefile: Path, tmp_path: Path) -> None:
    assert truceline("export", "--format", "cameo", "-o", tmp_path / "x.tsv", "--from", "2020-01-01", "-c", casefile).code == 0
    losses = json.loads((tmp_path / "x.tsv.losses.json").read_text(encoding="utf8"))
    assert losses["selection"] == {"start": "2020-01-01", "include_aggregates": False}
    assert losses["losses"]
    assert truceline("export", "csv", "-o", tmp_path / "x.csv", "-c", casefile).code == 0
    assert not (tmp_path / "x.csv.losses.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "no format is named"),
        (["export", "pdf"], "there is no format pdf"),
        (["export", "csv", "--format", "xlsx"], "two formats are named"),
        (["export", "csv", "--schema"], "has no schema"),
        (["export", "csv", "--from", "never"], "YYYY-MM-DD"),
        (["import", "absent.jsonl"], "no such file"),
    ],
)
def test_what_cannot_be_done_is_one_line(truceline: Run, casefile: Path, arguments: list[str], said: str) -> None:
    ended = truceline(*arguments, "-c", casefile)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_restricted_report_is_refused_and_nothing_written(truceline: Run, casefile: Path, tmp_path: Path) -> None:
    who = ("--reviewer", "A", "--reason", "lives there")
    assert truceline("reports", "restrict", "R-1", "witness", *who, "-c", casefile).code == 0
    ended = truceline("export", "reports", "-o", tmp_path / "out.jsonl", "-c", casefile)
    assert ended.code == 2
    assert "report R-1 (all of it)" in ended.err
    assert "--redact" in ended.err
    assert not (tmp_path / "out.jsonl").exists()
    assert truceline("export", "reports", "--redact", "-o", tmp_path / "out.jsonl", "-c", casefile).code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_test_set_holds_no_restricted_report(truceline: Run, casefile: Path, tmp_path: Path) -> None:
    who = ("--reviewer", "A", "--reason", "lives there")
    assert truceline("reports", "restrict", "R-1", "witness", *who, "-c", casefile).code == 0
    ended = truceline("export", "--gold", tmp_path / "desk", "-c", casefile)
    assert ended.code == 2
    assert "report R-1 (all of it)" in ended.err
    assert "nobody has decided" in truceline("export", "--gold", tmp_path / "desk", "--redact", "-c", casefile).err


def test_reports_go_out_and_come_back(truceline: Run, casefile: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "reports.jsonl", tmp_path / "two.casefile"
    assert truceline("export", "reports", "-o", target, "-c", casefile).code == 0
    assert "1 reports are new" in truceline("import", target, "-c", other).err
    assert truceline("export", "reports", "-c", other).out.encode() == target.read_bytes()
    target.write_text(target.read_text(encoding="utf8") + "{\n", encoding="utf8")
    assert truceline("import", target, "-c", other).code == 1
    (tmp_path / "x.txt").write_text("", encoding="utf8")
    assert truceline("import", tmp_path / "x.txt").code == 2
