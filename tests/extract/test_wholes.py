"""Places that only say where another lies give way to the other as the place of what happened."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Block, Report


def places(text: str) -> set[str | None]:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=date(2021, 6, 16))])
    return {e.place for e in reading.events}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels shelled the Sabil neighbourhood of Aleppo city in Syria on Monday, killing two people.", "Sabil"),
        ("Rebels shelled the Aleppo town of Azaz in Syria on Monday, killing two people.", "Azaz"),
        ("Gunmen killed two soldiers in Zintan, a town south-west of Tripoli, in Libya.", "Zintan"),
        ("Gunmen killed two soldiers in Jobar, a suburb of Damascus.", "Jobar"),
        ("Two soldiers were killed in Baidoa, 250 km west of Mogadishu, in Somalia.", "Baidoa"),
        ("The army bombed the city of Kilinochchi in northern Sri Lanka's Northern province on Monday.", "Kilinochchi"),
        ("Police clashed with protesters in the West Bank city of Nablus on Monday.", "Nablus"),
    ],
)
def test_the_finer_name_is_the_place(text: str, place: str) -> None:
    assert places(text) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels shelled the army in southern Idlib province close to the town of Saraqeb in Syria.", "Idlib"),
        ("Rebels shelled Azaz, Mare and Afrin in Syria on Monday.", "Azaz"),
    ],
)
def test_neighbours_and_lists_are_no_wholes(text: str, place: str) -> None:
    assert places(text) <= {place, "Saraqeb"}


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("The army shelled Tindirma, a rebel-held village in Yobe state, Nigeria.", "Tindirma", "NGA"),
        ("Gunmen killed two soldiers in Ovcha Kupel, a suburb of Sofia.", "Ovcha Kupel", "BGR"),
        ("A bomb exploded at the Serena Hotel in Quetta.", "Serena Hotel", "PAK"),
        ("Police clashed with students near Islamia College in Peshawar, Pakistan.", "Islamia College", "PAK"),
        ("Yusuf Khan, a town clerk, was killed in Quetta, Pakistan.", "Quetta", "PAK"),
    ],
)
def test_what_is_called_a_place_is_one_though_unlisted(text: str, place: str, country: str) -> None:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=date(2021, 6, 16))])
    assert {(e.place, e.country) for e in reading.events} == {(place, country)}


def test_capitals_of_a_headline_name_no_town() -> None:
    text = "Six Killed in Truck Bomb Blast in Mosul"
    (reading,) = extract([Report("r", text, (Block("headline", 0, len(text)),), published=date(2021, 6, 16))])
    assert [p.name for p in reading.places] == ["Mosul"]


def test_where_the_doers_stand_is_not_where_they_struck() -> None:
    text = "Gunmen positioned in Mopti fired shells at the town of Bandiagara in Mali on Monday, killing two people."
    assert places(text) == {"Bandiagara"}
