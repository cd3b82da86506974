"""How a bare word for an attack was done: taken from what the report tells elsewhere, listed as inferred, and never made up."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package: the markup lies beside them

import pytest
from markup import read

from truceline.model import Event, stated


def _at(text: str, words: str) -> Event:
    return next(e for e in read(text).events if words in e.anchor)


def test_the_attack_is_the_bombing_told_before_it() -> None:
    event = _at("A car bomb exploded at a barracks in Idlib, Syria, on Friday. Rebels carried out the attack.", "attack")
    assert (event.mode, "mode" in event.inferred) == ("explosives", True)
    assert stated(event).mode is None


def test_an_attack_is_another_one() -> None:
    event = _at("A car bomb exploded at a barracks in Idlib, Syria, on Friday. In June rebels launched an attack on Hama.", "attack")
    assert event.mode is None


def test_strikes_are_from_the_air_unless_the_report_tells_of_another_way() -> None:
    bare = _at("Strikes by the army killed five civilians in Idlib, Syria.", "Strikes")
    assert (bare.mode, "mode" in bare.inferred) == ("aerial", True)
    fired = "The army fired artillery shells at Idlib, Syria, on Friday. Strikes by the army killed five civilians in Hama."
    assert _at(fired, "Strikes").mode is None


def test_a_search_on_the_ground_is_no_air_raid() -> None:
    event = _at("Jets bombed Idlib, Syria, on Friday. Troops detained ten men in a raid on a village in Hama.", "raid")
    assert event.mode != "aerial"


def test_what_is_told_as_a_request_was_made_and_what_has_grown_goes_on() -> None:
    text = "Turkey is seeking NATO's help. The Syrian army has stepped up its attacks on rebels in Idlib, Syria, since Monday."
    told = {e.type: e.status for e in read(text).events}
    assert told["REQUEST"] == "occurred"
    assert told["ASSAULT"] == "ongoing"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Turkey urged Israel to stop sending weapons to the rebels.", "yield"),
        ("Turkey urged Israel to rethink its policy on Syria.", "change"),
        ("Turkey urged the United Nations to send troops to Syria.", "assist"),
        ("Turkey refused to send troops to Syria.", "yield"),
        ("Turkey urged Israel to hold talks with Syria.", "meet"),
    ],
)
def test_the_word_next_to_a_demand_says_what_is_asked(text: str, mode: str) -> None:
    assert {e.mode for e in read(text).events if e.type in {"REQUEST", "REJECT"}} == {mode}


def test_talks_of_many_and_talks_with_a_visitor() -> None:
    assert _at("China, Russia and Japan held six-party talks on Monday.", "talks").mode == "multilateral"
    assert _at("Turkish President Erdogan held talks with the visiting Russian foreign minister.", "talks").mode == "visit"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Russia bombed a hospital in Idlib.", "aerial"),
        ("The coalition's bombing of Islamic State positions in Iraq continued.", "aerial"),
        ("Rebels bombed a bus in Homs.", "explosives"),
    ],
)
def test_states_bomb_from_the_air(text: str, mode: str) -> None:
    assert [e.mode for e in read(text).events] == [mode]
