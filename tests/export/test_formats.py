"""Every format has a writer and its losses stated; the same casefile gives the same bytes; no cell is run, no force placed."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented import agreement, assessment, incident, reading

from truceline.export.cameo import coded
from truceline.export.errors import ExtraMissing
from truceline.export.gdelt import event_number
from truceline.export.material import Material, Told
from truceline.export.table import FORMULA
from truceline.export.writers import COLUMNS, WRITERS
from truceline.model import Figure, Incident, Interval, Toll
from truceline.run.exports import export_formats, knowledge, write_export
from truceline.store import Casefile, IncidentFilter

NAMES = sorted(WRITERS)
TABLES = {"csv": ",", "hxl": ",", "acled-like": ",", "ged-like": ",", "cameo": "\t", "gdelt-events": "\t", "gdelt-mentions": "\t"}
Fill = Callable[..., Casefile]


def written(held: Casefile, name: str, wanted: IncidentFilter | None = None) -> bytes:
    out = io.BytesIO()
    write_export(held, name, out, wanted)
    return out.getvalue()


def table(held: Casefile, name: str) -> list[dict[str, str]]:
    lines = written(held, name).decode()
    header = knowledge().mapping(COLUMNS[name][0])[COLUMNS[name][1]] if name in COLUMNS else None
    return list(csv.DictReader(io.StringIO(lines), fieldnames=header, delimiter=TABLES[name]))


@pytest.fixture
def filled(tmp_path: Path) -> Fill:
    """Fills a casefile: reports, an agreement, incidents, proposals."""

    number_of = itertools.count()

    def fill(*held: Incident, reports: int = 4, order: int = 1) -> Casefile:
        made = Casefile.open(tmp_path / f"c{next(number_of)}", create=True)
        made.put_agreements([agreement()])
        for number in range(reports)[::order]:
            made.add(reading(number))
        incidents = list(held) or [incident(number) for number in range(4)]
        made.replace(incidents[::order], [assessment(one.id) for one in incidents])
        return made

    return fill


def test_the_registry_and_the_writers_name_the_same_formats() -> None:
    assert [one.name for one in export_formats()] == list(WRITERS)
    assert all(one.losses and one.holds and one.standard for one in export_formats())


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_adding_leaves_no_trace_in_the_bytes(filled: Fill, name: str) -> None:
    with filled() as one, filled(order=-1) as other:
        first = written(one, name)
        assert first == written(one, name)
        assert first == written(other, name)
        assert len(first) > 100


@pytest.mark.parametrize("name", NAMES)
def test_a_filter_holds_and_an_empty_casefile_has_an_export(filled: Fill, name: str) -> None:
    with filled() as held:
        everything = written(held, name)
        some = written(held, name, IncidentFilter(place="Ariha"))
        none = written(held, name, IncidentFilter(place="Nowhere"))
    if name in ("xlsx", "parquet"):
        assert everything != some != none
        return
    assert b"INC-0001" in everything or b"R-0001" in everything
    assert b"INC-0001" not in some
    assert b"R-0001" not in some
    assert b"R-000" not in none


@pytest.mark.parametrize("name", sorted(TABLES))
def test_no_cell_of_a_table_is_run(filled: Fill, name: str) -> None:
    hostile = '=HYPERLINK("http://x","y")\tz\nnew'
    told = incident(1, place=hostile, admin1="@SUM(A1)", killed=Toll(2, 2, 2, "+rule"), recipients=("ORG:SDF",))
    told = replace(told, mentions=(replace(told.mentions[0], outlet="-2+3"),))
    with filled(told) as held:
        rows = table(held, name)
    assert rows
    for row in rows:
        assert None not in row, "a cell holds the sign that separates cells"
        for column, cell in row.items():
            if column not in ("lat", "lon", "latitude", "longitude") and cell != "-1":
                assert not cell.startswith(FORMULA), (column, cell)
                assert len(cell.splitlines()) <= 1


def test_no_cell_of_a_workbook_is_a_formula(filled: Fill, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    with filled(incident(1, place="=1+1", admin1="\x01\ufffe" + "x" * 40_000)) as held:
        (tmp_path / "o.xlsx").write_bytes(written(held, "xlsx"))
    book = load_workbook(tmp_path / "o.xlsx")
    assert book.sheetnames == ["incidents", "figures", "verdicts", "sources", "agreements", "methods"]
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert max(len(str(cell.value or "")) for cell in cells) == 32_767
    assert "'=1+1" in [cell.value for cell in cells]


@pytest.mark.parametrize("name", NAMES)
def test_movements_are_placed_by_province_only(filled: Fill, name: str) -> None:
    movement = incident(1, kind="MOBILIZE", event_kind="deployment_movement", mode="troops", lat=35.8637, lon=36.8061)
    with filled(movement, reports=0) as held:
        out = written(held, name)
    if name == "parquet":
        import pyarrow.parquet as pq

        row = pq.read_table(io.BytesIO(out)).to_pylist()[0]
        assert (row["lat"], row["lon"], row["place"], row["precision"], row["radius_m"]) == (None, None, None, 6, None)
        assert "province only" in row["withheld"]
    elif name == "xlsx":
        from openpyxl import load_workbook

        row = next(load_workbook(io.BytesIO(out))["incidents"].iter_rows(min_row=2, values_only=True))
        assert not {"Saraqib", 35.86, 36.81, 35.864} & set(row)
    else:
        assert not any(part in out for part in (b"35.86", b"36.80", b"36.81"))
        assert b"same day and town: Saraqib" not in out
        # The words of a published report may name a place; the incident's own place may not.
        assert b"Saraqib" not in out.replace(b"Shelling hit Saraqib", b"")


def test_a_movement_is_told_by_country_until_it_lies_a_week_back(filled: Fill) -> None:
    early = incident(1, kind="MOBILIZE", event_kind="deployment_movement", mode="troops")  # 3 March; the newest report is of the 13th
    late = incident(10, kind="MOBILIZE", event_kind="deployment_movement", mode="troops")
    with filled(early, late, reports=12) as held:
        found = {row["id"]: row for row in table(held, "csv")}
    assert (found["INC-0001"]["place"], found["INC-0001"]["admin1"]) == ("Idlib", "Idlib")
    assert (found["INC-0010"]["place"], found["INC-0010"]["admin1"], found["INC-0010"]["country"]) == ("", "", "SYR")


def test_a_truce_is_0871_and_a_breach_196_with_who_calls_it_so(filled: Fill) -> None:
    truce = incident(2, kind="CONCEDE", event_kind="ceasefire_declared", mode=None)
    broken = incident(1)
    quiet = incident(3)
    breach = replace(reading(1).breaches[0], acts=reading(1).events[0].anchor)
    with filled(truce, broken, quiet, reports=0) as held:
        held.add(replace(reading(1), breaches=(breach,)))
        held.add(replace(reading(3), breaches=(replace(breach, stance="denied"),)))
        rows = {row["id"]: row for row in table(held, "cameo")}
    assert rows["INC-0002"]["code"] == "0871"
    assert (rows["INC-0001"]["code"], rows["INC-0001"]["act_code"]) == ("196", "194")
    assert rows["INC-0001"]["basis"] == "called a breach by: ORG:WHITE-HELMETS"
    assert (rows["INC-0003"]["code"], rows["INC-0003"]["basis"]) == ("194", "")


def test_a_verified_violation_is_196_and_a_proposed_one_is_not(filled: Fill) -> None:
    one = assessment("INC-0001")
    with filled(incident(1), reports=0) as held:
        proposed = Material(held, IncidentFilter(), knowledge())
        verified = Material(held, IncidentFilter(), knowledge(), standings={one.id: ("two_people", "violation_verified")})
        told = Told(incident(1), (one,))
        assert [found.code for material in (proposed, verified) if (found := coded(material, told))] == ["194", "196"]


def test_what_is_not_said_to_have_happened_is_left_out_and_counted(filled: Fill) -> None:
    with filled(incident(1, status="planned"), incident(2, status="denied"), incident(3)) as held:
        for name in ("cameo", "acled-like", "gdelt-events", "ftm"):
            done = write_export(held, name, io.BytesIO())
            assert dict(done.left_out) == {"status planned": 1, "status denied": 1}, name
            assert done.losses["left_out"] == {"status denied": 1, "status planned": 1}


def test_a_contested_incident_accuses_nobody(filled: Fill) -> None:
    disputed = incident(1, contested=True, actors=("RUS/MIL", "SYR/MIL"))
    with filled(disputed) as held:
        assert table(held, "acled-like")[0]["actor1"] == ""
        assert "contested" in table(held, "acled-like")[0]["notes"]
        assert table(held, "cameo")[0]["source"] == ""
        assert table(held, "gdelt-events")[0]["Actor1Code"] == ""
        plover = json.loads(written(held, "plover"))
        assert (plover["source"], plover["truceline_alternatives"]) == ([], ["RUS/MIL", "SYR/MIL"])
        assert table(held, "ged-like") == []


def test_unknown_is_blank_and_never_nought(filled: Fill) -> None:
    bare = incident(1, interval=None, place=None, lat=None, lon=None, killed=None, figures=(), country=None, precision=None, radius_m=None)
    with filled(bare) as held:
        (event,) = table(held, "gdelt-events")
        assert (event["SQLDATE"], event["Year"], event["ActionGeo_Lat"], event["GoldsteinScale"]) == ("", "", "", "")
        plover = json.loads(written(held, "plover"))
        assert (plover["date"], plover["dead"], plover["latitude"]) == (None, None, None)
        (row,) = table(held, "csv")
        assert (row["killed_low"], row["start"], row["lat"]) == ("", "", "")


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (Interval(incident(1).interval.start, incident(1).interval.start), ("1", "1")),  # type: ignore[union-attr]
        (Interval(incident(1).interval.start, incident(6).interval.start, "interval"), ("2", "2")),  # type: ignore[union-attr]
        (Interval(incident(0).interval.start, incident(6).interval.start, "week"), ("3", "2")),  # type: ignore[union-attr]
    ],
)
def test_precision_codes_of_dates(filled: Fill, interval: Interval, expected: tuple[str, str]) -> None:
    with filled(incident(1, interval=interval, actors=("SYR/MIL",), recipients=("SYR/CVL",))) as held:
        assert (table(held, "ged-like")[0]["date_prec"], table(held, "acled-like")[0]["time_precision"]) == expected


def test_ged_has_the_dead_by_side_where_the_figures_agree(filled: Fill) -> None:
    told = incident(1, actors=("SYR/MIL",), recipients=("ORG:SDF",), killed=Toll(7, 9, 12, "r"))
    base = told.figures[0]

    def figure(id: str, number: int, victims: str, group: str | None) -> object:
        return replace(base, casualty_id=id, figure=Figure(str(number), number, number), victims=victims, group=group)  # type: ignore[arg-type]

    figures = (figure("C1", 4, "combatants", "ORG:SDF"), figure("C2", 2, "civilians", None))
    with filled(replace(told, figures=figures)) as held:  # type: ignore[arg-type]
        (row,) = table(held, "ged-like")
    assert [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")] == ["0", "4", "2", "3"]
    assert [row[name] for name in ("low", "best", "high", "where_prec", "type_of_violence")] == ["7", "9", "12", "1", "1"]
    assert row["side_a"] == "Government of Syria"


def test_the_sheet_of_ged_is_read_by_its_importer(filled: Fill, tmp_path: Path) -> None:
    from truceline.run import import_ucdp

    with filled(incident(1, actors=("ORG:SDF",), recipients=("SYR/MIL",)), incident(2)) as held:
        (tmp_path / "ged.csv").write_bytes(written(held, "ged-like"))
    found = import_ucdp(tmp_path / "ged.csv", [])
    assert not found.bad
    assert not found.unmapped
    assert {one.id.removeprefix("ucdp-") for one in found.incidents} == {"INC-0001", "INC-0002"}
    for one in found.incidents:
        number = int(one.id[-4:])
        assert (one.killed.low, one.killed.best, one.killed.high) == (number % 9 + 1,) * 3  # type: ignore[union-attr]
        assert one.interval == incident(number).interval
        assert one.precision == 1


def test_numbers_of_events_are_the_same_everywhere() -> None:
    assert event_number("INC-0001") == event_number("INC-0001") < 2**63
    assert event_number("INC-0001") != event_number("INC-0002")


def test_one_rule_for_every_side(filled: Fill) -> None:
    """Swapping the names of two parties swaps them in every table and changes nothing else."""
    swap = {"SYR/MIL": "UKR/MIL", "UKR/MIL": "SYR/MIL"}
    told = incident(1, actors=("SYR/MIL",), recipients=("UKR/MIL",), country="LBN")
    turned = replace(told, actors=("UKR/MIL",), recipients=("SYR/MIL",))
    names = {"Syria": "Ukraine", "Ukraine": "Syria", "SYRIA": "UKRAINE", "UKRAINE": "SYRIA", "SYR": "UKR", "UKR": "SYR"}
    with filled(told, reports=0) as one, filled(turned, reports=0) as other:
        for name in ("cameo", "acled-like", "ged-like", "gdelt-events"):
            first, second = table(one, name), table(other, name)
            swapped = [{c: _swapped(v, names) for c, v in row.items()} for row in first]
            assert swapped == second, name
    assert swap


def _swapped(cell: str, names: dict[str, str]) -> str:
    import re

    return re.sub("|".join(names), lambda m: names[m[0]], cell)


def test_parquet_without_its_extra_says_what_to_install(filled: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with filled() as held, pytest.raises(ExtraMissing, match=r"pip install 'truceline\[parquet\]'"):
        written(held, "parquet")
