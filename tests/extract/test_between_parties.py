"""Acts between states, within one, and by people who have none: who acts, on whom, how. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report

BOTH_SIDES = [
    ("Peru's parliament rejected the president's budget plan.", "REJECT", "PER/GOV"),
    ("Senegal's prime minister criticised the interior minister's order.", "ACCUSE", "SEN/GOV"),
]
DYADS = [
    ("Amnesty International appealed to Beijing to free two writers.", "REQUEST", "ORG:AMNESTY", "CHN/GOV"),
    ("South Korea demanded an apology from Japan.", "REQUEST", "KOR/GOV", "JPN/GOV"),
    ("Washington cut off aid to Sudan.", "SANCTION", "USA/GOV", "SDN/GOV"),
    ("Costa Rica extradited a former bank chief to Panama.", "COOPERATE", "CRI/GOV", "PAN/GOV"),
    ("Yemeni tribesmen kidnapped four German tourists.", "ASSAULT", "YEM/CVL", "DEU/CVL"),
]
PEOPLES = [
    ("Uighur militants attacked a bridge on Monday.", "CHN/REB"),
    ("Tibetan activists criticised the plan on Monday.", "CHN/CIV"),
    ("Jewish settlers criticised the plan on Monday.", "ISR/CVL"),
    ("Canadian peacekeepers criticised the plan on Monday.", "CAN/MIL"),
]
THREATS = [
    ("Serbia threatened to break off talks with Croatia.", "relations"),
    ("The European Union threatened Burundi with sanctions.", "restrict"),
    ("Hamas vowed to avenge the killing of its leader by Israel.", "violence"),
    ("Libya threatened to expel British diplomats.", "expel"),
]


def events(text: str) -> tuple[Event, ...]:
    return next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),))]))).events


@pytest.mark.parametrize(("text", "name", "code"), BOTH_SIDES)
def test_a_states_own_people_may_be_both_sides(text: str, name: str, code: str) -> None:
    assert ((code,), (code,)) in [(e.actors, e.recipients) for e in events(text) if e.type == name]


def test_nobody_told_once_is_both_sides() -> None:
    assert all(not set(e.actors) & set(e.recipients) for e in events("The Greek president criticised himself on Monday."))


@pytest.mark.parametrize(("text", "name", "who", "whom"), DYADS)
def test_who_does_it_to_whom(text: str, name: str, who: str, whom: str) -> None:
    assert ((who,), (whom,)) in [(e.actors, e.recipients) for e in events(text) if e.type == name]


@pytest.mark.parametrize(("text", "code"), PEOPLES)
def test_people_without_a_state_speak_for_no_government(text: str, code: str) -> None:
    assert code in events(text)[0].actors


@pytest.mark.parametrize(("text", "mode"), THREATS)
def test_what_is_threatened_tells_how(text: str, mode: str) -> None:
    assert mode in [e.mode for e in events(text) if e.type == "THREATEN"]


def test_an_envoy_called_home_is_no_withdrawal_of_forces() -> None:
    told = [e.type for e in events("Saudi Arabia recalled its ambassador from Canada.")]
    assert "RETREAT" not in told
    assert "SANCTION" in told
