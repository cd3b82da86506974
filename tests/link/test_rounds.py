"""Rounds of talks: told often and counted once, kept apart where anything differs, with results only from reports written afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.link import rounds
from truceline.model import Block, Interval, Report, Span, Talks
from truceline.ontology.load import OntologyError
from truceline.ontology.processes import _process, processes

DAY = date(2020, 2, 15)
BOTH = ("RUS/GOV", "TUR/GOV")
TEXT = "Envoys met for talks that lasted all of the day."


def told(id: str, *, published: date | None = DAY, text: str = TEXT, on: date | None = DAY, **fields: Any) -> tuple[Report, Talks]:
    report = Report(id, text, (Block("lead", 0, len(text)),), published=published)
    base = Talks("T1", Span(0, 10), text[:10], BOTH, (), "occurred", interval=Interval(on, on) if on else None)
    return report, replace(base, **fields)


def test_two_reports_of_one_meeting_are_one_round() -> None:
    [one] = rounds([told("a", venue="Munich", agenda="the corridor"), told("b", persons=("A. Envoy",))])
    assert (one.venue, one.agenda, one.persons) == ("Munich", ("the corridor",), ("A. Envoy",))
    assert [m.report for m in one.mentions] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        {"venue": "Moscow"},
        {"venue": "Munich", "on": DAY + timedelta(days=1)},
        {"venue": "Munich", "participants": ("IRN/GOV", "TUR/GOV")},
        {"venue": "Munich", "format": "phone"},
        {"venue": "Munich", "round_no": 2},
    ],
)
def test_what_differs_is_another_round(other: dict[str, Any]) -> None:
    assert len(rounds([told("a", venue="Munich", round_no=1), told("b", **other)])) == 2


def test_a_mention_that_fits_two_rounds_joins_neither() -> None:
    found = rounds([told("a", venue="Munich"), told("b", venue="Moscow"), told("c")])
    assert sorted(len(one.mentions) for one in found) == [1, 1, 1]


def test_an_undated_mention_joins_the_round_of_its_own_report_only() -> None:
    [one, alone] = rounds([told("a", venue="Munich"), told("a", on=None, span=Span(11, 20)), told("b", on=None)])
    assert [m.report for m in one.mentions] == ["a", "a"]
    assert [m.report for m in alone.mentions] == ["b"]


def test_a_result_needs_a_report_written_on_or_after_the_last_day() -> None:
    early = told("a", published=DAY - timedelta(days=1), outcome="agreement", venue="Munich")
    undated = told("b", published=None, outcome="agreement", venue="Munich")
    after = told("c", published=DAY, outcome="no-agreement", said_by=("TUR/GOV",), venue="Munich")
    [one] = rounds([early, undated, after])
    assert [(s.outcome, s.said_by, s.report) for s in one.outcomes] == [("no-agreement", ("TUR/GOV",), "c")]


def test_results_that_differ_all_stand() -> None:
    [one] = rounds([told("a", outcome="agreement", venue="Munich"), told("b", outcome="no-agreement", venue="Munich")])
    assert {s.outcome for s in one.outcomes} == {"agreement", "no-agreement"}


@pytest.mark.parametrize(("known", "status"), [(DAY, "due"), (DAY + timedelta(days=1), "unknown")])
def test_an_announced_round_is_never_taken_as_held(known: date, status: str) -> None:
    [one] = rounds([told("a", status="planned", published=DAY - timedelta(days=3))], known_on=known)
    assert one.status == status


def test_what_one_report_announced_and_another_tells_was_held() -> None:
    before = told("a", status="planned", published=DAY - timedelta(days=3), venue="Munich")
    [one] = rounds([before, told("b", venue="Munich")])
    assert one.status == "held"


def test_the_next_round_of_the_same_parties_follows() -> None:
    first, second = rounds([told("b", on=DAY + timedelta(days=9), venue="Moscow"), told("a", venue="Munich")])
    assert (first.following, second.following) == (second.id, None)
    assert first.following_on == Interval(DAY + timedelta(days=9), DAY + timedelta(days=9))


def test_a_process_is_named_by_the_report_or_tied_by_place_parties_and_days() -> None:
    [named] = rounds([told("a", text="The Astana format met again in the morning.", on=date(2019, 4, 25))])
    assert (named.process, named.process_basis) == ("Astana format on Syria (Russia, Türkiye, Iran)", "report")
    [tied] = rounds([told("b", venue="Ankara")])
    assert tied.process_basis == "knowledge base"
    [before_it_began] = rounds([told("c", venue="Ankara", on=date(2001, 1, 5))])
    assert before_it_began.process is None


def test_talks_about_other_talks_are_none_of_theirs() -> None:
    text = "They met to discuss the six-party talks."
    [one] = rounds(
        [told("a", text=text, span=Span(0, 8), agenda="the six-party talks", on=date(2006, 11, 6), participants=("JPN/GOV", "KOR/GOV"))]
    )
    assert one.process is None


MENTIONS = st.lists(
    st.builds(
        told,
        st.sampled_from("abcd"),
        on=st.sampled_from([None, DAY, DAY + timedelta(days=1)]),
        venue=st.sampled_from([None, "Munich", "Moscow"]),
        participants=st.sampled_from([(), BOTH, ("TUR/GOV",), ("IRN/GOV", *BOTH)]),
        format=st.sampled_from(["unknown", "phone"]),
        span=st.integers(0, 20).map(lambda start: Span(start, start + 5)),
    ),
    max_size=9,
    unique_by=lambda pair: (pair[0].id, pair[1].span),
)


@given(MENTIONS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_no_mention_is_lost_or_counted_twice(mentions: list[tuple[Report, Talks]], random: Any) -> None:
    found = rounds(mentions)
    counted = sorted((m.report, m.start) for one in found for m in one.mentions)
    assert counted == sorted((report.id, talks.span.start) for report, talks in mentions)
    again = list(mentions)
    random.shuffle(again)
    assert rounds(again) == found


@given(MENTIONS)
def test_swapping_two_parties_swaps_them_and_changes_nothing_else(mentions: list[tuple[Report, Talks]]) -> None:
    other = {"RUS/GOV": "UKR/GOV", "TUR/GOV": "POL/GOV", "IRN/GOV": "FRA/GOV"}
    swapped = [(r, replace(t, participants=tuple(other[c] for c in t.participants))) for r, t in mentions]

    def shape(pairs: list[tuple[Report, Talks]]) -> list[tuple[Any, ...]]:
        return [(one.mentions, one.status, one.interval, one.venue, one.format) for one in rounds(pairs)]

    assert shape(swapped) == shape(mentions)


def test_every_process_is_whole_and_a_broken_entry_is_named() -> None:
    assert len({p.id for p in processes()}) == len(processes()) > 20
    row = {"id": "x", "title": "X", "names": ["x"], "venues": [], "parties": [], "from": DAY, "to": DAY - timedelta(days=1)}
    with pytest.raises(OntologyError, match="x: ends on"):
        _process(row)
    with pytest.raises(OntologyError, match="x: lacks from"):
        _process({k: v for k, v in row.items() if k not in {"from", "to"}})
