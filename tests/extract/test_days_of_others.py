"""A day belongs to the word that it hangs on: who judges an act, or a clause that the act is no part of, has a day of its own."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

TUESDAY = date(2020, 3, 10)


def days(text: str, type: str) -> tuple[date | None, date | None] | None:
    interval = next(e for e in read(text, TUESDAY).events if e.type == type).interval
    return (interval.start, interval.end) if interval else None


@pytest.mark.parametrize(
    "text",
    [
        "The French president on Monday condemned the bombings of two hospitals in Syria.",
        "Obama met Monday with families of soldiers following the bombings in Kabul.",
        "On Monday he was charged with the killing of a soldier in Belfast.",
        "The Syrian army stepped up air strikes since rebels took Idlib in April.",
        "The IRA said its ceasefire of August 1994 was over, an hour before a bomb exploded in London.",
        "Two days after the truce of May 2003 ended, rebels shelled Monrovia.",
        "The attack in Lahore was the deadliest this year.",
    ],
)
def test_the_act_has_no_day(text: str) -> None:
    assert days(text, "ASSAULT") is None


@pytest.mark.parametrize(
    "text",
    [
        "The French president condemned the bombings of two hospitals in Syria on Monday.",
        "Rebels bombed two hospitals in Syria on Monday.",
    ],
)
def test_behind_the_act_it_may_be_the_acts(text: str) -> None:
    assert days(text, "ASSAULT") == (date(2020, 3, 9), date(2020, 3, 9))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On 3 February envoys met in Nairobi. Rebels shelled Malakal the day before talks opened.", ["3 February"]),
        ("On 3 February envoys met in Nairobi. Rebels had shelled Malakal the day before.", ["3 February", "the day before"]),
        ("On 3 February envoys met in Nairobi, two weeks before the vote.", ["3 February"]),
    ],
)
def test_what_is_counted_from_what_comes_next_is_not_counted_from_the_day_told_last(text: str, told: list[str]) -> None:
    assert [d.anchor.removeprefix("On ") for d in read(text, TUESDAY).dates] == told


@pytest.mark.parametrize(
    "text",
    [
        "The army struck a camp near Gao on Sunday, days after militants killed 20 soldiers.",
        "Oman and Qatar agreed a truce in 2003, but each has accused the other of attacks.",
    ],
)
def test_what_was_done_days_before_or_goes_on_was_not_done_on_the_day_told(text: str) -> None:
    act = [e for e in read(text, TUESDAY).events if e.type == "ASSAULT"][-1]
    assert act.interval is None
