"""Exports: the public shape, cells that no spreadsheet runs, no point that nobody knows."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import assessment, incident, reading

from truceline.export import csv_lines, geojson_lines, incident_lines, public_incident, public_reading, reading_lines
from truceline.export.table import COLUMNS, FORMULA, safe_cell
from truceline.model import Interval
from truceline.store import Casefile

GUIDELINES = {
    "events": "ref anchor type mode actors recipients status start end place country said_by",
    "casualties": "anchor kind low high approx victims group by cumulative part_of start end place country said_by",
    "agreements": "anchor kind name parties brokers start end in_force_from in_force_to place state said_by",
    "talks": "anchor participants persons venue start end status mediator outcome said_by",
    "breaches": "anchor accused acts agreement said_by stance start end place",
}


def test_a_reading_has_the_fields_of_the_guidelines() -> None:
    public = public_reading(reading(1))
    for name, fields in GUIDELINES.items():
        assert public[name]
        for item in public[name]:
            assert set(fields.split()) <= set(item)


def test_every_span_finds_its_words_in_title_and_text() -> None:
    public = public_reading(reading(1))
    text = f"{public['title']}\n{public['text']}"
    for name in GUIDELINES:
        for item in public[name]:
            start, end = item["span"]
            assert text[start:end] == item["anchor"]


def test_a_report_without_a_title_counts_in_its_text_alone() -> None:
    untitled = dataclasses.replace(reading(1), report=dataclasses.replace(reading(1).report, title=""))
    public = public_reading(untitled)
    assert public["title"] == ""
    assert public["text"] == untitled.report.text


def test_dates_are_flat_and_vague_ones_are_null() -> None:
    shelling, talks = public_reading(reading(1))["events"]
    assert (shelling["start"], shelling["end"]) == ("2020-03-03", "2020-03-03")
    assert (talks["start"], talks["end"]) == (None, None)
    vague = dataclasses.replace(reading(1).events[0], interval=Interval(None, reading(1).report.published, "vague"))
    assert public_reading(dataclasses.replace(reading(1), events=(vague,)))["events"][0]["end"] is None
    casualty = public_reading(reading(1))["casualties"][0]
    assert (casualty["low"], casualty["high"], casualty["approx"]) == (2, 2, False)


def test_an_incident_in_its_public_shape() -> None:
    public = public_incident(incident(1))
    wanted = "id kind interval place actors recipients mentions figures killed wounded reasons links"
    assert set(wanted.split()) <= set(public)
    assert public["mentions"][0]["span"] == [23, 43]
    assert {"report", "span", "kind", "low", "high", "victims", "said_by"} <= set(public["figures"][0])
    assert public["killed"] == {"low": 2, "best": 2, "high": 2, "rule": "independent-range"}
    assert public["wounded"] is None
    assert json.loads(next(incident_lines([incident(1)]))) == public
    assert json.loads(next(reading_lines([reading(1)])))["id"] == "R-0001"


def rows(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines))))


def test_csv_has_one_line_a_row_and_tags_under_the_header() -> None:
    lines = list(csv_lines([incident(1), incident(2)], hxl=True, assessments={"INC-0001": [assessment("INC-0001")]}))
    tags, first, second = rows(lines)
    assert len(lines) == 4
    assert tags["killed_low"] == "#affected+killed+min"
    assert all(tag.startswith("#") for tag in tags.values())
    assert (first["killed_low"], first["wounded_low"]) == ("2", "")
    assert first["verdicts"] == "AGR-1 1: probable_violation (proposed)"
    assert first["sources"] == "R-0001 [23–43]"
    assert second["id"] == "INC-0002"


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["", " ", "\t", "\n ", *FORMULA]))
def test_no_cell_is_a_formula(words: str, before: str) -> None:
    cell = safe_cell(before + words)
    assert not cell.startswith(FORMULA)
    assert len(cell.splitlines()) <= 1


def test_a_hostile_place_name_is_made_harmless() -> None:
    found = rows(list(csv_lines([incident(1, place='=HYPERLINK("http://x";"y")\nmore', lat=-3.5)])))
    assert found[0]["place"] == '\'=HYPERLINK("http://x";"y") more'
    assert found[0]["lat"] == "-3.5"


def features(*incidents: object) -> list[dict[str, object]]:
    collection = json.loads("".join(geojson_lines(incidents)))  # type: ignore[arg-type]
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


def test_a_point_has_no_more_digits_than_are_known() -> None:
    (feature,) = features(incident(1, lat=35.123456, lon=36.654321, radius_m=5000))
    assert feature["geometry"] == {"type": "Point", "coordinates": [36.65, 35.12]}
    assert feature["properties"]["radius_m"] == 5000  # type: ignore[index]


@pytest.mark.parametrize("precision", [4, 5, 6, None])
def test_what_is_known_by_province_has_no_point(precision: int | None) -> None:
    (feature,) = features(incident(1, precision=precision))
    assert feature["geometry"] is None
    assert public_incident(incident(1, precision=precision))["lat"] is None


def test_movements_are_placed_by_province_in_every_export() -> None:
    movement = incident(1, kind="MOBILIZE", event_kind="deployment_movement", mode="troops")
    (feature,) = features(movement)
    assert feature["geometry"] is None
    for line in (next(incident_lines([movement])), list(csv_lines([movement]))[1]):
        assert "36.81" not in line
        assert "35.86" not in line
    assert public_incident(movement)["place"] == "Idlib"
    assert "province only" in public_incident(movement)["withheld"]


def test_nothing_makes_an_empty_collection() -> None:
    assert features() == []
    assert len(list(csv_lines([]))) == 1


def test_the_order_of_adding_leaves_no_trace_in_the_bytes(tmp_path: Path) -> None:
    exported = []
    for name, order in (("a", [0, 1, 2, 3]), ("b", [3, 1, 0, 2])):
        with Casefile.open(tmp_path / name, create=True) as casefile:
            for number in order:
                casefile.add(reading(number))
                # linking after every report, as a desk does day by day
                casefile.replace([incident(int(r.report.id[2:])) for r in casefile.readings()], [])
            found = casefile.incidents()
            exported.append(
                "".join([*reading_lines(casefile.readings()), *incident_lines(found), *csv_lines(found, hxl=True), *geojson_lines(found)])
            )
    assert exported[0] == exported[1]


def test_column_names_are_unique() -> None:
    names = [name for name, _, _ in COLUMNS]
    assert len(set(names)) == len(names)
