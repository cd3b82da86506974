"""Acts told as a habit are no single act: no incident takes its parties from them. Sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.link import link
from truceline.model import Block, Reading, Report

AGAIN = [
    "The Sudanese army regularly shells the camp.",
    "The valley in Yemen is often hit in Saudi air strikes.",
    "The post in Mali has been attacked several times.",
    "The town in Chad has been shelled on an almost daily basis.",
    "The government of Chad is backed by Libya, whose jets carry out raids in the east of Chad.",
]
ONCE = [
    "The Sudanese army shelled the camp on Monday.",
    "The valley in Yemen was hit in Saudi air strikes.",
    "The post in Mali has been attacked.",
    "The government of Chad is backed by Libya, whose jets carried out a raid in the east of Chad.",
]


def read(text: str) -> Reading:
    report = Report(id="r", text=text, blocks=(Block("paragraph", 0, len(text)),), published=date(2020, 2, 17))
    (reading,) = extract([report])
    return reading


@pytest.mark.parametrize("text", AGAIN)
def test_a_habit_is_a_total(text: str) -> None:
    assert [e.aggregate for e in read(text).events if e.type == "ASSAULT"] == [True]


@pytest.mark.parametrize("text", ONCE)
def test_one_act_is_none(text: str) -> None:
    assert [e.aggregate for e in read(text).events if e.type == "ASSAULT"] == [False]


def test_who_is_said_to_do_it_often_is_not_said_to_have_done_it() -> None:
    text = "An air strike killed nine people in Sirwah, Yemen, on Sunday. Sirwah in Yemen is regularly targeted in Saudi air strikes."
    (single,) = [i for i in link([read(text)]) if not i.aggregate]
    assert not [code for code in single.actors if code.startswith("SAU")]
