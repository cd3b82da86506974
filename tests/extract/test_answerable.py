"""Acts laid at somebody's door, and acts repelled. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Report

CLAIMED = [
    ("The Taliban claimed responsibility for the bombing of a hotel in Kabul.", "ORG:TALIBAN"),
    ("The bombing of a hotel in Kabul was claimed by the Taliban.", "ORG:TALIBAN"),
    ("Boko Haram was blamed for the ambush on a bus in Nigeria.", "ORG:BOKO-HARAM"),
    ("Police in Nigeria pinned the ambush on Boko Haram.", "ORG:BOKO-HARAM"),
    ("Boko Haram was behind the ambush on a bus in Nigeria.", "ORG:BOKO-HARAM"),
    ("Boko Haram took part in the ambush on a bus in Nigeria.", "ORG:BOKO-HARAM"),
    ("Boko Haram was involved in the ambush on a bus in Nigeria.", "ORG:BOKO-HARAM"),
    ("Hamas is believed to be responsible for the ambush.", "ORG:HAMAS"),
    ("The Taliban claimed responsibility for killing five policemen in Kabul.", "ORG:TALIBAN"),
    ("Boko Haram was most likely behind the ambush on a bus in Nigeria.", "ORG:BOKO-HARAM"),
    ("Two Hamas members were jailed for the ambush on a bus.", "ORG:HAMAS"),
    ("Two Hamas members were detained on suspicion of involvement in the ambush.", "ORG:HAMAS"),
    ("Sri Lanka's army drew condemnation from the United Nations for shelling a hospital.", "LKA/MIL"),
]
NOT_CLAIMED = [
    "No group has claimed the bombing of a hotel in Kabul.",
    "The Taliban have not claimed responsibility for the bombing of a hotel in Kabul.",
    "The Taliban have not claimed responsibility for killing five policemen in Kabul.",
    "Boko Haram is not believed to be behind the ambush on a bus in Nigeria.",
    "Police arrested four people over the ambush on a bus in Nigeria.",
]


def force(text: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    reading = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))])))
    return [(e.actors, e.recipients) for e in reading.events if e.type == "ASSAULT"]


@pytest.mark.parametrize(("text", "who"), CLAIMED)
def test_whoever_is_said_to_have_done_it_did_it(text: str, who: str) -> None:
    assert [actors for actors, _ in force(text)] == [(who,)]


@pytest.mark.parametrize("text", NOT_CLAIMED)
def test_a_claim_that_is_not_made_names_nobody(text: str) -> None:
    assert all(actors == ("UNKNOWN",) for actors, _ in force(text))


def test_what_is_repelled_and_what_repels_are_turned_round() -> None:
    told = force("The Ugandan army repelled an attack by LRA rebels on Gulu.")
    assert (("ORG:LRA",), ("UGA/MIL",)) in told
    assert (("UGA/MIL",), ("ORG:LRA",)) in told
