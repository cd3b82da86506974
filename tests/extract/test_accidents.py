"""Harm that nobody did is no act of force, and harm beside a disaster that somebody did is one."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read


def force(text: str) -> list[str]:
    return [e.type for e in read(text, date(2020, 3, 10)).events if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake killed 200 people in Nepal and destroyed a village.",
        "Ten people were killed in floods in Sudan.",
        "A gas leak caused an explosion in Taichung that killed one person.",
        "Militants were killed when their helicopter crashed in Syria.",
    ],
)
def test_nobody_did_it(text: str) -> None:
    assert force(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit a boiler in Homs, Syria, killing two.",
        "Soldiers were killed when their helicopter crashed in Syria after a missile hit it.",
        "Gunmen killed an aid worker in the flood zone of Sindh, Pakistan.",
    ],
)
def test_somebody_did(text: str) -> None:
    assert force(text) != []
