"""A process killed while it adds reports leaves a casefile that opens and that running it again completes."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from casefiles import ON_POSTGRES, rows, there
from invented import reading

import truceline
from truceline.store import Casefile
from truceline.store.rows import mention_rows

SCRIPT = Path(__file__).with_name("invented.py")
MOMENTS = 12 if ON_POSTGRES else 30
REPORTS = 40


def adder(path: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": str(Path(truceline.__file__).parents[1])}
    return subprocess.Popen([sys.executable, str(SCRIPT), str(path), str(REPORTS)], stdout=subprocess.PIPE, env=environment)


def kill_after(path: Path, reports: int, extra_s: float) -> None:
    """Kill the adder once it has said that it added so many reports, and a little later.

    With no reports: at the first sight of the casefile, while its tables are being made.
    """
    process = adder(path)
    assert process.stdout is not None
    if reports:
        for _ in range(reports):
            assert process.stdout.readline()
    else:
        while not there(path) and process.poll() is None:
            select.select([], [], [], 0.001)
    time.sleep(extra_s)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL, "the run was over before it could be killed"


def content(path: Path) -> list[str]:
    """Everything in the casefile but the moments of recording."""
    found = (
        "seq FROM report_words WHERE words @> '{shelling}'"
        if ON_POSTGRES
        else "rowid FROM report_words WHERE report_words MATCH 'shelling'"
    )
    queries = (
        "SELECT id, version, current, gone, reason, record, sha256, text, reading FROM reports ORDER BY id, version",
        "SELECT r.id, sort, m.id, span_start, span_end FROM mentions m JOIN reports r ON report_seq = seq ORDER BY 1, 2, 3",
        f"SELECT id FROM reports WHERE seq IN (SELECT {found}) ORDER BY id",
        "SELECT version_num FROM alembic_version",
    )
    return [str(row) for query in queries for row in rows(path, query)]


def test_killed_at_many_moments(tmp_path: Path) -> None:
    whole = tmp_path / "whole.sqlite"
    assert adder(whole).communicate()[0].split()[-1] == str(REPORTS - 1).encode()
    expected = content(whole)
    mentions = sum(1 for _ in mention_rows(reading(0)))
    dice = random.Random(20200306)
    held: list[int] = []
    for moment in range(MOMENTS):
        path = tmp_path / f"killed-{moment}.sqlite"
        # the first six while the file is made, the others while reports go in, at any point of a transaction
        made = moment < 6
        kill_after(path, 0 if made else dice.randint(1, REPORTS - 12), dice.random() * (0.25 if made else 0.012))
        with Casefile.open(path) as casefile:
            assert casefile.check() == []
            readings = casefile.readings()
            held.append(len(readings))
            assert readings == [reading(number) for number in range(len(readings))]
            counted = casefile.tally()
            assert sum(n for name, n in counted.items() if name.startswith("mentions:")) == mentions * len(readings)
            assert len(casefile.reports(text="shelling")) == len(readings)
            for number in range(REPORTS):
                casefile.add(reading(number))
            assert casefile.check() == []
        assert content(path) == expected
    assert len(set(held)) >= MOMENTS // 3, "the kills fell at too few different moments"
    assert min(held) == 0
