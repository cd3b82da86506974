"""Figures that name no number, harm that runs on into the act that did it, places of the only act of a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from link_makers import Maker

from truceline.link import facts
from truceline.link.compare import compare
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.within import tellings

RAID: dict[str, Any] = {"mode": "aerial", "kind": "air_strike", "recipients": ("SYR/CVL",)}


@pytest.mark.parametrize(
    ("words", "low", "high", "rule"),
    [
        ("87 dead", 87, 87, None),  # dozens may be 87
        ("four dead", 4, 4, "figures:far"),
        ("400 dead", 400, 400, "figures:far"),
        ("ten dead", 10, 10, "figures:differ"),
        ("dozens dead", 24, 99, None),  # two "dozens" are no sign of one act
    ],
)
def test_a_number_beside_dozens(words: str, low: int, high: int, rule: str | None) -> None:
    maker = Maker("l", "Raids", f"Raids on the mill left dozens slain. Raids on the weir left {words}.")
    maker.event("Raids on the mill", **RAID).event("Raids on the weir", **RAID)
    maker.figure("dozens slain", 24, 99, event_ids=("E1",)).figure(words, low, high, event_ids=("E2",))
    known = settings()
    one, other = (facts.of(m, known.answers) for m in gather(maker.reading(), "l", known))
    assert [r.rule for r in compare(one, other, known) if r.rule.startswith("figures")] == ([rule] if rule else [])


def test_dozens_hurt_here_and_there_are_no_same_figure() -> None:
    maker = Maker("h", "Raids", "Raids on the mill hurt dozens. Raids on the weir hurt dozens more.")
    maker.event("Raids on the mill", **RAID).event("Raids on the weir", **RAID)
    maker.figure("dozens", 24, 99, kind="wounded", event_ids=("E1",)).figure("dozens more", 24, 99, kind="wounded", event_ids=("E2",))
    known = settings()
    assert [m.hurt for m in gather(maker.reading(), "h", known)] == [frozenset(), frozenset()]


@pytest.mark.parametrize(("between", "one"), [(" 60 ", True), (" and at least 60 ", True), (" by gunmen at the weir while ", False)])
def test_harm_that_runs_on_into_its_act(between: str, one: bool) -> None:
    body = f"Twelve killed{between}injured in rocket attacks."
    maker = Maker("r", "At noon", body).event("killed", recipients=("SYR/CVL",))
    maker.event("injured in rocket attacks", kind="shelling", mode="heavy-weapons", recipients=("SYR/CVL",))
    known = settings()
    assert len(tellings(gather(maker.reading(), "r", known), known)) == (1 if one else 2)


def test_a_place_far_behind_the_only_act_of_a_sentence_stands_beside_its_noun() -> None:
    body = "Two millers were hurt on Monday when the gunmen of the northern hills fired a dozen mortar shells at Ariha"
    maker = Maker("p", "At noon", f"{body}.").at("Ariha", 35.81, 36.61).event("millers were hurt", place="Ariha", kind="shelling")
    known = settings()
    assert [m.place_own for m in gather(maker.reading(), "p", known)] == [True]
    two = (
        Maker("p", "At noon", f"{body} and raids followed.")
        .at("Ariha", 35.81, 36.61)
        .event("millers were hurt", place="Ariha", kind="shelling")
    )
    assert [m.place_own for m in gather(two.event("raids followed", **RAID).reading(), "p", known)] == [False, False]
