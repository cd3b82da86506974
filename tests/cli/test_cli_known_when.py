"""`truceline assess --as-known-on`: what could be known on a day, shown and kept nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from truceline.run import as_known_on, library
from truceline.store import Casefile

LINES = (
    ("r1", "2020-02-03", "Artillery fire by the Syrian army killed four Turkish soldiers near Saraqib on Monday, Ankara said."),
    ("r2", "2020-02-04", "Syrian army shelling near Saraqib on Monday killed six Turkish soldiers, a war monitor said on Tuesday."),
    ("r3", None, "Government warplanes bombed a market in Ariha, killing nine civilians, rescuers said."),
)


def test_the_command_shows_the_day_and_leaves_the_casefile_as_it_is(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    path, reports = tmp_path / "known.casefile", tmp_path / "reports.jsonl"
    records = [{"id": id, "outlet": f"Outlet {id}", "published": day, "title": "", "text": text} for id, day, text in LINES]
    reports.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf8")
    assert truceline("add", reports, "-c", path).code == 0
    with Casefile.open(path) as casefile:
        before = casefile.assessments()
        expected = as_known_on(casefile.readings(), library(), date(2020, 2, 3)).assessments
    ended = truceline("assess", "-c", path, "--as-known-on", "2020-02-03", "--format", "jsonl")
    assert ended.code == 0
    assert expected
    assert [(one["id"], one["verdict"], one["as_known_on"]) for one in ended.records] == [
        (one.id, one.verdict, "2020-02-03") for one in expected
    ]
    table = truceline("assess", "-c", path, "--as-known-on", "2020-02-03")
    assert "1 of 3 reports" in table.err
    assert "1 without a day of publication are left out" in table.err
    with Casefile.open(path) as casefile:
        assert casefile.assessments() == before
    assert truceline("assess", "-c", path, "--as-known-on", "monday").code == 2
