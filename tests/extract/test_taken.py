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


def test_who_fights_is_no_civilian() -> None:
    [told] = acts("A US drone strike killed a commander in Somalia.")
    assert told.recipients == ()


def test_what_looks_like_an_attack_is_none() -> None:
    assert acts("Rebels in Kashmir, India, made it look like an attack by the army.") == []


def test_who_fell_to_those_who_repelled_the_attack_had_attacked() -> None:
    told = acts("The army in Mali said it had repelled an assault on a base and killed 46 insurgents.")
    assert [(e.actors, e.recipients) for e in told] == [(("MLI/MIL",), ("MLI/REB",)), (("MLI/REB",), ("MLI/MIL",))]


def test_no_party_is_inferred_for_gunmen() -> None:
    text = "An al-Shabaab mortar attack in Somalia wounded a Ugandan peacekeeper, and gunmen assassinated a radio journalist in Afgoye."
    assert [e.actors for e in acts(text)] == [("ORG:AL-SHABAAB",), ("UNKNOWN",)]


def test_opium_seized_is_no_land_taken() -> None:
    told = acts("Afghan forces killed 18 militants in two operations in Helmand and seized 500 kg of opium.")
    assert not [e for e in told if e.type == "ASSAULT" and e.kind == "territory_taken"]


def test_a_curfew_that_is_imposed_is_told_and_one_that_is_broken_is_not_imposed() -> None:
    [told] = [e for e in acts("A curfew was imposed in Jammu after riots in India.") if e.type == "COERCE"]
    assert (told.mode, told.recipients) == ("curfew", ("IND/CVL",))
    assert "IND/CVL" not in told.actors
    assert not [e for e in acts("Dozens broke the curfew in Srinagar, India.") if e.type == "COERCE"]


def test_a_machine_shot_down_in_a_headline_was_hit_by_no_rifle() -> None:
    assert [e.mode for e in acts("Helicopter shot down in Kachin, Myanmar, rebels say")] == [None]


def test_who_died_in_the_blast_suffered_it() -> None:
    [told] = acts("Two British soldiers died in a blast near Gereshk in Afghanistan.")
    assert (told.actors, told.recipients) == (("UNKNOWN",), ("GBR/MIL",))
    [told] = acts("Ten rebels died in clashes with the army in Chad.")
    assert (set(told.actors), told.recipients) == ({"TCD/REB", "TCD/MIL"}, ())
