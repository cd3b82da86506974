"""What happens at sea is in no land's country, and whoever is aboard is of the land that the words name, or of none."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

from truceline.model import Event


def assaults(text: str) -> list[Event]:
    return [e for e in read(text, date(2024, 1, 15)).events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Houthi rebels attacked a ship in the Red Sea on Monday.", "Red Sea"),
        ("A drone hit a tanker in the Black Sea on Monday.", "Black Sea"),
        ("Boats clashed in the Sea of Azov.", "Sea of Azov"),
        ("Somali pirates hijacked a cargo ship with 20 crew in the Gulf of Aden.", "Gulf of Aden"),
        ("Three sailors were killed when a missile hit a bulk carrier in the Gulf of Aden.", "Gulf of Aden"),
    ],
)
def test_a_sea_is_a_place_without_a_country_and_without_its_people(text: str, place: str) -> None:
    assert [(e.place, e.country, e.recipients) for e in assaults(text)] == [(place, None, ())]


@pytest.mark.parametrize("text", ["Clashes broke out in the Red Sea state.", "Clashes broke out in Red Sea state."])
def test_a_province_that_bears_a_seas_name_is_a_province(text: str) -> None:
    assert [(e.place, e.country) for e in assaults(text)] == [("Red Sea", "SDN")]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("A Russian frigate was sunk in the Black Sea by Ukrainian drones.", ("RUS/MIL",)),
        ("Iran shot down a Ukrainian airliner near Tehran.", ("UKR/CVL",)),
        ("Syria shot down a Turkish drone near Idlib.", ("TUR/MIL",)),
        ("Gunmen attacked a ferry in Basilan, killing six.", ("PHL/CVL",)),
    ],
)
def test_who_is_aboard_is_of_the_land_that_the_words_name(text: str, recipients: tuple[str, ...]) -> None:
    assert [e.recipients for e in assaults(text)] == [recipients]


def test_a_sea_that_something_was_fired_from_is_not_where_it_struck() -> None:
    [shelled] = assaults("The navy shelled the port of Hodeida from the Red Sea.")
    assert (shelled.place, shelled.country) == ("Hodeida", "YEM")


def test_help_aboard_a_ship_is_not_for_those_who_board_it() -> None:
    read_of = read("Israeli forces boarded a vessel in the Mediterranean carrying aid to Gaza.", date(2024, 1, 15))
    assert ["ISR/MIL" in e.recipients for e in read_of.events if e.type == "AID"] == [False]
