"""Places taken and lost, machines shot down, rockets fired, and things burned. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report


def acts(text: str) -> list[Event]:
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    return [e for e in reading.events if e.type in {"ASSAULT", "COERCE"}]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rebels took Gao in Mali on Sunday.", ("MLI/REB",)),
        ("Federal forces took Mekelle in Ethiopia.", ("ETH/MIL",)),
        ("Russian troops took the heights above Goragorsky in Chechnya.", ("RUS/MIL",)),
        ("The army retook Muidumbe in Mozambique.", ("MOZ/MIL",)),
        ("More than 90 army outposts have fallen in Myanmar.", ("UNKNOWN",)),
    ],
)
def test_a_place_is_taken(text: str, actors: tuple[str, ...]) -> None:
    [told] = acts(text)
    assert (told.kind, told.actors) == ("territory_taken", actors)


@pytest.mark.parametrize(
    "text",
    [
        "The troops took up positions near Gao, Mali.",
        "The soldiers took the road to Gao in Mali.",
        "Prices have fallen in Mali.",
        "The minister took office in Mali.",
    ],
)
def test_nothing_is_taken(text: str) -> None:
    assert not [e for e in acts(text) if e.kind == "territory_taken"]


def test_what_is_shot_down_is_no_civilian_and_tells_no_raid() -> None:
    [told] = acts("Russian air defences shot down 12 of 20 missiles over Belgorod.")
    assert (told.mode, told.actors) == (None, ("RUS/MIL",))
    assert "RUS/CVL" not in told.recipients
    [told] = acts("An Su-25 was brought down by a Stinger near Gudermes in Chechnya.")
    assert (told.mode, told.recipients) == (None, ())


def test_rockets_fired_at_a_city_are_no_small_arms() -> None:
    [told] = acts("Five rockets were fired at Tel Aviv in Israel.")
    assert told.mode == "heavy-weapons"


def test_a_clinic_burns() -> None:
    assert acts("Rebels burned a clinic near Nyala in Sudan.")[0].mode == "destroy"
