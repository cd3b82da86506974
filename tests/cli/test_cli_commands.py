"""The commands over a small casefile: what they print, in which shape, and how they end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.cli.incident_table import numbered
from truceline.model import Figure
from truceline.store import Casefile

Run = Callable[..., Any]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def source(tmp_path: Path, synthetic_lines: Callable[[int], str]) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(synthetic_lines(6), encoding="utf8")
    return path


@pytest.fixture
def casefile(tmp_path: Path, source: Path, truceline: Run) -> Path:
    path = tmp_path / "case"
    assert truceline("add", source, "-c", path).code == 0
    return path


def test_read_writes_the_public_record(source: Path, truceline: Run) -> None:
    ended = truceline("read", source, "--format", "jsonl")
    assert ended.code == 0
    assert [record["id"] for record in ended.records] == [f"synthetic-{i:03d}" for i in range(6)]
    first = ended.records[0]
    assert {"events", "casualties", "agreements", "talks", "breaches", "claims", "actors", "places"} <= set(first)
    event = first["events"][0]
    assert event["anchor"]
    assert event["span"][0] < event["span"][1]


def test_read_gives_the_same_bytes_with_more_jobs(source: Path, truceline: Run) -> None:
    alone = truceline("read", source, "--format", "jsonl")
    assert truceline("read", source, "--format", "jsonl", "--jobs", 2).out == alone.out


def test_adding_again_changes_nothing(casefile: Path, source: Path, truceline: Run) -> None:
    before = truceline("incidents", "-c", casefile, "--format", "jsonl", "--aggregates").out
    ended = truceline("add", source, "-c", casefile, "--format", "jsonl")
    assert ended.records[0] | {"new": 0, "known": 6, "failed": 0} == ended.records[0]
    assert ended.records[0]["incidents"]["new"] == ended.records[0]["incidents"]["changed"] == 0
    assert truceline("incidents", "-c", casefile, "--format", "jsonl", "--aggregates").out == before


def test_the_order_of_adding_leaves_no_trace(casefile: Path, source: Path, tmp_path: Path, truceline: Run) -> None:
    turned = tmp_path / "turned.jsonl"
    turned.write_text("".join(reversed(source.read_text(encoding="utf8").splitlines(keepends=True))), encoding="utf8")
    truceline("add", turned, "-c", tmp_path / "other")
    for what in ("incidents", "reports", "csv", "geojson"):
        assert truceline("export", what, "-c", tmp_path / "other").out == truceline("export", what, "-c", casefile).out


def test_incidents_as_table_and_as_lines_are_the_same_incidents(casefile: Path, truceline: Run) -> None:
    lines, table = truceline("incidents", "-c", casefile, "--format", "jsonl"), truceline("incidents", "-c", casefile)
    assert lines.records
    for record in lines.records:
        assert record["id"] in table.out
        assert record["mentions"]


def test_an_incident_explains_itself_with_its_words(casefile: Path, truceline: Run) -> None:
    id = next(r["id"] for r in truceline("incidents", "-c", casefile, "--format", "jsonl").records if r["figures"])
    shown = truceline("show", id, "-c", casefile)
    assert shown.code == 0
    assert "Figures" in shown.out
    assert "“…" in shown.out
    assert truceline("incidents", "--explain", id, "-c", casefile).out == shown.out
    assert truceline("show", id, "-c", casefile, "--format", "jsonl").records[0]["id"] == id


def test_a_report_and_an_agreement_show_themselves(casefile: Path, truceline: Run) -> None:
    assert "Records" in truceline("show", "synthetic-000", "-c", casefile).out
    id = truceline("agreements", "list", "--format", "jsonl").records[0]["id"]
    assert "Provisions" in truceline("show", id, "-c", casefile).out
    assert truceline("agreements", "show", id).code == 0
    assert truceline("agreements", "check").code == 0


def test_in_force_is_a_question_of_the_day(truceline: Run) -> None:
    asked = ("agreements", "in-force", "--at", "Idlib", "--format", "jsonl")
    after, before = truceline(*asked, "--on", "2020-03-08"), truceline(*asked, "--on", "2011-01-01")
    assert after.code == before.code == 0
    assert "yes" in {record["answer"] for record in after.records}
    assert {record["answer"] for record in before.records} == {"no"}
    assert "IDL-2020-03-05" in truceline("agreements", "in-force", "--on", "2020-03-08").out


def test_a_decision_and_its_undoing_are_kept(casefile: Path, truceline: Run) -> None:
    waiting = truceline("review", "queue", "--everything", "-c", casefile, "--format", "jsonl").records
    proposal = waiting[0]["proposals"][0]["id"]
    who = ("--reviewer", "A. Reader", "--reason", "the words are plain", "-c", casefile)
    assert truceline("review", "judge", proposal, "accept", *who).code == 0
    assert truceline("review", "undo", 1, *who).code == 0
    taken = truceline("review", "decisions", "-c", casefile, "--format", "jsonl").records
    assert [one["action"] for one in taken] == ["accept", "undo"]
    assert truceline("review", "judge", proposal, "approve", *who).code == 2
    assert truceline("review", "judge", "no-such", "accept", *who).code == 2


def test_export_writes_a_file_whole(casefile: Path, tmp_path: Path, truceline: Run) -> None:
    target = tmp_path / "incidents.csv"
    assert truceline("export", "csv", "--hxl", "-o", target, "-c", casefile).code == 0
    assert target.read_text(encoding="utf8").splitlines()[1].startswith("#meta+id")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("incidents")) == [
        "incidents.csv",
        "incidents.csv.losses.json",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["incidents", "-c", "absent.casefile"], 3, "no such casefile"),
        (["serve", "-c", "absent.casefile"], 3, "no such casefile"),
        (["incidents", "--from", "yesterday", "-c", "absent.casefile"], 2, "YYYY-MM-DD"),
        (["agreements", "show", "no-such-agreement"], 2, "agreements list"),
        (["agreements", "check", "absent.yaml"], 2, "no such file"),
        (["read"], 2, "Missing argument"),
        (["no-such-command"], 2, "No such command"),
        (["read", "absent.txt"], 1, "E101"),
    ],
)
def test_exit_codes_are_for_scripts(
    arguments: list[str], code: int, said: str, truceline: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = truceline(*arguments)
    assert (ended.code, said in ended.err) == (code, True), ended.err
    assert "Traceback" not in ended.err


@pytest.mark.sqlite
def test_a_file_that_is_no_casefile_is_left_as_it_is(tmp_path: Path, source: Path, truceline: Run) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database\n" * 100, encoding="utf8")
    assert truceline("add", source, "-c", other).code == 3
    assert other.read_text(encoding="utf8") == "not a database\n" * 100


def test_an_unknown_id_is_said(casefile: Path, truceline: Run) -> None:
    ended = truceline("show", "I-nothing", "-c", casefile)
    assert ended.code == 2
    assert "I-nothing" in ended.err


def test_a_closed_pipe_is_no_failure_to_complain_about(casefile: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "truceline", "incidents", "-c", str(casefile), "--format", "jsonl"]
    done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, "")
    command[-1] = "table"
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("30 and 35", 30, 35), "30 to 35"),
        (Figure("two and three", 5, 5), "two and three"),  # a sum, not two ends
        (Figure("No", 0, 0), "none"),
        (Figure("no", None, None), "no"),
        (Figure("at least seven", 7, None), "at least seven"),
    ],
)
def test_a_figure_is_worded_to_stand_before_killed(figure: Figure, words: str) -> None:
    assert numbered(figure) == words


def test_nothing_to_list_is_said(truceline: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.casefile"
    Casefile.open(path, create=True).close()
    counted = truceline("series", "-c", path)
    assert (counted.code, counted.out) == (0, "")
    assert "no report of the casefile tells a count" in counted.err
    blank = tmp_path / "blank.txt"
    blank.write_bytes(b"")
    failed = truceline("read", blank)
    assert (failed.code, failed.out) == (1, "")
    assert "nothing was read: no input holds a report, see why above" in failed.err
