"""PETRARCH dictionaries: how rows are read and where actors go. All rows are made up."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.ontology.petrarch import Coded, coded, named, read_dictionary
from truceline.ontology.petrarch_overlay import overlay_of

ROWS = """
# a made-up dictionary
FREEDONIA_ [PER]        ; a state
+FREEDONIAN_
ORSINO_VALDEZ_
+GENERAL_VALDEZ_
\t[PERGOV 20010203-20051230]
\t[PERELI >20051231]
RED_LANTERN_FRONT_ {RED_LANTERNS RED_LANTERN_REBELS} [PERREB]
RIVER_COMMISSION_ [IGORIV]
NATIONAL_GUARD_OF_FREEDONIA_ [PERMIL]
POLICEMEN_ [~COP]
ATLANTIS_ [ATL]
BROKEN_ROW_ [PERGOV 20011350-20021231]
UNCLOSED_ [PERGOV
"""


def records() -> dict[str, list[dict[str, object]]]:
    return overlay_of(read_dictionary(ROWS.splitlines()).actors, {"PER"}).records


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("PERGOV", Coded("PERGOV")),
        ("PERGOV <19990101", Coded("PERGOV", None, date(1999, 1, 1))),
        ("PERGOV >990101", Coded("PERGOV", date(1999, 1, 1), None)),
        ("PERGOV 19990101-20000101", Coded("PERGOV", date(1999, 1, 1), date(2000, 1, 1))),
        ("~COP", Coded("~COP")),
    ],
)
def test_codes_with_their_days(mark: str, expected: Coded) -> None:
    assert coded(mark) == expected


@pytest.mark.parametrize("mark", ["", "gov", "PERGOV 1999", "PERGOV 20010101-", "PERGOV <19991301"])
def test_what_is_no_code_says_why(mark: str) -> None:
    with pytest.raises(ValueError, match=r"is no"):
        coded(mark)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("+RED_LANTERN_FRONT_", "Red Lantern Front"), ("BANK_OF_THE_NORTH_", "Bank of the North"), ("RLF_", "RLF"), ("US_", "US")],
)
def test_names(words: str, expected: str) -> None:
    assert named(words) == expected


def test_synonyms_and_sets_belong_to_the_name_above() -> None:
    names = [a.names for a in read_dictionary(ROWS.splitlines()).actors]
    assert ["Orsino Valdez", "General Valdez"] in names
    assert ["Red Lantern Front", "Red Lanterns", "Red Lantern Rebels"] in names


def test_a_person_has_dated_roles_and_none_after_office() -> None:
    (person,) = records()["leaders/petrarch.yaml"]
    assert person["roles"] == [
        {"office": "official", "country": "PER", "sector": "GOV", "start": date(2001, 2, 3), "end": date(2005, 12, 30)}
    ]


def test_rebels_and_bodies_have_codes_of_their_own() -> None:
    assert [(r["code"], r["type"]) for r in records()["groups/petrarch.yaml"]] == [
        ("ORG:RED-LANTERN-FRONT", "non_state_armed_group"),
        ("ORG:RIVER-COMMISSION", "intergovernmental"),
    ]


def test_a_states_names_and_forces_join_its_record() -> None:
    (state,) = records()["states.yaml"]
    assert state == {"iso3": "PER", "names": ["Freedonia", "Freedonian"], "forces": ["National Guard of Freedonia"]}


def test_what_has_no_place_is_listed_with_the_reason() -> None:
    read = read_dictionary(ROWS.splitlines())
    left = {name: why for _, name, why in overlay_of(read.actors, {"PER"}).left}
    assert set(left) == {"Policemen", "Atlantis", "Broken Row"}
    assert "state" in left["Atlantis"]
    assert [why for _, _, why in read.bad] == ["'20011350' is no day of the calendar", "a bracket is not closed"]
