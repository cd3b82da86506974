"""Agreements that somebody did not make, would not make, or only calls something."""

from __future__ import annotations

import pytest
from markup import read


@pytest.mark.parametrize(
    ("text", "state", "parties"),
    [
        ("The president of Eritrea said there would be no ceasefire.", "rejected", ()),
        ("The Bosnian government would not sign a ceasefire as long as the siege lasted.", "rejected", ("BIH/GOV",)),
        ("The ELN has not signed the ceasefire.", "agreed", ()),
        ("Neither the FARC nor the ELN signed the ceasefire on Tuesday.", "agreed", ()),
        ("The talks ended without a ceasefire.", "negotiated", ()),
        ("The Somali accord between the government and al-Shabaab took effect.", "in-force", ("SOM/GOV", "ORG:AL-SHABAAB")),
        ("The Kabul government and the Taliban agreed on a truce.", "agreed", ("AFG/GOV", "ORG:TALIBAN")),
    ],
)
def test_what_was_not_agreed(text: str, state: str, parties: tuple[str, ...]) -> None:
    (agreement,) = read(text).agreements
    assert (agreement.state, agreement.parties) == (state, parties)


@pytest.mark.parametrize(
    "text",
    ["The justice minister of Mali calls the pact dead for those who betrayed it.", "Kenya's president called the truce a first step."],
)
def test_naming_a_deal_asks_for_none(text: str) -> None:
    reading = read(text)
    assert all(a.state != "proposed" for a in reading.agreements)
    assert all(e.type != "REQUEST" for e in reading.events)
