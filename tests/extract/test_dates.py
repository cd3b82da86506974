"""Time expressions: every one resolved against the report's day, never finer than the words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.extract.dates import find_dates
from truceline.extract.dates.calendar import nearest_weekday, nearest_year, shift_months
from truceline.extract.parse import Parse
from truceline.model import Report

MONDAY = date(2020, 2, 17)


def dates(text: str, day: date | None = MONDAY) -> list[tuple[str, str, str, str]]:
    found = find_dates(Parse(Report("r", text, (), published=day), [], []))
    return [(d.anchor, str(d.interval.start), str(d.interval.end), d.interval.granularity) for d in found]


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("on Feb. 16, 2020, a convoy", "2020-02-16", "2020-02-16", "day"),
        ("the 3rd of February", "2020-02-03", "2020-02-03", "day"),
        ("on 30 December the", "2019-12-30", "2019-12-30", "day"),
        ("in September 2018 they", "2018-09-01", "2018-09-30", "month"),
        ("in late March 2019 they", "2019-03-21", "2019-03-31", "month"),
        ("in 2011 the", "2011-01-01", "2011-12-31", "year"),
        ("last week the", "2020-02-10", "2020-02-16", "week"),
        ("in the past two weeks the", "2020-02-03", "2020-02-17", "interval"),
        ("over the last 24 hours", "2020-02-16", "2020-02-17", "interval"),
        ("on Saturday a", "2020-02-15", "2020-02-15", "day"),
        ("on Monday a", "2020-02-17", "2020-02-17", "day"),
        ("last Monday a", "2020-02-10", "2020-02-10", "day"),
        ("yesterday a", "2020-02-16", "2020-02-16", "day"),
        ("overnight a", "2020-02-16", "2020-02-17", "interval"),
        ("three days ago a", "2020-02-14", "2020-02-14", "day"),
        ("between 3 and 10 February a", "2020-02-03", "2020-02-10", "interval"),
        ("between Dec. 1 and Feb. 5 the", "2019-12-01", "2020-02-05", "interval"),
        ("since 2011 some", "2011-01-01", "2020-02-17", "interval"),
        ("until 10 January the", "None", "2020-01-10", "interval"),
        ("by the end of February the", "2020-02-21", "2020-02-29", "month"),
        ("2020-03-05 was", "2020-03-05", "2020-03-05", "day"),
    ],
)
def test_resolves(text: str, start: str, end: str, granularity: str) -> None:
    assert [d[1:] for d in dates(text)] == [(start, end, granularity)]


def test_since_then_starts_where_the_last_date_does() -> None:
    assert dates("In September 2018 both signed. Since then hundreds died.")[1][1:] == ("2018-09-01", "2020-02-17", "interval")


def test_without_a_report_day_relative_words_stay_unknown() -> None:
    assert dates("on Friday and on 3 May", None) == [("Friday", "None", "None", "vague"), ("3 May", "None", "None", "vague")]


@pytest.mark.parametrize("text", ["they may go", "a march on the capital", "the sun rose", "30 February was named"])
def test_words_that_only_look_like_dates(text: str) -> None:
    assert not [d for d in dates(text) if d[1] != "None"]


def test_brackets_are_an_editors() -> None:
    found = find_dates(Parse(Report("r", "you will know on [Feb. 17], he said", (), published=MONDAY), [], []))
    assert [(d.in_brackets, d.interval.start) for d in found] == [(True, MONDAY)]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)), st.integers(0, 6), st.booleans())
def test_weekday_is_within_a_week_on_the_asked_side(anchor: date, weekday: int, future: bool) -> None:
    day = nearest_weekday(weekday, anchor, future=future)
    assert day.weekday() == weekday
    assert 0 <= (day - anchor).days * (1 if future else -1) <= 6


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)), st.dates(min_value=date(2019, 1, 1), max_value=date(2019, 12, 31)))
def test_year_is_the_nearest_past(anchor: date, other: date) -> None:
    day = nearest_year(other.month, other.day, anchor, future=False)
    assert day is not None
    assert 0 <= (anchor - day).days <= 366


def test_a_day_just_past_is_not_put_off_to_the_next_year() -> None:
    assert nearest_year(8, 21, date(2013, 9, 10), future=True) == date(2013, 8, 21)
    assert nearest_year(3, 3, date(2020, 12, 1), future=True) == date(2021, 3, 3)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)), st.integers(-30, 30))
def test_months_shift_both_ways(day: date, months: int) -> None:
    moved = shift_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
