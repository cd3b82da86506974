"""Who did it where a noun tells the act: by-phrases wherever they hang, participles, modifiers, both sides. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Report

DONE_BY = [
    ("Airstrikes conducted by Ethiopia hit a market in Tigray.", {"ETH/MIL"}),
    ("Villagers in Nigeria fled an offensive led by Boko Haram.", {"ORG:BOKO-HARAM"}),
    ("Shelling of the port by Ethiopian and Eritrean gunboats destroyed two ships.", {"ETH/MIL", "ERI/MIL"}),
    ("Strikes by the Rwandan military and Ugandan air force hit a village in Congo.", {"RWA/MIL", "UGA/MIL"}),
    ("The Turkish military campaign in Iraq has emptied villages.", {"TUR/MIL"}),
    ("An insurgent attack by Boko Haram hit a market in Nigeria.", {"ORG:BOKO-HARAM"}),
    ("M23 rebels left the hill in Congo after fierce clashes with the Ugandan army.", {"ORG:M23", "UGA/MIL"}),
    ("Soldiers from India were caught in a shootout with Pakistan's army.", {"IND/MIL", "PAK/MIL"}),
]


def force(text: str) -> list[tuple[set[str], set[str]]]:
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    return [(set(e.actors), set(e.recipients)) for e in reading.events if e.type == "ASSAULT"]


@pytest.mark.parametrize(("text", "who"), DONE_BY)
def test_who_does_what_a_noun_tells(text: str, who: set[str]) -> None:
    assert who in [actors for actors, _ in force(text)]


def test_who_is_killed_by_a_side_did_not_fight_for_it() -> None:
    assert force("Twelve Boko Haram fighters were killed by the Nigerian army in a clash near Maiduguri.") == [
        ({"NGA/MIL"}, {"ORG:BOKO-HARAM"}),
    ]


def test_who_suffers_losses_did_not_attack() -> None:
    assert force("The Kenyan army suffered heavy losses in Somalia.") == [({"UNKNOWN"}, {"KEN/MIL"})]
    assert force("Rebels in Chad suffered heavy casualties in the air raids.") == [({"UNKNOWN"}, {"TCD/REB"})]
    assert force("The rebels inflicted heavy losses on the Chadian army.") == [({"TCD/REB"}, {"TCD/MIL"})]


def test_a_broken_truce_is_no_target() -> None:
    assert force("The rebels in Chad have repeatedly violated the truce.") == [({"TCD/REB"}, set())]


def test_whose_jets_the_strikes_involved() -> None:
    assert force("The strikes on the port in Yemen involved jets from Kenya and Egypt.")[0][0] == {"KEN/MIL", "EGY/MIL"}


def test_against_whom_a_side_campaigns() -> None:
    assert force("The ground campaign of the Kenyan army against Al-Shabaab in Somalia began.") == [({"KEN/MIL"}, {"ORG:AL-SHABAAB"})]
