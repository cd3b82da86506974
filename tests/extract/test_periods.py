"""Periods that words tell against the report's day, and how an act that has happened is read within one."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.extract.dates import find_dates
from truceline.extract.dates.periods import as_told, began, edge_of, one_of, weekend
from truceline.extract.parse import Parse
from truceline.model import Block, DateMention, Event, Interval, Report, Span

WEDNESDAY = date(2021, 6, 16)
YEAR = Interval(date(2021, 1, 1), date(2021, 12, 31), "year", "document")


def dates(text: str, day: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    found = find_dates(Parse(Report("r", text, (), published=day), [], []))
    return [(str(d.interval.start), str(d.interval.end)) for d in found]


def events(*lines: str) -> list[Event]:
    text, blocks = "\n".join(lines), []
    at = 0
    for number, line in enumerate(lines):
        blocks.append(Block("lead" if number else "headline", at, at + len(line)))
        at += len(line) + 1
    return list(next(iter(extract([Report("t", text, tuple(blocks), published=WEDNESDAY)]))).events)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in November last year a", "2020-11-01", "2020-11-30"),
        ("on 4 March last year a", "2020-03-04", "2020-03-04"),
        ("at the weekend a", "2021-06-12", "2021-06-13"),
        ("during the night a", "2021-06-15", "2021-06-16"),
        ("from May 16 to 18 the", "2021-05-16", "2021-05-18"),
        ("on May 12 and 13.", "2021-05-12", "2021-05-13"),
        ("over the past two and a half years the", "2018-12-16", "2021-06-16"),
        ("at the start of the year a", "2021-01-01", "2021-01-31"),
        ("the end of last month a", "2021-05-21", "2021-05-31"),
        ("for a third day the", "2021-06-14", "2021-06-16"),
        ("a fourth consecutive day the", "2021-06-13", "2021-06-16"),
        ("entered its second day a", "2021-06-15", "2021-06-16"),
        ("between September and November the", "2020-09-01", "2020-11-30"),
        ("from March to May 2015 the", "2015-03-01", "2015-05-31"),
        ("from November to May 2015 the", "2014-11-01", "2015-05-31"),
        ("from 1998 to 2000 the", "1998-01-01", "2000-12-31"),
        ("in early March 2019 they", "2019-03-01", "2019-03-10"),
        ("in the 1980s a", "1980-01-01", "1989-12-31"),
        ("in the 1980's a", "1980-01-01", "1989-12-31"),
        ("in late 2019 a", "2019-10-01", "2019-12-31"),
        ("early next year a", "2022-01-01", "2022-03-31"),
        ("late last month a", "2021-05-21", "2021-05-31"),
        ("early next week a", "2021-06-21", "2021-06-23"),
        ("earlier this month a", "2021-06-01", "2021-06-16"),
        ("later this year a", "2021-06-16", "2021-12-31"),
        ("earlier in the week a", "2021-06-14", "2021-06-16"),
        ("in the summer of 2012 a", "2012-06-01", "2012-08-31"),
        ("last summer a", "2020-06-01", "2020-08-31"),
        ("last spring a", "2021-03-01", "2021-05-31"),
        ("in the first quarter of 2015 a", "2015-01-01", "2015-03-31"),
        ("the second half of last year a", "2020-07-01", "2020-12-31"),
        ("in the past month a", "2021-05-16", "2021-06-16"),
        ("in the next three days a", "2021-06-16", "2021-06-19"),
        ("in the coming decade a", "2021-06-16", "2031-06-16"),
        ("met on Sunday and Monday.", "2021-06-13", "2021-06-14"),
        ("met Sunday through Tuesday.", "2021-06-13", "2021-06-15"),
        ("killed ten in 48 hours of", "2021-06-14", "2021-06-16"),
        ("meet on 4 July to", "2021-07-04", "2021-07-04"),
        ("met on 4 May to", "2021-05-04", "2021-05-04"),
        ("met last May 4 to", "2021-05-04", "2021-05-04"),
        ("met on 4 September to", "2020-09-04", "2020-09-04"),
    ],
)
def test_resolves(text: str, start: str, end: str) -> None:
    assert dates(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 9 October and later that month", "2020-10-09", "2020-10-31"),
        ("on 9 October and earlier that year", "2020-01-01", "2020-10-09"),
        ("on 9 October, the following month", "2020-11-01", "2020-11-30"),
        ("in October, and in the same week", "None", "None"),
    ],
)
def test_counts_from_the_day_told_last(text: str, start: str, end: str) -> None:
    assert dates(text)[1] == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The truce talks were postponed until Friday.", "None", "2021-06-18"),
        ("The hostages may be released as soon as Tuesday.", "2021-06-22", "2021-06-22"),
        ("The fighting lasted until Friday.", "None", "2021-06-11"),
    ],
)
def test_what_is_put_off_lies_ahead(text: str, start: str, end: str) -> None:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)])
    assert [(str(d.interval.start), str(d.interval.end)) for d in reading.dates] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a three-day visit", "P3D"),
        ("two more weeks of shelling", "P2W"),
        ("the daily flights", "P1D"),
        ("read the Daily Gazette", None),
        ("a 12-year-old boy", None),
        ("a week after the deal", None),
        ("two weeks ago", "2021-05-31"),
    ],
)
def test_lengths_and_sets_tell_no_day(text: str, value: str | None) -> None:
    found = find_dates(Parse(Report("r", text, (), published=WEDNESDAY), [], []))
    if value is None:
        assert not found
    elif value.startswith("P"):
        assert [(d.value, d.interval.start, d.interval.granularity) for d in found] == [(value, None, "vague")]
    else:
        assert [str(d.interval.start) for d in found] == [value]


@pytest.mark.parametrize("text", ["met on Sunday and Wednesday.", "in the last week of March", "the first half of the convoy"])
def test_joins_only_days_that_follow_each_other(text: str) -> None:
    assert all(start == end or "03-" in start for start, end in dates(text))


def test_what_lasts_began_so_long_ago() -> None:
    lasting, over = (
        events("Mali army besieged by rebels", "Rebels have been shelling Gao, Mali, for three weeks."),
        events("Mali army besieged by rebels", "Rebels shelled Gao, Mali, for three weeks."),
    )
    days = {(str(e.interval.start), str(e.interval.end)) for e in lasting if e.interval}
    assert ("2021-05-26", "2021-06-16") in days
    assert not any(e.interval and e.interval.start for e in over)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("over the past three weeks", "P3W"),
        ("in the last 24 hours", "PT24H"),
        ("the past two and a half years", "P2.5Y"),
        ("the 1990s", "199X"),
    ],
)
def test_lengths_and_decades_have_values(text: str, value: str) -> None:
    assert [d.value for d in find_dates(Parse(Report("r", text, (), published=WEDNESDAY), [], []))] == [value]


def test_a_second_number_is_no_second_day() -> None:
    assert dates("They lost ten on May 5 and 12 in the south.")[0] == ("2021-05-05", "2021-05-05")


def test_without_a_report_day_last_year_is_unknown() -> None:
    assert dates("in November last year a", None) == [("None", "None")]


def test_the_weekend_is_the_last_one_or_the_next() -> None:
    assert weekend(WEDNESDAY, future=False).start == date(2021, 6, 12)
    assert weekend(WEDNESDAY, future=True).start == date(2021, 6, 19)
    assert weekend(date(2021, 6, 13), future=False).end == date(2021, 6, 13)


def test_the_edge_of_a_year_is_a_month() -> None:
    assert edge_of(one_of("next", "year", WEDNESDAY), "end").start == date(2022, 12, 1)


def test_what_has_happened_ends_with_the_reports_day() -> None:
    assert as_told(YEAR, WEDNESDAY, ahead=False).end == WEDNESDAY
    assert as_told(YEAR, WEDNESDAY, ahead=True) is YEAR
    assert as_told(YEAR, None, ahead=False) is YEAR
    assert as_told(YEAR, date(2022, 3, 1), ahead=False) is YEAR


@pytest.mark.parametrize(
    ("words", "value", "start", "end"),
    [
        ("since March 2015", "2015-03", date(2015, 3, 1), date(2015, 3, 31)),
        ("Since 2015", "2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("since early 2015", "2015", date(2015, 1, 1), date(2015, 3, 31)),
        ("since 9 May 2015", "2015-05-09", date(2015, 5, 9), date(2015, 5, 9)),
    ],
)
def test_since_is_said_of_days(words: str, value: str, start: date, end: date) -> None:
    mention = DateMention("D1", Span(0, len(words)), words, Interval(start, WEDNESDAY, "interval"), value)
    told = began(mention)
    assert told is not None
    assert (told.start, told.end) == (start, end)


def test_other_words_began_nothing() -> None:
    assert began(DateMention("D1", Span(0, 4), "2015", YEAR, "2015")) is None
    assert began(DateMention("D1", Span(0, 10), "since then", YEAR, None)) is None


def test_an_act_of_this_year_is_no_act_of_its_rest() -> None:
    told = events("Raid in Benue", "Rebels have attacked the town of Gboko in Nigeria this year.")
    event = next(e for e in told if e.place == "Gboko")
    assert event.interval is not None
    assert event.interval.end == WEDNESDAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The last base in Gao was scheduled to be closed on Friday by the Malian army.", "2021-06-18"),
        ("The last base in Gao was closed on Friday by the Malian army.", "2021-06-11"),
        ("Crowds gathered in Gao to hand over a letter, denouncing the killing of a Malian imam on Friday.", "2021-06-11"),
    ],
)
def test_what_is_set_lies_ahead_and_what_is_denounced_behind(text: str, day: str) -> None:
    told = next(iter(extract([Report("t", text, (Block("lead", 0, len(text)),), published=WEDNESDAY)])))
    assert [d.interval.words for d in told.dates] == [day]


def test_that_same_day_is_the_day_told_before() -> None:
    assert dates("He fled on 3 May. That same day a")[1] == ("2021-05-03", "2021-05-03")


def test_a_possessive_without_its_apostrophe_is_a_day() -> None:
    told = events("Funerals in Gboko", "Mondays raid on Gboko in Nigeria killed two farmers.")
    assert {e.interval.words for e in told if e.interval} == {"2021-06-14"}
