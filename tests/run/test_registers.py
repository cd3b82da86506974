"""The registers with the names of the actor book: made-up lines that always run, and the files themselves where they are at hand."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from truceline.export.ceasefires import LINKS
from truceline.model import codec
from truceline.ontology.agreement_checks import faults
from truceline.ontology.agreement_lineage import lineage_faults
from truceline.run import import_ceasefires, import_pax, in_force, same_text
from truceline.run.register_names import knowledge, register_names
from truceline.run.registers import RegisterError

NAMES = register_names()


def states(line: str, *countries: str) -> list[str]:
    return [one.codes[0] for one in NAMES.actors(line, countries, None)]


@pytest.mark.parametrize(
    ("line", "countries", "codes"),
    [
        ("Ecuador, Peru", (), ["ECU/GOV", "PER/GOV"]),
        ("Ms A, Minister of Foreign Affairs of Peru", (), ["PER/GOV"]),
        ("Mr B for Zambia", (), ["ZMB/GOV"]),
        ("the British and Irish Governments", (), ["GBR/GOV", "IRL/GOV"]),
        ("Ms C (president of Kenya)", (), ["KEN/GOV"]),
        ("elders of the hill people (Mali)", (), []),
        ("Front for the Freedom of Chad", (), []),
        ("Sudan People's Shepherds", (), []),
        ("Ambassador of Senegal to Ethiopia", (), ["SEN/GOV"]),
        ("a meeting in Kenya", (), []),
        ("Southern Sudan", (), []),
        ("GRP panel and MILF panel", ("PHL",), ["PHL/GOV", "ORG:MILF"]),
        ("GRP panel", ("COL",), []),
        ("Georgian side; Abkhaz traders", (), ["GEO/GOV"]),
    ],
)
def test_a_state_is_named_where_its_organs_are(line: str, countries: tuple[str, ...], codes: list[str]) -> None:
    assert states(line, *countries) == codes


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Government of DR Congo (Zaire)", "COD"),
        ("Goverment of Syria", "SYR"),
        ("Governmentof Colombia", "COL"),
        ("The Government of Sri Lanka", "LKA"),
        ("Government of Bosnia-Herzegovina", "BIH"),
        ("Interim Government of Aland", None),
        ("Governors of the Hills", None),
        ("Syria", None),
    ],
)
def test_governments_as_registers_spell_them(name: str, state: str | None) -> None:
    assert NAMES.government(name) == state


def test_an_abbreviation_of_another_country_is_no_match() -> None:
    kosovo = NAMES.actor("KLA", ("SRB", "XKX"), None)
    assert kosovo is not None
    assert kosovo.codes == ("ORG:KLA",)
    assert NAMES.actor("KLA", ("IND",), None) is None


def test_every_cause_has_its_words() -> None:
    assert all(str(words).strip() for words in knowledge()["causes"].values())


@pytest.mark.parametrize("importer", [import_ceasefires, import_pax])
def test_a_file_that_is_no_register(tmp_path: Path, importer: object) -> None:
    assert callable(importer)
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf8")
    with pytest.raises(RegisterError, match=r"other\.csv, line 1: no column .*; is this the register's CSV file\?"):
        importer(path)
    with pytest.raises(RegisterError, match="cannot be read"):
        importer(tmp_path / "none.csv")


@pytest.mark.shared
def test_the_whole_cease_fire_data(shared: Path) -> None:
    found = import_ceasefires(shared / "data/agreements/ethprio-ceasefires.csv")
    assert (len(found.agreements), found.rows) == (2203, 4091)
    assert [fault for one in found.agreements for fault in faults(one, codec.to_dict(one))] == []
    assert lineage_faults(found.agreements) == []
    assert all(codec.from_json(type(one), codec.to_json(one)) == one for one in found.agreements[::40])
    rows = {cause: len({gap.row for gap in found.gaps if gap.cause == cause}) for cause in {gap.cause for gap in found.gaps}}
    assert set(rows) <= set(knowledge()["causes"])
    assert rows["effect-unknown"] + rows["no-effect"] == sum(not one.effective for one in found.agreements)
    unknown = {f"ETHPRIO-{gap.row}" for gap in found.gaps if gap.cause == "end-unknown"}
    late = Counter(one.answer for one in in_force(found.agreements, on=date(2060, 1, 1)) if one.agreement in unknown)
    assert late == {"unknown": len(unknown)}
    assert links(shared / "data/agreements/ethprio-ceasefires.csv") <= {
        frozenset((one.id.removeprefix("ETHPRIO-"), other.removeprefix("ETHPRIO-")))
        for one in found.agreements
        for name, other in (*one.lineage, *one.external_ids)
        if name in ("follows", "ethprio_link")
    }


def links(path: Path) -> set[frozenset[str]]:
    """Every pair of cease-fires of the file that one of its rows links."""
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    held = {row["uniq_id"] for row in rows}
    pairs = {
        (row["uniq_id"], f"{row['cc']}{int(row[column]):03d}") for row in rows for column in LINKS if row[column] not in ("", "0", "-1")
    }
    return {frozenset(pair) for pair in pairs if pair[1] in held and pair[0] != pair[1]}


@pytest.mark.shared
def test_the_whole_of_pax_and_its_ties_to_the_cease_fires(shared: Path) -> None:
    texts = import_pax(shared / "data/agreements/pax-v4-agreements.csv")
    assert (len(texts.agreements), texts.rows) == (1868, 1868)
    assert [fault for one in texts.agreements for fault in faults(one, codec.to_dict(one))] == []
    assert lineage_faults(texts.agreements) == []
    assert {gap.cause for gap in texts.gaps} <= set(knowledge()["causes"]) - {"stage-unknown", "impossible-date"}
    named = sum(any(party.capacity in ("signatory", "adherent", "non_party") for party in one.parties) for one in texts.agreements)
    assert named / len(texts.agreements) > 0.8
    held = texts.agreements
    fires = import_ceasefires(shared / "data/agreements/ethprio-ceasefires.csv", held)
    lost = {gap.row for gap in fires.gaps if gap.cause == "pax-id-not-found"}
    for one in fires.agreements:
        cited = {number for name, number in one.external_ids if name == "pax"}
        if cited and one.id.removeprefix("ETHPRIO-") not in lost:
            assert {f"PAX-{number}" for number in cited} <= {other.id for other in same_text(one, held)}
