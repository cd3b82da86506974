from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from truceline.model import Agreement, codec
from truceline.ontology.agreement_library import check, library, read_agreement, schema
from truceline.ontology.load import HERE, OntologyError

SOCHI = HERE / "agreements" / "idl-2018-09-17.yaml"


@pytest.mark.parametrize("path", sorted((HERE / "agreements").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_of_the_library_fits(path: Path) -> None:
    assert check(path) == []
    agreement = read_agreement(path)
    assert agreement.id.casefold() == path.stem
    assert agreement.sources
    assert codec.from_json(Agreement, codec.to_json(agreement)) == agreement


def written(tmp_path: Path, **changes: object) -> Path:
    plain = yaml.safe_load(SOCHI.read_text(encoding="utf8"))
    plain.update(changes)
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True), encoding="utf8")
    return path


def only(path: Path) -> str:
    lines = check(path)
    assert len(lines) == 1, lines
    assert str(path) in lines[0]
    assert ", line " in lines[0]
    assert "\n" not in lines[0]
    return lines[0]


def plain(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load(SOCHI.read_text(encoding="utf8"))[name]
    return found


def test_contradictory_dates(tmp_path: Path) -> None:
    parties = plain("parties")
    parties[0] |= {"start": "2019-01-01", "end": "2018-01-01"}
    assert "parties[0].end: 2018-01-01 lies before its start" in only(written(tmp_path, parties=parties))
    late = written(tmp_path, signed="2018-10-01")
    assert any("effective[0].at: takes effect on 2018-09-17, before it was signed" in line for line in check(late))


def test_an_end_before_the_effect(tmp_path: Path) -> None:
    states = [{"state": "terminated", "start": "2018-01-01"}, *plain("states")]
    lines = check(written(tmp_path, states=states))
    assert any("states[0].start: is terminated on 2018-01-01, before it took effect" in line for line in lines)
    assert any("states[1].state: is effective after it was terminated" in line for line in lines)


def test_unknown_party(tmp_path: Path) -> None:
    parties = plain("parties")
    parties[0]["codes"] = ["Turkey"]
    lines = check(written(tmp_path, parties=parties))
    assert any("parties[0].codes[0]: 'Turkey' is no actor code" in line for line in lines)
    provisions = plain("provisions")
    provisions[0]["obligor"] = ["FRA/GOV"]
    assert "provisions[0].obligor[0]: FRA/GOV is no party" in only(written(tmp_path, provisions=provisions))


def test_self_crossing_zone(tmp_path: Path) -> None:
    zone = {"id": "dmz", "kind": "demilitarised", "name": "x", "polygon": [[36, 35], [37, 36], [37, 35], [36, 36]]}
    line = only(written(tmp_path, zones=[{"use": "idlib-de-escalation-area"}, zone]))
    assert "zones[1].polygon: the ring of dmz crosses itself" in line


def test_provision_without_obligor(tmp_path: Path) -> None:
    provisions = plain("provisions")
    del provisions[4]["obligor"]
    assert "provisions[4].obligor: is missing" in only(written(tmp_path, provisions=provisions))


def test_misspelt_field_and_wrong_type(tmp_path: Path) -> None:
    assert "selfdefence: is no field" in only(written(tmp_path, selfdefence=True))
    assert "signed: " in only(written(tmp_path, signed="some day"))
    assert "zones[0].use: there is no shared zone 'nowhere'" in check(written(tmp_path, zones=[{"use": "nowhere"}]))[0]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    text = SOCHI.read_text(encoding="utf8").replace("kind: heavy_weapons_withdrawal", "kind: heavy_weapon_withdrawal")
    path.write_text(text, encoding="utf8")
    line = 1 + text[: text.index("heavy_weapon_withdrawal")].count("\n")
    assert f"mine.yaml, line {line}: provisions[5].kind" in only(path)


def test_lineage_cycle_and_loose_ends(tmp_path: Path) -> None:
    first = written(tmp_path, id="MINE-1", lineage=[["supplements", "MINE-2"]])
    first.rename(tmp_path / "mine-1.yaml")
    second = written(tmp_path, id="MINE-2", lineage=[["supplements", "MINE-1"]])
    second.rename(tmp_path / "mine-2.yaml")
    with pytest.raises(OntologyError, match=r"mine-1\.yaml, line \d+: lineage\[0\]: MINE-1 and MINE-2 each come from the other"):
        library(tmp_path)
    assert "is not in the library" in only(written(tmp_path, id="MINE-3", lineage=[["renews", "NOWHERE"]]))


def test_broken_yaml_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: [", encoding="utf8")
    assert "not valid YAML" in check(path)[0]
    assert "there is no such file" in check(tmp_path / "none.yaml")[0]


def test_a_users_folder_joins_and_wins(tmp_path: Path) -> None:
    written(tmp_path, title="My reading of Sochi")
    found = {one.id: one for one in library(tmp_path)}
    assert found["IDL-2018-09-17"].title == "My reading of Sochi"
    assert len(found) == len(library())


def test_schema_names_every_field() -> None:
    described = schema()
    assert {"id", "parties", "effective", "states", "zones", "provisions", "lineage"} <= set(described["properties"])
    assert "use" in str(described["properties"]["zones"])


def shelf(tmp_path: Path, *changes: dict[str, object]) -> Path:
    """A shelf of JSON lines with one changed copy of Sochi a line."""
    sochi = codec.to_dict(read_agreement(SOCHI))
    path = tmp_path / "shelf.jsonl"
    path.write_text("".join(json.dumps(sochi | change) + "\n" for change in changes), encoding="utf8")
    return path


def test_a_shelf_of_json_lines_joins_the_library(tmp_path: Path) -> None:
    path = shelf(tmp_path, {"id": "MINE-1"}, {"id": "MINE-2", "lineage": [["follows", "MINE-1"]]})
    assert check(path) == check(tmp_path) == []
    for asked in (path, tmp_path):
        found = {one.id: one for one in library(asked)}
        assert found["MINE-2"].lineage == (("follows", "MINE-1"),)
        assert found["MINE-1"].provisions == found["IDL-2018-09-17"].provisions


def test_faults_of_a_shelf_name_the_line_and_nothing_is_half_loaded(tmp_path: Path) -> None:
    path = shelf(tmp_path, {"id": "MINE-1"}, {"id": "MINE-2", "kinds": "x"}, {"id": "MINE-1"}, {"id": "MINE-4", "exclusions": ["X"]})
    lines = check(path)
    assert [line.split(": ")[0] for line in lines] == [f"{path}, line {number}" for number in (2, 3, 4)]
    assert "kinds: is no field" in lines[0]
    assert "id: MINE-1 stands on line 1 too" in lines[1]
    with pytest.raises(OntologyError, match=r"shelf\.jsonl, line 2: kinds: is no field"):
        library(path)
    path.write_text('{"id": "MINE-1"\n', encoding="utf8")
    assert "shelf.jsonl, line 1: not valid JSON" in check(path)[0]


def test_a_folder_is_checked_as_a_whole(tmp_path: Path) -> None:
    # Each file alone would name the other as missing, and no cycle would show.
    for mine, other in (("MINE-1", "MINE-2"), ("MINE-2", "MINE-3"), ("MINE-3", "MINE-1")):
        written(tmp_path, id=mine, lineage=[["renews", other]]).rename(tmp_path / f"{mine}.yaml")
    lines = check(tmp_path)
    assert len(lines) == 3
    assert all("lineage[0]: MINE-" in line and "no cycle" in line for line in lines)
    itself = written(tmp_path, id="MINE-9", lineage=[["renews", "MINE-9"]])
    assert "lineage[0]: MINE-9 comes from itself" in only(itself)


def test_an_effect_of_which_only_the_month_is_known(tmp_path: Path) -> None:
    times = [{"declared_by": "both", "at": "2018-09-01 00:00:00", "hour_known": False, "until": "2018-08-31"}]
    assert any("effective[0].until: 2018-08-31 lies before" in line for line in check(written(tmp_path, effective=times)))
    times[0] |= {"until": "2018-09-30", "hour_known": True}
    assert any(
        "effective[0].hour_known: is true where not even the day is known" in line for line in check(written(tmp_path, effective=times))
    )


def test_a_code_that_nobody_would_match(tmp_path: Path) -> None:
    parties = plain("parties")
    parties[0]["codes"] = ["TUR/MLI"]
    assert any("parties[0].codes[0]: MLI is no sector of an actor code" in line for line in check(written(tmp_path, parties=parties)))
    parties[0]["codes"] = ["TRU/*"]
    assert any("parties[0].codes[0]: TRU is no state of the actor book" in line for line in check(written(tmp_path, parties=parties)))


def test_a_term_may_bind_one_sector_of_a_state_that_is_bound_whole(tmp_path: Path) -> None:
    provisions = plain("provisions")
    provisions[0]["obligor"] = ["RUS/MIL"]
    assert check(written(tmp_path, provisions=provisions)) == []


def test_a_day_where_an_hour_may_stand_is_no_midnight(tmp_path: Path) -> None:
    times = [{"declared_by": "both", "at": "2018-09-17"}]
    assert "effective[0].at: gives a day and no hour" in only(written(tmp_path, effective=times))
    times[0]["hour_known"] = False  # type: ignore[assignment]
    assert check(written(tmp_path, effective=times)) == []


def test_a_field_that_stands_twice(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf8") + "signed: 2018-09-16\n", encoding="utf8")
    assert "'signed' stands twice in one record; join the two" in only(path)


SLIPS: dict[str, dict[str, object]] = {
    "states[0].end": {"states": [{"state": "effective", "start": "2018-09-17", "end": "2018-09-01"}]},
    "parties[0].codes[0]": {"parties": [{"name": "Turkey", "codes": ["Turkey"], "capacity": "signatory"}], "provisions": []},
    "zones[0].polygon": {
        "zones": [{"id": "z", "kind": "area", "name": "z", "polygon": [[36, 35], [37, 36], [37, 35], [36, 36]]}],
        "provisions": [],
    },
    "zones[0].route": {"zones": [{"id": "z", "kind": "corridor", "name": "z", "route": [[36, 35]], "depth_m": 1000}], "provisions": []},
    "zones[0].depth_m": {"zones": [{"id": "z", "kind": "corridor", "name": "z", "depth_m": 6000}], "provisions": []},
    "provisions[0].obligor": {"provisions": [{"number": "1", "kind": "cessation_of_hostilities", "summary": "x"}]},
    "lineage[0]": {"lineage": [["renews", "IDL-2018-09-17"]]},
}


@pytest.mark.parametrize("field", SLIPS)
def test_one_slip_is_one_line_with_file_line_and_field_and_nothing_is_loaded(tmp_path: Path, field: str) -> None:
    path = written(tmp_path, **SLIPS[field])
    line = only(path)
    number = int(line.split(", line ")[1].split(":")[0])
    assert line.startswith(f"{path}, line {number}: {field}: ")
    name = field.split("[")[0]
    lines = path.read_text(encoding="utf8").splitlines()
    assert any(text.startswith(f"{name}:") for text in lines[:number])
    with pytest.raises(OntologyError) as refused:
        library(path)
    assert str(refused.value) == line
    # The same slip in a shelf, between two sound entries.
    sochi = yaml.safe_load(SOCHI.read_text(encoding="utf8"))
    shelved = tmp_path / "shelf.jsonl"
    entries = [sochi | {"id": "SOUND-1"}, sochi | SLIPS[field], sochi | {"id": "SOUND-2"}]
    shelved.write_text("".join(json.dumps(one, default=str) + "\n" for one in entries), encoding="utf8")
    assert only(shelved).startswith(f"{shelved}, line 2: {field}: ")
    with pytest.raises(OntologyError):
        library(shelved)
