"""Sport in the words of war is no war; war where sport is played is."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read


def acts(text: str) -> list[str]:
    return [e.type for e in read(text, date(2020, 3, 10)).events]


@pytest.mark.parametrize(
    "text",
    [
        "Germany beat France 2-1 in the semi-final of the World Cup.",
        "India crushed Pakistan by eight wickets in Colombo.",
        "Israel withdrew from the basketball tournament in Turkey.",
    ],
)
def test_a_game_is_no_act(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen fired on the bus of Sri Lanka's cricket team in Lahore, Pakistan.",
        "Rockets hit a football ground in Homs, Syria, killing four boys.",
    ],
)
def test_force_where_games_are_played_is(text: str) -> None:
    assert "ASSAULT" in acts(text)
