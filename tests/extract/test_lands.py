"""In which land an act was done: not where a sponsor sits, beyond a border, where the one taken has been, or where a name only sounds."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read

DAY = date(2018, 5, 9)


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("A Russia-backed Syrian army offensive on a rebel stronghold in the south displaced 900 people.", "ASSAULT", "SYR"),
        ("An Eritrea-funded Ethiopian rebel raid on a police post in the country's north killed two officers.", "ASSAULT", "ETH"),
        ("Chadian troops attacked the rebels near the border with Niger.", "ASSAULT", "TCD"),
        ("Peruvian police have arrested a member of Hezbollah.", "COERCE", "PER"),
        ("Greek police arrested an Afghan man who had threatened to blow up a church in Malta.", "COERCE", "GRC"),
        ("Police in Chile arrested a Florida man for fraud.", "COERCE", "CHL"),
        ("A Kenyan court jailed a Somali who had fought in Yemen.", "COERCE", "KEN"),
        ("Kenyan police arrested two men in Uganda on Monday.", "COERCE", "UGA"),
        ("Missiles fired by the Egyptian military struck an arms depot of the Libyan army.", "ASSAULT", "LBY"),
        ("Egyptian jets bombed a Sudanese army base on Monday.", "ASSAULT", "SDN"),
        ("Turkish soldiers killed two Greek soldiers near Edirne.", "ASSAULT", "TUR"),
        ("Armed men killed nine soldiers in an attack in Jezeera, South Sudan's army said.", "ASSAULT", "SSD"),
    ],
)
def test_the_land_of_an_act(text: str, kind: str, country: str) -> None:
    assert {e.country for e in acts(text, kind, DAY)} == {country}


@pytest.mark.parametrize(
    "text",
    [
        "Troops guarded the acting head of state Chea Vann.",
        "The police arrested 30 members of the Santa Fe gang.",
        "The president spoke in the Great Hall of the People.",
        "A Somali was jailed for fraud.",
    ],
)
def test_a_name_that_is_no_place_of_any_land(text: str) -> None:
    assert not [p for p in read(text, DAY).places if p.country]


def test_a_province_that_bears_the_name_of_a_people() -> None:
    assert [p.name for p in read("Fighting went on in the Somali region.", DAY).places] == ["Somali region"]


def test_authorities_are_not_those_of_a_land_nearby() -> None:
    text = "Maltese police arrested the captain of a ship with migrants picked up near Tunisia after a row with the authorities."
    assert "TUN/GOV" not in {code for e in read(text, DAY).events for code in (*e.actors, *e.recipients)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels shelled Srebrenica.", "Srebrenica"),
        ("The 1995 Srebrenica massacre was Europe's worst atrocity since the war.", "Srebrenica"),
        ("The attack came as envoys met in Geneva.", None),
        ("The raid came hours after a truce was signed in Doha.", None),
    ],
)
def test_where_it_was_by_the_words_right_beside_it(text: str, place: str | None) -> None:
    assert {e.place for e in acts(text, "ASSAULT", DAY)} == {place}
