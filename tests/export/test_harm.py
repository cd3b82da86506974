"""A total over incidents counts each once, says its rule and opens into its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from invented import incident

from truceline.export.harm import RULE, harmed, in_words, public_totals
from truceline.model import Reason, Toll


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


def part(number: int, whole: int, low: int, high: int | None) -> Any:
    return replace(
        incident(number, killed=toll(low, high)), part_of=Reason("part_of:offensive", "within its days", other=f"INC-{whole:04}")
    )


@pytest.mark.parametrize(
    ("whole", "parts", "low", "high"),
    [
        ((30, 30), [(5, 5), (4, 6)], 30, 30),  # the offensive counts its shellings
        ((6, 6), [(5, 5), (4, 6)], 9, 11),  # the shellings alone are more than it says
        ((30, 30), [(5, None)], 30, None),
    ],
)
def test_a_whole_and_its_parts_are_never_added(whole: Any, parts: list[Any], low: int, high: int | None) -> None:
    told = [incident(1, killed=toll(*whole)), *(part(n, 1, *ends) for n, ends in enumerate(parts, 2)), incident(9, killed=toll(1, 1))]
    total = harmed(told, "killed")
    assert (total.low, total.high) == (low + 1, None if high is None else high + 1)
    assert total.inside == tuple(p.id for p in told[1:-1])
    assert len(total.counted) == len(told)
    assert "within another, not added to it" in in_words(total)


def test_a_part_counts_for_itself_where_its_whole_is_not_asked_for_or_gives_no_figure() -> None:
    shelling = part(2, 1, 5, 5)
    for others in ([], [incident(1, killed=None, figures=())], [incident(1, killed=toll(60, 60), aggregate=True)]):
        total = harmed([shelling, *others], "killed")
        assert (total.low, total.high, total.inside) == (5, 5, ())
