"""`truceline import-ucdp`: counts by verdict and by dyad, or one line an event."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

HEAD = (
    "id,type_of_violence,side_a,side_b,source_article,where_prec,where_coordinates,adm_1,latitude,longitude,"
    "country,event_clarity,date_prec,date_start,date_end,low,best,high\n"
)
ROW = (
    '{id},1,Government of Syria,{other},"""Hill Wire,2018-10-21,Shots by the river""",1,Saraqib town,Idlib Governorate,35.86,36.81,'
    "Syria,1,1,{day},2018-10-20,2,2,2\n"
)


def test_events_are_counted_by_verdict_and_dyad(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    path = tmp_path / "ged.csv"
    day = "2018-10-20"
    path.write_text(HEAD + ROW.format(id=1, other="Syrian insurgents", day=day) + ROW.format(id=2, other="IS", day=day), encoding="utf8")
    table = truceline("import-ucdp", path, "--under", "IDL-2018")
    assert table.code == 0
    assert "a bound party and an excluded group" in table.out
    assert "Unit: distinct events" in table.err
    records = truceline("import-ucdp", path, "--under", "IDL-2018", "--format", "jsonl").records
    assert [(one["id"], [judged["verdict"] for judged in one["assessments"]]) for one in records] == [
        ("ucdp-1", ["possible_violation"]),
        ("ucdp-2", ["exception_claimed"]),
    ]


def test_a_bad_row_is_one_line_and_exit_code_1_and_a_bad_file_2(tmp_path: Path, truceline: Callable[..., Any]) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(HEAD + ROW.format(id=1, other="IS", day="soon") + ROW.format(id=2, other="IS", day="2018-10-20"), encoding="utf8")
    ended = truceline("import-ucdp", path, "--format", "jsonl")
    assert (ended.code, len(ended.records)) == (1, 1)
    assert ended.err.count("the row was left out") == 1
    path.write_text("nothing\n", encoding="utf8")
    assert truceline("import-ucdp", path).code == 2
    assert truceline("import-ucdp", tmp_path / "none.csv").code == 2
    assert truceline("import-ucdp", path, "--under", "XYZ").code == 2
