"""Blows that are words: who attacks somebody for failing, in a speech or as corrupt criticises; gunmen who do it "for refusing" do not."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

TODAY = date(2020, 3, 10)


def told(text: str) -> list[str]:
    return [e.type for e in read(text, TODAY).events if e.type in {"ASSAULT", "ACCUSE"}]


@pytest.mark.parametrize(
    "text",
    [
        "Piet Vermaak attacked the Zambian government for failing refugees.",
        "Piet Vermaak blasted Lisbon for meddling in the vote.",
        "Vermaak hammered the army for its failures.",
        "Delegates lashed out at Angola over its refusal to talk.",
        "The senator assailed Peru's policy on refugees.",
        "The party pounded the government with questions in the Lusaka parliament.",
        "The candidate attacked Moldova in his speech.",
        "The spokesman returned fire at critics in Quito.",
        "The archbishop attacked Paraguay's rulers as corrupt.",
        "The tribunal attacked Gabon in its ruling.",
    ],
)
def test_an_attack_in_words_is_criticism(text: str) -> None:
    assert told(text) == ["ACCUSE"]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the village in Niger for refusing to pay taxes.",
        "Rebels attacked the army in Bukavu for a third day.",
        "Militants attacked Kenyan troops over their role in Somalia.",
        "Guerrillas hammered the base in Arauca for hours.",
        "The militia attacked the newspaper in Aden with rockets.",
    ],
)
def test_an_attack_with_weapons_is_one(text: str) -> None:
    assert told(text) == ["ASSAULT"]


@pytest.mark.parametrize("text", ["Farmers fought a bill in parliament in Lusaka.", "The widow fought her eviction in Harare."])
def test_a_fight_against_a_law_is_none(text: str) -> None:
    assert told(text) == []
