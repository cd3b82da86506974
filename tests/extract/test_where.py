"""Where an act took place: names that several countries bear, names longer than a town's, capitals in apposition, borders."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

from truceline.model import Interval


def where(text: str) -> list[tuple[str | None, str | None]]:
    return [(e.place, e.country) for e in read(text, date(2020, 3, 10)).events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("A car bomb killed seven people in the capital, Mogadishu, on Monday.", "Mogadishu", "SOM"),
        ("A bomb killed four people in the Ethiopian capital, Addis Ababa.", "Addis Ababa", "ETH"),
        ("Rebels shelled the port city, Aden, on Monday.", "Aden", "YEM"),
    ],
)
def test_a_capital_named_beside_its_noun_is_a_place(text: str, place: str, country: str) -> None:
    assert where(text) == [(place, country)]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Rebels attacked Birao, the Central African army said.", "Birao", "CAF"),
        ("Fighting broke out in Bentiu between South Sudanese troops and rebels.", "Bentiu", "SSD"),
        ("Sri Lankan jets bombed Kilinochchi.", "Kilinochchi", "LKA"),
        ("Angolan troops captured Jau from UNITA on Tuesday.", "Jau", "AGO"),
        ("Insurgents attacked Palma, Mozambican police said.", "Palma", "MOZ"),
        ("A car bomb killed nine people in Iskandariya, officials in Iraq said.", "Iskandariya", "IRQ"),
        ("Soldiers shot two men in Tubas on Monday, officials in Gaza said.", "Tubas", "PSE"),
        ("Drones hit Port Sudan on Monday.", "Port Sudan", "SDN"),
    ],
)
def test_a_town_lies_in_the_country_that_is_spoken_of(text: str, place: str, country: str) -> None:
    assert where(text) == [(place, country)]


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Russian troops shelled Avdiivka on Monday.", "Avdiivka", "UKR"),
        ("Israeli troops shot dead a boy near Ramallah on Monday.", "Ramallah", "PSE"),
        ("Ethiopian troops captured Barentu.", "Barentu", "ERI"),
        ("Rwandan troops entered Sake and Minova.", "Sake", "COD"),
    ],
)
def test_an_army_abroad_is_told_without_the_other_countrys_name(text: str, place: str, country: str) -> None:
    assert set(where(text)) == {(place, country)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen opened fire on Tripoli Street in Misrata, killing three rebels.", "Misrata"),
        ("Protesters were shot dead on Bourguiba Avenue in Tunis.", "Bourguiba Avenue"),
        ("Israeli troops shot dead a boy in the Jalazoun refugee camp near Ramallah.", "Jalazoun refugee camp"),
        ("M23 rebels shelled the Mugunga camp near Goma.", "Mugunga camp"),
        ("Clashes erupted in the Ferghana valley, Kyrgyz officials said.", "Ferghana valley"),
        ("Rebels attacked Djugu district.", "Djugu"),
        ("Rebels attacked the city of Goma.", "Goma"),
    ],
)
def test_a_street_a_camp_and_a_valley_have_names_of_their_own(text: str, place: str) -> None:
    assert [name for name, _ in where(text)] == [place]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen killed four Kenyan soldiers near the Somali border on Friday.", "KEN"),
        ("Niger says 12 soldiers were killed near the Malian border.", "NER"),
        ("Jets struck targets within Syrian borders on Monday.", "SYR"),
        ("Jets struck targets on Syrian territory on Monday.", "SYR"),
    ],
)
def test_a_border_is_of_either_side(text: str, country: str) -> None:
    assert where(text) == [(None, country)]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the first week of February", date(2020, 2, 1), date(2020, 2, 7)),
        ("the third week of February", date(2020, 2, 15), date(2020, 2, 21)),
        ("the last week of January", date(2020, 1, 25), date(2020, 1, 31)),
        ("the first half of January", date(2020, 1, 1), date(2020, 1, 15)),
        ("the second half of January 2019", date(2019, 1, 16), date(2019, 1, 31)),
        ("the end of January", date(2020, 1, 21), date(2020, 1, 31)),
    ],
)
def test_a_week_of_a_month_is_no_whole_month(words: str, first: date, last: date) -> None:
    [found] = read(f"A bomb killed six people in Jolo in {words}.", date(2020, 3, 10)).dates
    assert isinstance(found.interval, Interval)
    assert (found.interval.start, found.interval.end) == (first, last)


@pytest.mark.parametrize(
    ("text", "place", "country", "said_by"),
    [
        ("At a news conference in Nairobi, Somali officials said al-Shabaab had killed 12 people.", None, "SOM", ("SOM/GOV",)),
        ("In Nairobi, the Somali army said al-Shabaab had killed 12 people.", None, "SOM", ("SOM/MIL",)),
        ("In Moscow, Syrian officials said rebels had killed nine people in Homs.", "Homs", "SYR", ("SYR/GOV",)),
        (
            "The Somali president, on a visit to Ankara, condemned an attack in Mogadishu that killed eight.",
            "Mogadishu",
            "SOM",
            ("SOM/GOV",),
        ),
        ("The minister told reporters in Geneva that rebels had killed nine in Homs.", "Homs", "SYR", ("SYR/GOV",)),
        ("In Kabul, Afghan officials said a suicide bomber had killed nine people.", "Kabul", "AFG", ("AFG/GOV",)),
        ("In Nairobi, police said gunmen had killed 12 people.", "Nairobi", "KEN", ("KEN/COP",)),
    ],
)
def test_where_a_foreign_speaker_speaks_nothing_was_done(text: str, place: str | None, country: str, said_by: tuple[str, ...]) -> None:
    [act] = [e for e in read(text, date(2020, 3, 10)).events if e.type == "ASSAULT"]
    assert (act.place, act.country, act.said_by) == (place, country, said_by)


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Naga rebels killed three troopers in India's Manipur state.", "Manipur", "IND"),
        ("Bosnian Serb gunners shelled Sarajevo's Markale market on Monday.", "Markale market", "BIH"),
        ("Three people were killed in clashes in Karachi's Lyari quarter on Friday.", "Lyari", "PAK"),
    ],
)
def test_a_people_is_no_town_and_a_quarter_lies_in_its_owner(text: str, place: str, country: str) -> None:
    assert set(where(text)) == {(place, country)}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A Tajik border guard was killed by fire from Afghanistan on Sunday.", "TJK"),
        ("Two Israeli soldiers were killed in Lebanon on Sunday.", "LBN"),
    ],
)
def test_where_fire_comes_from_is_not_where_it_falls(text: str, country: str) -> None:
    assert where(text) == [(None, country)]


@pytest.mark.parametrize(
    "text",
    [
        "Syrian rebels said doctors of the charity Sams were killed in Idlib.",
        "Syrian jets bombed the Manshiyah district of Daraa on Monday.",
    ],
)
def test_a_second_name_of_a_town_abroad_is_not_what_is_meant(text: str) -> None:
    assert {place.country for place in read(text, date(2020, 3, 10)).places} == {"SYR"}


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("Iran-backed militias fired rockets at a base housing US troops.", True),
        ("Rebels attacked the army in Chad on Monday.", False),
        ("Rebels attacked Goma on Monday.", False),
    ],
)
def test_a_country_that_no_word_tells_is_said_to_be_inferred(text: str, inferred: bool) -> None:
    [event] = [e for e in read(text, date(2020, 3, 10)).events if e.type == "ASSAULT"]
    assert event.country is not None
    assert ("country" in event.inferred) == inferred
