"""Figures by side: each side's acts counted for it, and the same whichever names the sides bear."""

from __future__ import annotations

from typing import Any

from truceline.evaluate.annotated import documents
from truceline.evaluate.by_side import FEWEST, by_side


def act(sentence: int, actors: list[str], recipients: list[str]) -> dict[str, Any]:
    return {"anchor": f"Raid {sentence}", "type": "ASSAULT", "actors": actors, "recipients": recipients}


TEXT = " ".join(f"Raid {n} was told." for n in range(1, 8))
DOCS = documents([{"id": "r", "title": "", "text": TEXT, "outlet": "o"}])


def rows(events: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {"r": {"id": "r", "events": events}}


GOLD = rows([act(n, ["AAA/MIL"], ["ORG:B"]) for n in range(1, FEWEST + 1)])


def test_a_side_is_found_and_named_apart() -> None:
    held = rows([act(1, ["AAA/GOV"], ["ORG:B"]), act(2, ["UNKNOWN"], []), act(7, ["AAA/MIL"], [])])
    assert by_side(DOCS, GOLD, held) == {
        "AAA/STATE": {"gold": FEWEST, "found": 0.4, "named": 0.2, "precision": 0.5, "recipients": 0.5},
    }


def test_a_side_with_few_acts_is_not_listed() -> None:
    assert by_side(DOCS, rows(GOLD["r"]["events"][: FEWEST - 1]), GOLD) == {}


def test_renaming_a_side_changes_its_name_only() -> None:
    renamed = rows([{**e, "actors": ["CCC/MIL"]} for e in GOLD["r"]["events"]])
    assert list(by_side(DOCS, renamed, renamed).values()) == list(by_side(DOCS, GOLD, GOLD).values())
