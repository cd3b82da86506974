"""Who "was not behind" an act is named as its doer only in an act that is denied."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read


@pytest.mark.parametrize(
    "text",
    [
        "Russia said it was not responsible for the raid on Idlib.",
        "Russia was not behind the raid on Idlib.",
        "Russia was not directly involved in the raid on Idlib.",
        "Russia was not involved in the bombing of a hotel in Idlib.",
        "Russia had no role in the raid on Idlib.",
        "Russia played no part in the raid on Idlib.",
        "The United Nations said Russia was not responsible for the raid on Idlib.",
        "It was not Russia that bombed Idlib, a spokesman said.",
        "Russia called reports that it bombed a school in Idlib false.",
    ],
)
def test_of_whom_it_is_denied(text: str) -> None:
    assert [(e.status, e.actors) for e in acts(text)] == [("denied", ("RUS/MIL",))]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Russia was responsible for the raid on Idlib.", ("RUS/MIL",)),
        ("Russia played a part in the raid on Idlib.", ("RUS/MIL",)),
        ("No group was responsible for the attack in Kabul.", ("UNKNOWN",)),
    ],
)
def test_what_is_not_denied_happened(text: str, actors: tuple[str, ...]) -> None:
    assert [(e.status, e.actors) for e in acts(text)] == [("occurred", actors)]


def test_neither_confirmed_nor_denied_is_not_denied() -> None:
    assert [e.status for e in acts("Israel neither confirmed nor denied the strike on Damascus.")] == ["occurred"]


def test_who_denies_it_did_not_suffer_it() -> None:
    told = [(e.status, e.recipients) for e in acts("Pakistan denied any involvement in the attack in Kashmir.")]
    assert told == [("denied", ()), ("occurred", ())]


@pytest.mark.parametrize(
    ("text", "status", "dead"),
    [
        ("Syrian rebels did not kill five hostages in Homs, a spokesman said.", "denied", []),
        ("In Homs, not only did Syrian rebels kill five people but they burned the market.", "occurred", [5]),
    ],
)
def test_figures_of_what_did_not_happen(text: str, status: str, dead: list[int]) -> None:
    told = read(text, date(2020, 3, 10))
    assert next(e for e in told.events if "kill" in text[e.span.start : e.span.end]).status == status
    assert [c.figure.low for c in told.casualties] == dead


def test_no_part_in_talks_is_no_talks() -> None:
    assert read("Iran had no role in the talks with Syria.", date(2020, 3, 10)).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "Russia was not involved in the raid that killed ten people in Idlib.",
        "Russia said it was not behind the air strikes which killed ten people in Idlib.",
        "The Russian army was not responsible for killing ten people in Idlib.",
        "Russia denied it killed ten people in Idlib.",
    ],
)
def test_the_dead_are_not_laid_at_the_door_of_whom_it_is_denied(text: str) -> None:
    told = read(text, date(2020, 3, 10))
    assert [(e.status, e.type) for e in told.events if e.type == "ASSAULT"] == [("denied", "ASSAULT")]
    assert [(c.figure.low, c.by) for c in told.casualties] == [(10, ())]
