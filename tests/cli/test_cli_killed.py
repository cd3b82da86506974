"""A process killed at any moment of `truceline add` leaves a whole casefile, and the same command completes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from casefiles import count, there

from truceline.store import Casefile

REPORTS = 40
LIMIT_S = 90.0
# Kill when this many reports are in the file and then so many milliseconds later; -1: as soon as there is a file at all.
MOMENTS = [
    (-1, 0),
    (-1, 4),
    (0, 0),
    (1, 0),
    (3, 1),
    (9, 0),
    (16, 0),
    (17, 2),
    (25, 0),
    (33, 1),
    (40, 0),
    (40, 3),
    (40, 10),
    (40, 25),
    (40, 60),
]
MANY = 6 * REPORTS  # several batches: the interrupt must come before the last


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "truceline", *arguments]


def export(casefile: Path) -> bytes:
    """Everything that the casefile says, as its exports have it."""
    incidents = command("incidents", "--aggregates", "--format", "jsonl", "-c", str(casefile))
    with Casefile.open(casefile) as held:
        readings = repr(held.readings()).encode()
        assessments = repr(held.assessments()).encode()
        versions = repr([[(v.version, v.gone) for v in held.history(i.id)] for i in held.incidents()]).encode()
    return subprocess.run(incidents, capture_output=True, check=True).stdout + readings + assessments + versions


def reports_in(casefile: Path) -> int:
    """How many reports another process sees in the casefile; -2 where there is none, -1 where it has no tables yet."""
    found = count(casefile, "reports")
    return found if found is not None else -1 if there(casefile) else -2


def add_and_kill(source: Path, casefile: Path, threshold: int, milliseconds: int) -> bool:
    """Run `truceline add` and kill it at the moment; False where it had ended before."""
    running = subprocess.Popen(command("add", str(source), "-c", str(casefile)), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    end = time.monotonic() + LIMIT_S
    while running.poll() is None and reports_in(casefile) < threshold and time.monotonic() < end:
        time.sleep(0.0005)
    time.sleep(milliseconds / 1000)
    was_running = running.poll() is None
    if was_running:
        os.kill(running.pid, signal.SIGKILL)
    running.wait(timeout=LIMIT_S)
    return was_running


def hears_ctrl_c() -> None:
    """A process started in the background may have inherited deafness to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_killed_at_many_moments(tmp_path: Path, synthetic_lines: Callable[[int], str]) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text(synthetic_lines(REPORTS), encoding="utf8")
    calm, killed = tmp_path / "calm.casefile", tmp_path / "killed.casefile"
    subprocess.run(command("add", str(source), "-c", str(calm)), check=True, capture_output=True)
    with Casefile.open(calm) as held:
        whole = {reading.report.id: reading for reading in held.readings()}
    assert len(whole) == REPORTS

    really = 0
    for threshold, milliseconds in MOMENTS:
        really += add_and_kill(source, killed, threshold, milliseconds)
        with Casefile.open(killed, create=True) as held:
            assert held.check() == []
            for reading in held.readings():
                assert reading == whole[reading.report.id]
    assert really >= 12, f"only {really} of {len(MOMENTS)} runs were killed before they ended"

    done = subprocess.run(command("add", str(source), "-c", str(killed)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert export(killed).splitlines() == export(calm).splitlines()


def test_ctrl_c_ends_quietly_and_the_rerun_completes(tmp_path: Path, synthetic_lines: Callable[[int], str]) -> None:
    source, casefile = tmp_path / "reports.jsonl", tmp_path / "interrupted.casefile"
    source.write_text(synthetic_lines(MANY), encoding="utf8")
    adding = command("add", str(source), "-c", str(casefile))
    running = subprocess.Popen(adding, stderr=subprocess.PIPE, text=True, preexec_fn=hears_ctrl_c)
    end = time.monotonic() + LIMIT_S
    while reports_in(casefile) < 1 and time.monotonic() < end:
        time.sleep(0.0005)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=LIMIT_S)
    assert running.returncode == 130
    assert "Traceback" not in said
    done = subprocess.run(command("add", str(source), "-c", str(casefile)), capture_output=True, text=True, check=False)
    assert done.returncode == 0
    with Casefile.open(casefile) as held:
        assert len(held.reports()) == MANY
