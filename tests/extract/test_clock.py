"""Hours of acts: only an exact one on the clock of the place, and never the hour of a statement."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Report


def hours(text: str) -> dict[str, str | None]:
    (reading,) = extract([Report("r", text, (), published=date(2020, 3, 6))])
    return {event.kind: event.local_time for event in reading.events}


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("at 23:30", "23:30"),
        ("at 11:30 p.m.", "23:30"),
        ("at 4.15 am local time", "04:15"),
        ("at 12:05 a.m.", "00:05"),
        ("at noon", "12:00"),
        ("at 2330 hours", "23:30"),
        ("at around 23:30", None),
        ("before 23:30", None),
        ("at 23:30 Moscow time", None),
        ("at 23:30 GMT", None),
        ("at 25:30", None),
        ("at 14 p.m.", None),
        ("late at night", None),
    ],
)
def test_the_hour_of_an_act(words: str, hour: str | None) -> None:
    assert hours(f"The army shelled the village of Saraqib {words} on Thursday.").get("shelling") == hour


def test_the_hour_of_a_statement_is_not_that_of_the_act() -> None:
    assert hours("The army shelled the village of Saraqib on Thursday, the ministry said at 23:30.")["shelling"] is None
