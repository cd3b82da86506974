"""Headlines whose verb looks like a noun. Headlines of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report


def acts(text: str) -> list[Event]:
    (reading,) = extract([Report("t", text, (Block("headline", 0, len(text)),), title=text)])
    return [e for e in reading.events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Houthis fire missile at Riyadh", ("ORG:HOUTHIS",)),
        ("Siege of El Fasher tightens as RSF shells market", ("ORG:RSF",)),
        ("Army retakes Jowhar from al-Shabaab", ("SOM/MIL",)),
    ],
)
def test_a_headline_has_its_verb(text: str, actors: tuple[str, ...]) -> None:
    [told] = acts(text)
    assert told.actors == actors


@pytest.mark.parametrize(
    "text", ["Army shells and rebel mines in Chad", "Fire crews at work in Haifa", "Government targets for growth in Kenya"]
)
def test_a_name_of_a_thing_has_none(text: str) -> None:
    assert acts(text) == []
