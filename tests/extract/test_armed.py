"""Whoever strikes what only forces have strikes no civilians, though no word says whose it is; and a state's force is its forces'."""

from __future__ import annotations

import pytest
from markup import acts


def struck(text: str) -> list[tuple[str, ...]]:
    return [e.recipients for e in acts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Israel struck a base near Damascus.",
        "Jets bombed an air base in Homs.",
        "Rebels shelled a checkpoint in Aleppo.",
        "Missiles struck the barracks in Latakia.",
        "Gunmen opened fire on a patrol in Daraa.",
        "Gunmen threw a grenade at a checkpoint in Homs.",
        "A suicide bomber attacked a training camp near Damascus.",
        "Israel bombed weapons stores near Damascus.",
        "Israel fired missiles at a base in Syria.",
        "Rebels attacked a base on the outskirts of Hama.",
        "Gunmen attacked a convoy in Daraa.",
    ],
)
def test_what_only_forces_have_is_no_civilians(text: str) -> None:
    assert struck(text) == [()]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked an aid convoy in Daraa.",
        "Jets hit a convoy of buses near Aleppo.",
        "A suicide bomber attacked a refugee camp near Damascus.",
        "Drones struck fuel tanks in Homs.",
        "The US fired missiles at civilian targets in Syria.",
        "Rebels fired rockets at the town of Nubl in Syria.",
        "Gunmen threw a grenade at a shop in Homs.",
        "An attack on a checkpoint in Homs killed four people.",
    ],
)
def test_what_is_nobodys_is_the_peoples(text: str) -> None:
    assert struck(text) == [("SYR/CVL",)]


def test_an_owner_who_is_named_was_struck() -> None:
    assert struck("Drones attacked a base of the Syrian army in Homs.") == [("SYR/MIL",)]
    assert struck("Jets hit a military airport in Hama.") == [("SYR/MIL",)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Russian air strikes killed five people in Idlib.", "RUS/MIL"),
        ("Turkey launched an offensive in Afrin.", "TUR/MIL"),
        ("The Assad regime used chemical weapons in Ghouta.", "SYR/MIL"),
        ("Syrian government forces shelled a market in Douma.", "SYR/MIL"),
        ("The Egyptian government cracked down on a protest in Cairo.", "EGY/GOV"),
    ],
)
def test_a_states_force_is_used_by_its_forces(text: str, who: str) -> None:
    assert [e.actors for e in acts(text)] == [(who,)]
