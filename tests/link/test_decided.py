"""What people decide about sameness holds against blockers and scores, and the outcome depends on mentions and decisions alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from link_makers import Maker
from test_order import ROWS, reading

from truceline.link import link, misfits
from truceline.model import Incident, Judgement, Reading, Told
from truceline.model.codec import to_json


def told(incident: Incident, *reports: str) -> tuple[Told, ...]:
    """The mentions of an incident, those of the named reports only where any are named."""
    found = [m for m in incident.mentions if m.ordinal is not None and (not reports or m.report in reports)]
    return tuple(sorted(Told(m.report, m.span.start, m.span.end, m.ordinal or 0, m.anchor) for m in found))


def decision(number: int, action: Any, *mentions: tuple[Told, ...]) -> Judgement:
    return Judgement(number, "i-0", 1, action, "Ana", f"reason {number}", mentions=mentions)


def strike(name: str, town: str, day: str) -> Reading:
    maker = Maker(name, f"Strike on {town}", f"Jets struck {town} and killed three people.", day, name).at(town)
    maker.event(f"Jets struck {town}", day=day, place=town, mode="aerial", kind="air_strike", actors=("SYR/MIL",))
    return maker.figure("three people", 3).reading()


def groups(incidents: list[Incident]) -> set[frozenset[str]]:
    return {frozenset(m.report for m in incident.mentions) for incident in incidents}


SAME = [strike("a", "Ariha", "2020-02-01"), strike("b", "Ariha", "2020-02-01"), strike("c", "Ariha", "2020-02-01")]
OTHER = strike("d", "Binnish", "2020-02-09")


def test_a_split_takes_mentions_out_and_says_so() -> None:
    (whole,) = link(SAME)
    cut = decision(4, "split", told(whole, "c"), told(whole, "a", "b"))
    parts = link(SAME, [cut])
    assert groups(parts) == {frozenset("ab"), frozenset("c")}
    assert all(near.rule == "blocked:decided" and "decision 4" in near.text for part in parts for near in part.near)
    assert {near.other for part in parts for near in part.near} == {part.id for part in parts}


def test_a_join_holds_against_a_hard_blocker() -> None:
    readings = [*SAME, OTHER]
    first, last = sorted(link(readings), key=lambda i: len(i.mentions), reverse=True)
    joined = decision(1, "join", told(first), told(last))
    (one,) = link(readings, [joined])
    assert groups([one]) == {frozenset("abcd")}
    assert any(r.rule == "decided:together" and r.score == 1.0 for r in one.reasons)


def test_the_newest_decision_wins_and_the_older_one_is_listed() -> None:
    readings = [*SAME, OTHER]
    first, last = sorted(link(readings), key=lambda i: len(i.mentions), reverse=True)
    joined = decision(1, "join", told(first), told(last))
    cut = decision(2, "split", told(last), told(first))
    assert groups(link(readings, [joined, cut])) == {frozenset("abc"), frozenset("d")}
    (listed,) = misfits(readings, [joined, cut])
    assert listed.judgement.id == 1
    assert "decision 2" in listed.why


def test_a_pin_holds_against_a_later_report_that_would_draw_all_together() -> None:
    near = [strike("a", "Ariha", "2020-02-01"), strike("b", "Ariha", "2020-02-03")]
    apart = link(near)
    assert len(apart) == 2
    pinned = decision(1, "pin", told(apart[0]), told(apart[1]))
    bridge = Maker("c", "Raids on Ariha", "Jets struck Ariha from Saturday to Monday.", "2020-02-03", "c").at("Ariha")
    bridge.event("Jets struck Ariha", day="2020-02-01", end="2020-02-03", place="Ariha", mode="aerial", kind="air_strike")
    together = [incident for incident in link([*near, bridge.reading()], [pinned]) if {"a", "b"} <= {m.report for m in incident.mentions}]
    assert not together


def test_one_report_cut_in_two() -> None:
    maker = Maker("r", "Raid on Ariha", "The strike on Ariha killed two. The raid on Ariha burnt a school.", "2020-02-01").at("Ariha")
    shared: dict[str, Any] = {"day": "2020-02-01", "place": "Ariha", "mode": "aerial", "kind": "air_strike"}
    reading = maker.event("Raid on Ariha", **shared).event("strike on Ariha", **shared).event("raid on Ariha", **shared).reading()
    (whole,) = link([reading])
    mentions = told(whole)
    assert len(mentions) == 3
    parts = link([reading], [decision(1, "split", mentions[2:], mentions[:2])])
    assert sorted(len(part.mentions) for part in parts) == [1, 2]


def test_words_that_moved_are_found_and_words_that_went_are_listed() -> None:
    (whole,) = link(SAME)
    cut = decision(1, "split", told(whole, "c"), told(whole, "a", "b"))
    moved = replace(SAME[2].events[0], span=replace(SAME[2].events[0].span, start=SAME[2].events[0].span.start - 1))
    again = [*SAME[:2], replace(SAME[2], events=(moved,))]
    assert len(link(again, [cut])) == 2
    assert misfits(again, [cut]) == ()
    assert groups(link(SAME[:2], [cut])) == {frozenset("ab")}
    (listed,) = misfits(SAME[:2], [cut])
    assert "c no longer tells it" in listed.why


def test_a_denial_is_tied_to_what_a_person_says_it_denies() -> None:
    claim = strike("claim", "Ariha", "2020-02-01")
    maker = Maker("denial", "Army denies", "The army denied shelling Taftanaz.", "2020-02-20").at("Taftanaz")
    denial = maker.event("shelling Taftanaz", day="2020-02-19", place="Taftanaz", kind="shelling", status="denied").reading()
    first, last = sorted(link([claim, denial]), key=lambda i: i.status)
    (one,) = link([claim, denial], [decision(1, "join", told(first), told(last))])
    assert (one.status, one.contested) == ("occurred", True)


def test_a_total_is_never_joined_with_a_single_happening() -> None:
    maker = Maker("sum", "Toll", "Attacks since May killed 900.", "2020-02-01")
    total = maker.event("Attacks since May", aggregate=True, day="2019-05-01", end="2020-02-01").reading()
    first, last = link([total, OTHER])
    joined = decision(1, "join", told(first), told(last))
    assert len(link([total, OTHER], [joined])) == 2
    assert "a total" in misfits([total, OTHER], [joined])[0].why


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Reading], list[Judgement]]:
    """Readings and decisions over their mentions, contradictory ones among them."""
    readings = [reading(number, *row) for number, row in enumerate(draw(ROWS))]
    mentions = [Told(r.report.id, e.span.start, e.span.end, 0, e.anchor) for r in readings for e in r.events]
    some = st.lists(st.sampled_from(mentions), min_size=1, max_size=4, unique=True).map(tuple)
    taken = []
    for number in range(draw(st.integers(0, 4))):
        one, other = draw(some), draw(some)
        rest = tuple(m for m in other if m not in one)
        taken.append(decision(number + 1, draw(st.sampled_from(["split", "join", "pin"])), one, rest))
    return readings, taken


@settings(max_examples=60, deadline=None)
@given(decided(), st.randoms(use_true_random=False))
def test_any_order_of_reports_and_of_the_list_of_decisions_gives_the_same_bytes(given_, random) -> None:  # type: ignore[no-untyped-def]
    readings, taken = given_
    expected = [to_json(i) for i in link(readings, taken)]
    random.shuffle(readings)
    assert [to_json(i) for i in link(readings, random.sample(taken, len(taken)))] == expected


@settings(max_examples=60, deadline=None)
@given(decided())
def test_the_last_decision_always_holds(given_) -> None:  # type: ignore[no-untyped-def]
    readings, taken = given_
    if not taken:
        return
    home = {(m.report, m.span.start): i.id for i in link(readings, taken) for m in i.mentions if m.ordinal is not None}
    last = taken[-1]
    ids = [[home[t.report, t.start] for t in group] for group in last.mentions]
    whole = {id for group in ids for id in group}
    if last.action == "join":
        assert len(whole) == 1
    else:
        assert all(len(set(group)) == 1 for group in (ids if last.action == "split" else ids[:1]) if group)
        assert not set(ids[0]) & set(ids[1])
