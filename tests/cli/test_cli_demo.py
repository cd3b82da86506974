"""`truceline demo`: the whole road over the reports that ship with the package, then the workbench."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

README = Path(__file__).parents[2] / "README.md"


def test_the_table_has_verdicts_figures_and_sources(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    casefile = tmp_path / "demo.casefile"
    ended = truceline("demo", "--no-serve", "-c", casefile)
    assert ended.code == 0, ended.err
    assert "killed (" in ended.out
    assert re.search(r"(probable|possible) violation, confidence", ended.out)
    assert "IDL-2020-01-12" in ended.out
    # Four, six, eight by one counter, seven and one of which are the eight, five and one by another: nobody counts twice.
    assert "killed 6–8, best 8" in ended.out
    found = truceline("incidents", "-c", casefile, "--format", "jsonl").records
    assert len(found) >= 5
    assert any(len({mention["report"] for mention in incident["mentions"]}) > 1 for incident in found)
    assert truceline("errors", "-c", casefile, "--format", "jsonl").records == []
    tour = re.search(r"## A short tour\n\n```\n(.*?)```", README.read_text(encoding="utf8"), re.DOTALL)
    assert tour is not None
    commands = [line.split("#")[0].split()[2:-2] for line in tour[1].splitlines() if line.startswith("$ ") and " -c " in line.split("#")[0]]
    outputs = [truceline(*command, "-c", casefile) for command in commands]
    assert [(command[0], ended.code) for command, ended in zip(commands, outputs, strict=True)] == [("incidents", 0), ("show", 0)]
    shown = outputs[-1].out
    for line in (line for line in tour[1].splitlines() if not line.startswith("$ ")):
        pattern = ".*".join(re.escape(part.strip()) for part in line.split("…"))
        assert re.search(f"^.*{pattern}", shown, re.MULTILINE), f"README's tour says, and the demo does not: {line}"
    again = truceline("demo", "--no-serve", "-c", casefile, "--format", "jsonl")
    assert again.records == found


def test_the_workbench_says_its_address_answers_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "truceline", "demo", "--port", "0", "-c", str(tmp_path / "demo.casefile"), "--format", "jsonl"]
    serving = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_ctrl_c,
    )
    try:
        assert serving.stderr is not None
        address = None
        for line in serving.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                address = found[0]
                break
        assert address is not None
        page = fetched(address)
        assert "<html" in page
    finally:
        serving.send_signal(signal.SIGINT)
        _, said = serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert "Traceback" not in said


def hears_ctrl_c() -> None:
    """A process started in the background may have inherited deafness to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def fetched(address: str) -> str:
    """The page, asked for again while the server opens its door."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")
