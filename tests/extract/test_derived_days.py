"""Days that the words around a told day make of it: since then, so long before it, so many days from it on."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.extract.dates.derived import moved, spread_over
from truceline.model import Block, Interval, Report

WEDNESDAY = date(2021, 6, 16)


def days(text: str) -> list[tuple[str, str]]:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)])
    return [(str(e.interval.start), str(e.interval.end)) for e in reading.events if e.interval]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Rebels have killed 40 soldiers in Mali since they broke the truce on Friday.", "2021-06-11", "2021-06-16"),
        ("Armenia and Azerbaijan opened a three-day conference on Monday.", "2021-06-14", "2021-06-16"),
        ("Armenia and Azerbaijan ended a three-day conference on Monday.", "2021-06-12", "2021-06-14"),
        ("Rebels attacked the Malian army on Saturday, two days after the army shelled Gao.", "2021-06-10", "2021-06-10"),
        ("Rebels and the Malian army fought for a third day on Monday.", "2021-06-12", "2021-06-14"),
        ("It was the third raid on Mali since February 2017, when French jets bombed Gao.", "2017-02-01", "2017-02-28"),
        ("The rebels must leave Gao and the Malian army will attack within 48 hours, it said.", "2021-06-16", "2021-06-18"),
        ("Rebels attacked the Malian army in March 2021, a year after the army shelled Gao.", "2020-03-01", "2020-03-31"),
    ],
)
def test_words_around_a_day_make_other_days_of_it(text: str, start: str, end: str) -> None:
    assert (start, end) in days(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed four soldiers in Mali, the worst attack since they took the town on Friday.",
        "Armenia and Azerbaijan attended a three-day conference on Monday.",
        "Rebels attacked the Malian army on Saturday, two days of shelling after the army shelled Gao.",
    ],
)
def test_and_others_do_not(text: str) -> None:
    assert all(start == end for start, end in days(text)), days(text)


def test_of_what_goes_on_and_of_what_is_done_on_its_fifth_day() -> None:
    told = days("On Monday, the fifth day of the army's offensive, Malian rebels shelled Gao.")
    assert sorted(told) == [("2021-06-10", "2021-06-14"), ("2021-06-14", "2021-06-14")]


def test_days_are_moved_and_spread() -> None:
    day = Interval(date(2021, 3, 31), date(2021, 3, 31))
    assert moved(day, -1, "day").start == date(2021, 3, 30)
    assert (moved(day, -1, "month").start, moved(day, -1, "month").end) == (date(2021, 2, 1), date(2021, 2, 28))
    assert spread_over(day, 2, -1).start == date(2021, 3, 30)
    assert spread_over(day, 2, 1).end == date(2021, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber killed 12 soldiers in Mopti, Mali, in the deadliest attack since 2015.",
        "The ambush in Mopti, Mali, was the deadliest since January.",
        "It was the first rebel attack on the Malian army since the ceasefire of March 2020.",
    ],
)
def test_what_an_act_is_measured_against_is_not_its_day(text: str) -> None:
    assert days(text) == []


def test_what_began_then_has_its_own_day() -> None:
    found = days("It was the first rebel attack on the Malian army since rebels signed the ceasefire in March 2020.")
    assert found == [("2020-03-01", "2020-03-31")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pakistan called on the Taliban to return to the talks that were held in Murree in May.", []),
        ("A ceasefire between the Malian army and rebels signed in Algiers in May was broken by the army in Kidal.", []),
        ("The rebels, who have fought the Malian army since 2012, released 20 soldiers on Monday.", ["2021-06-14"]),
    ],
)
def test_a_day_told_aside_is_not_the_day_of_the_act(text: str, told: list[str]) -> None:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)])
    found = [str(e.interval.start) for e in reading.events if e.interval and e.type in {"REQUEST", "ASSAULT", "RETREAT", "AID"}]
    assert [day for day in found if day != "2012-01-01"] == told


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Gunmen killed ten civilians in Mali overnight on Friday.", "2021-06-11", "2021-06-11"),
        ("Gunmen killed ten civilians in Mali overnight.", "2021-06-15", "2021-06-16"),
        ("Rebels killed ten soldiers in Mali on 28 and 29 November.", "2020-11-28", "2020-11-29"),
    ],
)
def test_nights_and_two_days(text: str, start: str, end: str) -> None:
    assert (start, end) in days(text)


def test_a_day_that_something_is_called_by_is_no_day() -> None:
    text = "The Good Friday agreement was signed by Britain and Ireland in Belfast on 10 April."
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)])
    assert [d.anchor for d in reading.dates] == ["10 April"]


def test_the_day_of_a_count_is_not_that_since_which_is_counted() -> None:
    text = "On Monday, the Security Council met for the fifth time since Russia shelled Kharkiv."
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)])
    assert [e.interval for e in reading.events if e.type == "ASSAULT"] == [None]
