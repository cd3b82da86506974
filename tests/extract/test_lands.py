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
        ("Greek police arrested an Afghan man who had threatened to blow up a church in Malta.", "COERCE", "GRC"),
        ("Police in Chile arrested a Florida man for fraud.", "COERCE", "CHL"),
        ("A Kenyan court jailed a Somali who had fought in Yemen.", "COERCE", "KEN"),
        ("Kenyan police arrested two men in Uganda on Monday.", "COERCE", "UGA"),
        ("Moroccan rebels shot at Spanish police. The government condemned the attack.", "ASSAULT", "ESP"),
        ("Missiles fired by the Egyptian military struck an arms depot of the Libyan army.", "ASSAULT", "LBY"),
        ("Egyptian jets bombed a Sudanese army base on Monday.", "ASSAULT", "SDN"),
        ("Peruvian troops killed three Chilean soldiers who had crossed into Peru.", "ASSAULT", "PER"),
        ("Armed men killed nine soldiers in an attack in Jezeera, South Sudan's army said.", "ASSAULT", "SSD"),
    ],
)
def test_the_land_of_an_act(text: str, kind: str, country: str) -> None:
    assert {e.country for e in acts(text, kind, DAY)} == {country}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers arrested the head of state Leon.",
        "The police arrested 30 members of the Santa Fe gang.",
        "The mayor was shot in Temple on Monday.",
        "A Somali was jailed for fraud.",
    ],
)
def test_a_name_that_is_no_place_of_any_land(text: str) -> None:
    assert not [p for p in read(text, DAY).places if p.country]


@pytest.mark.parametrize("text", ["Fighting raged in Somali on Monday.", "Fighters killed two in Somali."])
def test_a_province_that_bears_the_name_of_a_people(text: str) -> None:
    assert [(p.name, p.country) for p in read(text, DAY).places] == [("Somali", "ETH")]


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Maltese and Libyan boats met near Tunisia. The authorities detained the crew.", "TUN/GOV"),
        ("Malta condemned the raid on a ship near Tunisia. Troops shot two men.", "TUN/MIL"),
        ("Rebels attacked a post at the border with Benin.", "BEN/GOV"),
    ],
)
def test_who_is_told_of_near_a_land_is_not_of_it(text: str, code: str) -> None:
    assert code not in {code for e in read(text, DAY).events for code in (*e.actors, *e.recipients)}
