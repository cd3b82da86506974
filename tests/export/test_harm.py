"""A total over incidents counts each once, says its rule and opens into its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from invented import incident

from truceline.export.harm import RULE, harmed, in_words, public_totals
from truceline.model import Toll


def toll(low: int | None, high: int | None) -> Toll:
    return Toll(low, None, high, "r")


def test_ranges_are_added_end_by_end_and_open_upwards() -> None:
    told = [incident(1, killed=toll(3, 5)), incident(2, killed=toll(2, 2)), incident(3, killed=None, figures=())]
    total = harmed(told, "killed")
    assert (total.low, total.high, total.counted, total.unknown) == (5, 7, ("INC-0001", "INC-0002"), ("INC-0003",))
    assert in_words(total) == "killed: 5–7 in 2 incidents; 1 incident without a figure"
    assert harmed([*told, incident(4, killed=toll(1, None))], "killed").high is None


def test_one_incident_given_twice_and_a_total_over_a_period_add_nothing() -> None:
    one = incident(1, killed=toll(4, 4))
    total = harmed([one, one, incident(2, killed=toll(1800, None), aggregate=True)], "killed")
    assert (total.low, total.high) == (4, 4)


def test_thirteen_in_two_attacks_are_thirteen_once() -> None:
    def attack(number: int, other: int) -> Any:
        made = incident(number, killed=None)
        figure = replace(incident(1).figures[0], shared_with=(f"INC-{other:04}",), superseded=False)
        return replace(made, figures=(replace(figure, figure=replace(figure.figure, low=13, high=13)),))

    both = [attack(1, 2), attack(2, 1)]
    total = harmed(both, "killed")
    assert (total.low, total.high, total.shared) == (13, 13, ("INC-0001", "INC-0002"))
    alone = harmed(both[:1], "killed")
    assert (alone.low, alone.counted, alone.apart) == (0, (), ("INC-0001",))
    assert public_totals(both)["rule"] == RULE
