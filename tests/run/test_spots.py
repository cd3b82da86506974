"""Questions about any place: what no agreement names is looked up in the gazetteer, and a doubtful name settles nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from truceline.model import Zone
from truceline.run import in_force, library
from truceline.run.spots import spots

SOCHI = next(one for one in library() if one.id == "IDL-2018-09-17")
ON = date(2020, 2, 17)


def answer(at: str, *zones: Zone) -> str:
    found = in_force((replace(SOCHI, zones=zones) if zones else SOCHI,), on=ON, at=at)
    return found[0].answer if found else "left out"


def test_a_town_that_no_agreement_names() -> None:
    assert answer("Saraqib") == "yes"
    assert answer("Jaffna") == "left out"
    assert answer("Damascus") == "left out"
    assert answer("a place that nobody knows") == "unknown"


def test_a_country_by_its_name() -> None:
    whole = Zone("z", "country", "all of it", ("SYR",))
    assert answer("Syria", whole) == "yes"
    assert answer("Georgia", whole) == "left out"
    assert answer("Syria") == "unknown"


def test_namesakes_are_not_guessed() -> None:
    libya = Zone("z", "country", "all of it", ("LBY",))
    both = Zone("z", "country", "all of both", ("LBY", "LBN", "GRC"))
    other = replace(SOCHI, id="OTHER", zones=(Zone("z", "country", "all of it", ("LBN",)),))
    held = (replace(SOCHI, zones=(libya,)), other)
    assert [one.answer for one in in_force(held, on=ON, at="Tripoli")] == ["unknown", "unknown"]
    assert [one.agreement for one in in_force(held, on=ON, at="Tripoli, Libya") if one.answer == "yes"] == [SOCHI.id]
    assert [one.agreement for one in in_force(held, on=ON, at="Tripoli, LBN") if one.answer == "yes"] == ["OTHER"]
    assert answer("Tripoli", both) == "yes"


def test_a_namesake_where_there_are_no_agreements_settles_nothing() -> None:
    assert {spot.country for spot in spots("Tripoli")} > {"LBY"}
    assert answer("Tripoli", Zone("z", "country", "all of it", ("LBY",))) == "yes"


def test_a_drawn_area_and_one_of_which_only_the_country_is_known() -> None:
    square = Zone("z", "area", "a square", ("SYR",), polygon=((36.0, 35.5), (37.5, 35.5), (37.5, 36.5), (36.0, 36.5)), quality="official")
    assert answer("Saraqib", square) == "yes"
    assert answer("Palmyra", square) == "left out"
    assert answer("Palmyra", square, Zone("y", "area", "somewhere", ("SYR",), part=True)) == "unknown"


@pytest.mark.parametrize("name", ["", ",", "Tripoli, Nowhere", "  "])
def test_what_is_no_name(name: str) -> None:
    assert spots(name) == ()


def test_questions_as_known_on_a_day_do_not_mix_with_others() -> None:
    held = library()
    asked = {"on": date(2020, 1, 13), "at": "Idlib"}
    early, late = date(2020, 1, 5), date(2020, 2, 1)
    plain = in_force(held, **asked)  # type: ignore[arg-type]
    for _ in range(2):
        assert "IDL-2020-01-12" not in {one.agreement for one in in_force(held, **asked, as_known_on=early)}  # type: ignore[arg-type]
        assert "IDL-2020-01-12" in {one.agreement for one in in_force(held, **asked, as_known_on=late)}  # type: ignore[arg-type]
        assert in_force(held, **asked) == plain  # type: ignore[arg-type]
