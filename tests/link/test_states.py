"""States and parts of one toll: earlier counts, counts of children alone, figures side by side; and the news that a headline tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from link_makers import Maker

from truceline.link import facts, link
from truceline.link.compare import compare
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.within import tellings

BLAST: dict[str, Any] = {"mode": "explosives", "kind": "ied_mine", "day": "2020-02-03", "place": "Ariha"}


def toll(body: str, *figures: tuple[str, int], event: str = "A mine went off at Ariha", **more: Any) -> tuple[int | None, int | None]:
    """The range of the one incident that a report tells, its figures by their words and numbers."""
    maker = Maker("t", "At the mill", f"{event}. {body}").at("Ariha").event(event, **BLAST)
    for words, low in figures:
        maker.figure(words, low, event_ids=("E1",), **more)
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    return incident.killed.low, incident.killed.high


@pytest.mark.parametrize(
    ("body", "earlier", "now", "expected"),
    [
        ("An earlier toll from the blast at the mill spoke of 15 dead, but 18 bodies lie there.", ("15", 15), ("18", 18), (18, 18)),
        ("The toll rose to 18, up from 15.", ("15", 15), ("18", 18), (18, 18)),
        ("The clinic raised its earlier toll of 15 to 18.", ("15", 15), ("18", 18), (18, 18)),
        ("Neighbours counted 15, the clinic 18.", ("15", 15), ("18", 18), (15, 18)),
    ],
)
def test_an_earlier_state_of_a_toll_sets_no_end(
    body: str, earlier: tuple[str, int], now: tuple[str, int], expected: tuple[int, int]
) -> None:
    maker = Maker("t", "At the mill", f"A mine went off at Ariha. {body}").at("Ariha").event("A mine went off at Ariha", **BLAST)
    maker.figure(*earlier, event_ids=("E1",), said_by=("SYR/CIV",)).figure(*now, event_ids=("E1",), said_by=("SYR/MED",))
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == expected
    assert [f.figure.low for f in incident.figures if f.superseded] == ([15] if expected == (18, 18) else [])


def test_an_earlier_toll_counts_where_there_is_no_other() -> None:
    assert toll("Initial reports spoke of 15 dead.", ("15", 15)) == (15, 15)


@pytest.mark.parametrize(("words", "low"), [("killed four children", 5), ("killed four people", 4)])
def test_children_counted_alone_may_be_among_those_whom_others_count(words: str, low: int) -> None:
    body = f"The blast {words}, a nurse said. Five died, the mayor said."
    maker = Maker("c", "At the mill", f"A mine went off at Ariha. {body}").at("Ariha").event("A mine went off at Ariha", **BLAST)
    maker.figure(words, 4, event_ids=("E1",), said_by=("SYR/MED",), victims="civilians")
    maker.figure("Five died", 5, event_ids=("E1",), said_by=("SYR/GOV",))
    figures = maker.casualties
    figures[0] = _expr(figures[0], "four")
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (low, 5)


def _expr(casualty: Any, expr: str) -> Any:
    return replace(casualty, figure=replace(casualty.figure, expr=expr))


def test_figures_side_by_side_are_one_total() -> None:
    assert toll("It killed twenty millers and one nurse.", ("twenty millers", 20), ("one nurse", 1)) == (21, 21)
    # What stands apart is told of the same people.
    assert toll("It killed twenty millers. Among them was one nurse.", ("twenty millers", 20), ("one nurse", 1)) == (20, 20)


def test_a_list_that_ends_with_its_verb_adds_up() -> None:
    maker = Maker("l", "At the mill", "A mother and her child died when a mine went off at Ariha.").at("Ariha")
    maker.event("a mine went off", **BLAST)
    maker.figure("A mother and her child died", 1, event_ids=("E1",)).figure("her child died", 1, event_ids=("E1",))
    maker.casualties[:] = [_expr(maker.casualties[0], "A mother"), _expr(maker.casualties[1], "her child")]
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (2, 2)


def test_a_headline_tells_the_latest_of_the_acts_that_it_can_be_of() -> None:
    body = "A bomb on a train killed nine at Ariha on Saturday. A bomb at the mill of Ariha hurt two on Monday."
    maker = Maker("h", "Bomb in Ariha", body, "2020-02-04").at("Ariha")
    bomb = {"mode": "explosives", "kind": "ied_mine", "recipients": ("SYR/CVL",)}
    maker.event("Bomb in Ariha", place="Ariha", **bomb)
    maker.event("A bomb on a train", day="2020-02-01", place="Ariha", **bomb)
    maker.event("A bomb at the mill", day="2020-02-03", place="Ariha", **bomb)
    known = settings()
    found = [[m.event.anchor for m in t.mentions] for t in tellings(gather(maker.reading(), "h", known), known)]
    assert found == [["Bomb in Ariha", "A bomb at the mill"], ["A bomb on a train"]]


@pytest.mark.parametrize(("kind", "rule"), [("clash", "means:differ"), ("shelling", "means:same")])
def test_shells_and_clashes_are_different_means(kind: str, rule: str) -> None:
    maker = Maker("s", "Around Ariha", "Shells fell on Monday. Fire went on along the river.").event("Shells fell", kind="shelling")
    known = settings()
    one, other = (facts.of(m, known.answers) for m in gather(maker.event("Fire went on", kind=kind).reading(), "s", known))
    assert rule in {reason.rule for reason in compare(one, other, known)}


def test_two_raids_on_the_town_are_one_salvo() -> None:
    raid: dict[str, Any] = {"mode": "aerial", "kind": "air_strike", "day": "2020-02-03", "count": 2}
    maker = Maker("r", "Ariha", "The two air raids on the town killed 19, the clinic said.").event("two air raids on the town", **raid)
    (incident,) = link([maker.figure("killed 19", 19, event_ids=("E1",)).reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (19, 19)
    maker = Maker("r", "Ariha", "The two air raids killed 19, the clinic said.").event("two air raids", **raid)
    assert len(link([maker.figure("killed 19", 19, event_ids=("E1",)).reading()])) == 2


@pytest.mark.parametrize(
    ("body", "figures", "expected"),
    [
        ("The dead were now nine, eight guards and a driver.", (("nine", 9), ("eight guards", 8), ("a driver", 1)), (9, 9)),
        ("Twelve died, five guards and two drivers.", (("Twelve", 12), ("five guards", 5), ("two drivers", 2)), (12, 12)),
        ("It killed eight guards and a driver.", (("eight guards", 8), ("a driver", 1)), (9, 9)),
    ],
)
def test_nobody_counts_twice_where_a_total_stands_beside_what_it_is_made_of(
    body: str, figures: tuple[tuple[str, int], ...], expected: tuple[int, int]
) -> None:
    maker = Maker("t", "At the mill", f"A mine went off at Ariha. {body}").at("Ariha").event("A mine went off at Ariha", **BLAST)
    classes = {"guard": "combatants", "driver": "civilians"}
    for words, low in figures:
        victims = next((v for word, v in classes.items() if word in words), "unspecified")
        maker.figure(words, low, event_ids=("E1",), said_by=("SYR/GOV",), victims=victims)
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == expected
