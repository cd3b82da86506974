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
    early = truceline("incidents", "-c", path, "--as-known-on", "2020-02-03", "--format", "jsonl").records
    assert {mention["report"] for one in early for mention in one["mentions"]} == {"r1"}
    assert {figure["report"] for one in early for figure in one["figures"]} == {"r1"}
    assert len(truceline("incidents", "-c", path, "--format", "jsonl").records) > len(early) - 1


def test_the_matrix_of_an_agreement_as_cells_and_as_a_table(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    path, reports = tmp_path / "kept.casefile", tmp_path / "reports.jsonl"
    records = [{"id": id, "outlet": f"Outlet {id}", "published": day, "title": "", "text": text} for id, day, text in LINES]
    reports.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf8")
    truceline("add", reports, "-c", path)
    asked = ("agreements", "compliance", "IDL-2018-09-17", "-c", path, "--from", "2020-01-27", "--to", "2020-02-09")
    cells = truceline(*asked, "--format", "jsonl").records
    assert len(cells) == 2 * len({(cell["provision"], cell["party"], cell["note"]) for cell in cells})
    told = [cell for cell in cells if cell["state"] == "told"]
    assert {(cell["provision"], cell["party"], cell["week"]) for cell in told} == {("2", "Syrian government", "2020-02-03")}
    assert told[0]["subjects"]
    assert told[0]["evidence"]
    table = truceline(*asked)
    assert "no reporting" in table.out
    assert "overdue, and nobody says whether it was performed" in table.out
    early = truceline(*asked, "--as-known-on", "2020-01-01", "--format", "jsonl").records
    assert {cell["state"] for cell in early} == {"no_reporting", "overdue"}
    assert truceline("agreements", "compliance", "NONE", "-c", path).code == 2
    assert truceline(*asked[:5], "--from", "2020-03-01", "--to", "2020-02-01").code == 2


def test_verdicts_are_counted_in_columns_that_add_up_and_series_are_kept_apart(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    path, reports = tmp_path / "counted.casefile", tmp_path / "reports.jsonl"
    counted = "The Russian side of the joint commission on Syria recorded 14 cases of firing on Sunday. The Turkish side recorded 15."
    lines = (*LINES, ("r4", "2020-02-17", counted))
    records = [{"id": id, "outlet": f"Outlet {id}", "published": day, "title": "", "text": text} for id, day, text in lines]
    reports.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf8")
    truceline("add", reports, "-c", path)
    rows = truceline("verdicts", "-c", path, "--agreement", "IDL-2018-09-17", "--format", "jsonl").records
    assert rows
    assert all(row["total"] == sum(row["columns"].values()) and row["unit"] == "distinct incidents" for row in rows)
    with Casefile.open(path) as casefile:
        judged = {one.subject for one in casefile.assessments(agreement="IDL-2018-09-17")}
    assert sum(row["total"] for row in rows) == len(judged)
    assert "Unit: distinct incidents" in truceline("verdicts", "-c", path).err
    assert truceline("verdicts", "-c", path, "--as-known-on", "2019-01-01", "--format", "jsonl").records == []
    series = truceline("series", "-c", path, "--format", "jsonl").records
    assert [(line["observer"], line["unit"], [point["figure"]["low"] for point in line["points"]]) for line in series] == [
        (["RUS/GOV"], "firing", [14]),
        (["TUR/GOV"], "firing", [15]),
    ]
    assert "nothing is summed" in truceline("series", "-c", path).err


def test_what_was_in_force_by_what_was_public_then(truceline: Callable[..., Any]) -> None:
    def answer(known: str | None) -> str | None:
        day = ("--as-known-on", known) if known else ()
        asked = ("agreements", "in-force", "--on", "2020-01-11", "--at", "Idlib", *day, "--format", "jsonl")
        return next((one["answer"] for one in truceline(*asked).records if one["agreement"] == "IDL-2020-01-12"), None)

    # Russia declared on the 9th, Turkey on the 10th; only then was there anything to dispute.
    assert [answer(known) for known in ("2020-01-08", "2020-01-09", "2020-01-10", None)] == [None, "yes", "disputed", "disputed"]
