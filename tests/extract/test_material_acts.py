"""Which material acts a sentence tells: whole-war tolls, contents of demands and standing facts are none. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Block, Report


def told(text: str) -> list[tuple[str, str | None]]:
    """Type and mode of each event of a text of one paragraph, in text order."""
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2020, 2, 17))
    (reading,) = extract([report])
    return [(e.type, e.mode) for e in reading.events]


@pytest.mark.parametrize(
    "text",
    [
        "More than 9,000 people have been killed in Ukraine since the conflict began in April 2014.",
        "The war in Yemen has killed tens of thousands of people.",
        "Since 2009 the insurgency has killed more than 30,000 people in Nigeria, the bishop says.",
        "Some 220,000 Colombians have been killed in the conflict, most of them civilians.",
        "Al-Shabaab, a group banned in Kenya, has many followers in Lamu.",
        "The fate of Mali hangs in the balance.",
        "The police in Nepal suffered no losses.",
        "There were small advances towards a settlement in Cyprus.",
    ],
)
def test_a_toll_of_a_war_and_a_standing_fact_are_no_act(text: str) -> None:
    assert not [t for t in told(text) if t[0] in {"ASSAULT", "COERCE"}]


@pytest.mark.parametrize(
    "text",
    [
        "Sixteen soldiers have been killed since the truce began on Sunday, Ukraine said.",
        "The army has killed 60 rebels in Kachin state, Myanmar, since it launched its offensive last week.",
        "The army shelled a village in the Nuba mountains and killed nine people, Sudanese rebels said.",
    ],
)
def test_those_killed_since_a_truce_or_an_offensive_began_are(text: str) -> None:
    assert "ASSAULT" in [t for t, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Russia urged Turkey to withdraw its troops from northern Syria.", ["REQUEST"]),
        ("The council called on the rebels in Chad to release their prisoners.", ["REQUEST"]),
        ("Turkey withdrew its troops from northern Syria.", ["RETREAT"]),
    ],
)
def test_what_is_only_asked_is_told_by_the_asking(text: str, types: list[str]) -> None:
    assert [t for t, _ in told(text)] == types


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Reinforcements were sent to the army in Juba, South Sudan, on Monday.", ("MOBILIZE", "troops")),
        ("Soldiers set up checkpoints around Bamako, Mali.", ("MOBILIZE", "troops")),
        ("The mutineers gave themselves up in Manila on Sunday, the Philippine army said.", ("RETREAT", None)),
        ("Two policemen were taken prisoner by FARC guerrillas in Cauca, Colombia.", ("COERCE", "arrest")),
        ("The Maoists withdrew their support from the government of Nepal.", ("SANCTION", "withdraw")),
        ("The protesters looted shops and attacked the embassy of France in Bangui.", ("PROTEST", "riot")),
        ("M23 rebels took Rutshuru from the Congolese army on Thursday.", ("ASSAULT", None)),
        ("Bukavu fell into rebel hands on Friday, Congolese officials said.", ("ASSAULT", None)),
        ("The coalition used cluster munitions against Houthi positions in Saada, Yemen.", ("ASSAULT", None)),
    ],
)
def test_acts_told_in_other_words(text: str, act: tuple[str, str | None]) -> None:
    assert act in told(text)
