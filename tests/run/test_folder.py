"""A watched folder: read once it stands still, never twice, and on after a kill at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from casefiles import count

from truceline.run import Folders, add, sources
from truceline.run.folder import FILES
from truceline.store import Casefile

WORDS = "Government forces shelled {} on Monday and killed {} civilians, a monitor said."
TOWNS = ("Saraqib", "Ariha", "Binnish", "Sarmin", "Taftanaz")


def put(folder: Path, number: int) -> Path:
    path = folder / f"r{number:03}.txt"
    path.write_text(WORDS.format(TOWNS[number % len(TOWNS)], 2 + number))
    return path


@pytest.fixture
def watched(tmp_path: Path) -> Folders:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    return Folders(Casefile.open(tmp_path / "in" / "case", create=True), [tmp_path / "in"])


def test_a_file_is_read_once_it_stands_still_and_once(watched: Folders) -> None:
    path = put(watched.folders[0] / "deep", 1)
    assert watched.round()[0] == 0  # seen for the first time
    path.write_text(path.read_text() + " More words.")
    assert watched.round()[0] == 0  # it grew
    number, added, _ = watched.round()
    assert (number, added.new, sum(added.changes.incidents.counts().values())) == (1, 1, 1)
    assert [watched.round()[0] for _ in range(2)] == [0, 0]
    assert path.exists()


def test_a_file_that_changes_is_read_again(watched: Folders) -> None:
    path = put(watched.folders[0], 1)
    for _ in range(3):
        watched.round()
    path.write_text(WORDS.format("Maarrat al-Numan", 9))
    assert [watched.round()[0] for _ in range(3)] == [0, 1, 0]
    assert len(watched.casefile.reports()) == 2


def test_unfinished_and_hidden_files_and_the_casefile_itself_are_left_alone(watched: Folders) -> None:
    folder = watched.folders[0]
    for name in ("a.txt.part", "b.crdownload", ".hidden.txt", "~$c.docx"):
        (folder / name).write_text("half a report")
    (folder / "empty.txt").touch()
    assert [watched.round()[0] for _ in range(3)] == [0, 0, 0]
    os.rename(folder / "a.txt.part", folder / "a.txt")
    assert [watched.round()[0] for _ in range(3)] == [0, 1, 0]


def test_what_fails_is_one_error_row_and_not_tried_again(watched: Folders) -> None:
    folder = watched.folders[0]
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 cut short")
    (folder / "p.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "q.xyz").write_bytes(b"words")
    for _ in range(4):
        watched.round()
    assert sorted(error.code for error in watched.casefile.errors()) == ["E103", "E126", "E213"]


def test_another_process_goes_on_where_one_was_stopped(watched: Folders) -> None:
    put(watched.folders[0], 1)
    for _ in range(2):
        watched.round()
    put(watched.folders[0], 2)
    second = Folders(watched.casefile, watched.folders)
    assert [second.round()[0] for _ in range(3)] == [0, 1, 0]


def started(folder: Path, casefile: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "truceline", "add", "--watch", str(folder), "-c", str(casefile), "--every", "0.2", "-f", "jsonl"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def rows(casefile: Path, table: str) -> int:
    found = count(casefile, table)
    return -1 if found is None else found


def wait(casefile: Path, table: str, number: int) -> None:
    end = time.monotonic() + 90
    while rows(casefile, table) < number and time.monotonic() < end:
        time.sleep(0.005)
    assert rows(casefile, table) >= number


@pytest.mark.parametrize(("table", "number"), [("originals", 1), ("watched", FILES)])
def test_a_killed_watch_is_completed_and_reads_nothing_twice(tmp_path: Path, table: str, number: int) -> None:
    folder, casefile = tmp_path / "in", tmp_path / "case"
    folder.mkdir()
    total = 2 * FILES + 3
    for n in range(total):
        put(folder, n)
    first = started(folder, casefile)
    wait(casefile, table, number)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate(timeout=60)
    before = rows(casefile, "watched")
    second = started(folder, casefile)
    wait(casefile, "watched", total)
    assert second.stdout is not None
    told: list[dict[str, int]] = []
    while sum(line["files"] for line in told) < total - before:  # a look is told when all that it brought is linked
        told.append(json.loads(second.stdout.readline()))
    time.sleep(1.0)  # more looks, at nothing new
    second.send_signal(signal.SIGINT)
    told += [json.loads(line) for line in second.communicate(timeout=60)[0].splitlines()]
    assert sum(line["files"] for line in told) == total - before  # of what was dealt with before nothing was read again
    assert sum(line["known"] for line in told) <= FILES
    with Casefile.open(casefile) as held:
        assert len(held.reports()) == total
        assert all(len(held.report_history(report.id)) == 1 for report in held.reports())
        assert all(held.original(report.sha256) for report in held.reports())
        told_by_watch = [(i.id, i.place, i.killed) for i in held.incidents()]
    with Casefile.open(tmp_path / "whole", create=True) as whole:
        add(whole, sources([str(folder)]))
        assert [(i.id, i.place, i.killed) for i in whole.incidents()] == told_by_watch
