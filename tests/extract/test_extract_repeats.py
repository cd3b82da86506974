"""The same reports give the same bytes, in whatever order and company they are read, in one process or another."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import truceline
from truceline.extract import extract
from truceline.extract.neutral import neutral_words
from truceline.ingest import sources
from truceline.model import Report
from truceline.model.codec import to_json
from truceline.read import read

DEMO = Path(truceline.__file__).parent / "demo" / "reports" / "idlib.jsonl"
AGAIN = """
import sys
from pathlib import Path
from truceline.extract import extract
from truceline.ingest import sources
from truceline.model.codec import to_json
from truceline.read import read
reports = [read(raw) for raw in sources([sys.argv[1]])]
sys.stdout.write("\\n".join(to_json(reading) for reading in extract(reports)))
"""


def _reports() -> list[Report]:
    return [read(raw) for raw in sources([str(DEMO)])]


def _written(reports: list[Report]) -> dict[str, str]:
    return {reading.report.id: to_json(reading) for reading in extract(reports)}


def test_order_does_not_matter() -> None:
    reports = _reports()
    wanted = _written(reports)
    for seed in (1, 2):
        shuffled = list(reports)
        Random(seed).shuffle(shuffled)
        assert _written(shuffled) == wanted


def test_company_does_not_matter() -> None:
    reports = _reports()
    alone = {}
    for report in reports[:4]:
        alone.update(_written([report]))
    whole = _written(reports)
    assert all(whole[name] == written for name, written in alone.items())


def test_another_process_writes_the_same_bytes() -> None:
    path = ":".join(sys.path)
    runs = [
        subprocess.run(
            [sys.executable, "-c", AGAIN, str(DEMO)],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0].splitlines()[0])


def test_a_report_that_was_read_is_freed_at_once() -> None:
    """Extraction runs without the collector of reference cycles: what waited for it would fill the memory (`collecting_nothing`)."""
    reports = [read(raw) for raw in sources([str(DEMO)])][:4]
    list(extract(reports))  # tables and caches fill on first use
    gc.collect()
    gc.disable()
    try:
        list(extract(reports))
        assert gc.collect() < 500  # of some thousand tokens
    finally:
        gc.enable()


def test_the_parser_sees_one_name_for_every_side() -> None:
    words = neutral_words()
    assert words["Russia"] == words["Turkey"] == words["Rwanda"]
    assert words["rebels"] == words["soldiers"] == words["militants"]
    assert "Jordan" not in words
    assert "May" not in words
