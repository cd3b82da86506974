"""Who is told by a title and a name, whatever they are on the report's day, and who sends an envoy."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

DAY = date(2019, 10, 3)


def doer(text: str, day: date = DAY) -> tuple[str, ...]:
    """Who does the first act of a sentence."""
    return read(text, day).events[0].actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("President Eisenhower rejected the ultimatum.", ("USA/GOV",)),
        ("Prime Minister Callaghan condemned the bombing.", ("GBR/GOV",)),
        ("President Lyndon B. Johnson condemned the attack.", ("USA/GOV",)),
        ("Chancellor Brandt condemned the attack.", ("DEU/GOV",)),
        ("President Michelle Q. Bachelet condemned the attack.", ("CHL/GOV",)),
        ("Brazilian President Rousseff condemned the attack.", ("BRA/GOV",)),
        ("President Santos condemned the killings in Colombia.", ("COL/GOV",)),
        ("President Harris condemned the attack.", ("UNKNOWN",)),
        ("Officer Obama rejected the demand.", ("UNKNOWN",)),
        ("Jamaican Prime Minister Cameron rejected the demand.", ("JAM/GOV",)),
        ("In London President Macron and his Kenyan counterpart met.", ("FRA/GOV", "KEN/GOV")),
        ("In Doha President Erdogan met his Kenyan counterpart.", ("TUR/GOV", "KEN/GOV")),
        ("London Mayor Khan condemned the attack.", ("GBR/GOV",)),
    ],
)
def test_a_title_and_a_surname_tell_who_held_the_office(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Prime Minister Tony Blair condemned the attack.", ("GBR/GOV",)),
        ("Former Prime Minister Tony Blair condemned the attack.", ("ORG:QUARTET",)),
        ("The Blair government rejected the demand.", ("GBR/GOV",)),
        ("Envoy Tony Blair condemned the attack.", ("ORG:QUARTET",)),
    ],
)
def test_the_title_says_in_which_office_somebody_acted(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text, date(2010, 5, 1)) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Clinton administration condemned the killings.", ("USA/GOV",)),
        ("The Cameron government condemned the killings.", ("GBR/GOV",)),
        ("The Miller administration condemned the killings.", ("UNKNOWN",)),
    ],
)
def test_an_administration_is_of_whoever_headed_it(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Libya's powerful commander Khalifa Haftar condemned the raid.", ("ORG:LNA",)),
        ("Lebanese leader Hassan Nasrallah condemned the raid.", ("ORG:HEZBOLLAH",)),
        ("Venezuelan opposition leader Juan Guaido condemned the raid.", ("VEN/OPP",)),
    ],
)
def test_a_rank_beside_a_country_leaves_a_rebel_with_his_own(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ali accused the army of looting in Taiz, Yemen.", ("UNKNOWN",)),
        ("Abdullah condemned the raid in Taiz, Yemen.", ("UNKNOWN",)),
        ("Khan condemned the shelling of a village in Pakistan.", ("PAK/GOV",)),
        ("Merkel condemned the shelling of a village in Yemen.", ("DEU/GOV",)),
        ("Defence Minister Ahmed condemned the raid in Mogadishu, Somalia.", ("SOM/GOV",)),
        ("Interior Minister Ahmed condemned the raid on Somali troops near the border with Ethiopia.", ("UNKNOWN",)),
        ("General Ahmed condemned the raid in Ethiopia.", ("UNKNOWN",)),
        ("Prime Minister Ahmed condemned the raid in Ethiopia.", ("ETH/GOV",)),
    ],
)
def test_a_name_that_many_bear_is_an_office_holder_only_at_home(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Brazilian UN ambassador rejected the draft.", ("BRA/GOV",)),
        ("Kenya's deputy U.N. envoy rejected the draft.", ("KEN/GOV",)),
        ("The UN ambassador of Chile rejected the draft.", ("CHL/GOV",)),
        ("U.N. Ambassador Nikki Haley condemned the raid.", ("USA/GOV",)),
        ("The UN's Yemen envoy condemned the raid.", ("ORG:UN",)),
        ("The EU Kosovo envoy condemned the raid.", ("ORG:EU",)),
        ("The U.S. Iran envoy condemned the raid.", ("USA/GOV",)),
        ("The EU ambassador to Chad condemned the raid.", ("ORG:EU",)),
        ("NATO ambassadors condemned the raid.", ("ORG:NATO",)),
        ("The Palestinian Hamas envoy condemned the raid.", ("ORG:HAMAS",)),
        ("UN special rapporteur Rita Blom condemned the raid.", ("ORG:UN",)),
        ("The Turkish and Russian envoys condemned the raid.", ("TUR/GOV", "RUS/GOV")),
    ],
)
def test_an_envoy_is_of_whoever_sends_him(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Frances Holloway condemned the raid.", ("UNKNOWN",)),
        ("Turkeys Erdogan condemned the raid.", ("TUR/GOV",)),
        ("Agnes Callamard, the UN special rapporteur, condemned the raid.", ("ORG:UN",)),
    ],
)
def test_a_given_name_is_no_country_and_a_post_has_its_days(text: str, actors: tuple[str, ...]) -> None:
    assert doer(text) == actors
