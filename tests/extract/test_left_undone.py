"""What somebody failed to give, deals that were quit, and what is done beside a truce."""

from __future__ import annotations

import pytest
from markup import read


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Mali failed to release the prisoners.", "RETREAT", "denied"),
        ("The rebels failed to withdraw from Goma.", "RETREAT", "denied"),
        ("Mali released the prisoners.", "RETREAT", "occurred"),
        ("The Sudanese army failed to capture Bor.", "ASSAULT", "occurred"),
    ],
)
def test_what_somebody_failed_to_do(text: str, kind: str, status: str) -> None:
    assert [(e.type, e.status) for e in read(text).events] == [(kind, status)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Sri Lanka's government pulled out of a 2002 ceasefire on Wednesday.", "ended"),
        ("The Maoists withdrew from the truce on Friday.", "ended"),
        ("The United States welcomed the ceasefire between India and Pakistan and offered to host talks.", "in-force"),
        ("The US-Russia ceasefire accord came into force on Monday.", "in-force"),
        ("The UN offered a truce to both armies.", "proposed"),
    ],
)
def test_states_of_truces(text: str, state: str) -> None:
    assert [a.state for a in read(text).agreements] == [state]


def test_a_meeting_and_its_purpose_are_one_round() -> None:
    (talks,) = read("Envoys of Chad and Sudan are due to meet in Jeddah on Thursday for talks mediated by Saudi Arabia.").talks
    assert talks.mediator == ("SAU/GOV",)


def test_a_call_before_an_agreement_was_made() -> None:
    (talks,) = read("Cambodia and Thailand agreed to extend their ceasefire after a phone call between Hun Manet and Anutin.").talks
    assert talks.status == "occurred"
