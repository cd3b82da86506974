"""Totals are told beside incidents and added to none: tolls of weeks, tolls that a report adds up, people listed one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from link_makers import Maker

from truceline.link import link
from truceline.link.acts import answering
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.within import tellings
from truceline.model import Reading

RAID: dict[str, Any] = {"mode": "aerial", "kind": "air_strike", "recipients": ("SYR/CVL",)}


def raids(words: str, number: str) -> Reading:
    maker = Maker("t", "Skies over the plain", f"Raids on Binnish {words} the council wrote.").at("Binnish")
    return maker.event("Raids on Binnish", place="Binnish", **RAID).figure(number, 90, event_ids=("E1",)).reading()


@pytest.mark.parametrize(
    ("words", "number", "total"),
    [
        ("left 90 dead in one week,", "90 dead", True),
        ("killed 90 people over the past three months,", "90 people", True),
        ("killed 90 people in just under ten days,", "90 people", False),  # "under" is no word of the list: nothing is guessed
        ("killed 90 people in ten days,", "90 people", True),
        ("killed 90 people in three days,", "90 people", False),  # as long as a battle
        ("killed 90 people, the first to die there in two weeks,", "90 people", False),
        ("killed 90 people on Monday,", "90 people", False),
    ],
)
def test_a_toll_of_weeks_is_a_total(words: str, number: str, total: bool) -> None:
    (incident,) = link([raids(words, number)])
    assert incident.aggregate is total
    assert [f.figure.low for f in incident.figures] == [90]
    assert (incident.killed is None) is total


def test_acts_that_are_counted_are_incidents_though_their_toll_is_of_weeks() -> None:
    maker = Maker("c", "Two blows", "Two separate attacks on Binnish killed 13 people in two weeks.").at("Binnish")
    maker.event("Two separate attacks", place="Binnish", count=2, **RAID).figure("13 people", 13, event_ids=("E1",))
    assert [incident.aggregate for incident in link([maker.reading()])] == [False, False]


def test_an_offensive_with_the_toll_of_its_weeks_is_one_happening() -> None:
    maker = Maker("o", "The push", "The push on Binnish killed 90 people in two weeks.").at("Binnish")
    maker.event("The push", place="Binnish", kind="ground_offensive", actors=("SYR/MIL",)).figure("90 people", 90, event_ids=("E1",))
    assert [incident.aggregate for incident in link([maker.reading()])] == [False]


def summed(noun: str) -> Reading:
    body = f"Nine died in rocket {noun} on two towns. A volley on Ariha killed six there. In Binnish a rocket killed three at the mill."
    maker = Maker("s", "A bad day", body).at("Ariha", 35.81, 36.61).at("Binnish", 35.95, 36.70)
    shells: dict[str, Any] = {"mode": "heavy-weapons", "kind": "shelling", "recipients": ("SYR/CVL",)}
    maker.event(f"Nine died in rocket {noun}", day="2020-02-03", **shells)
    maker.event("A volley on Ariha", place="Ariha", **shells).event("rocket killed three", place="Binnish", **shells)
    maker.figure("Nine died", 9, event_ids=("E1",)).figure("killed six", 6, event_ids=("E2",)).figure("killed three", 3, event_ids=("E3",))
    return maker.reading()


def test_a_toll_that_its_report_breaks_down_is_a_total_that_holds_its_parts() -> None:
    found = link([summed("attacks")])
    (total,) = [i for i in found if i.aggregate]
    parts = [i for i in found if not i.aggregate]
    assert sorted(i.killed.low for i in parts if i.killed) == [3, 6]
    assert {(i.part_of.rule, i.part_of.other) for i in parts if i.part_of} == {("part_of:added_up", total.id)}
    assert len([i for i in parts if i.part_of]) == 2
    assert total.killed is None
    assert {f.discounted for i in found for f in i.figures if f.figure.low == 9} == {"a sum over several incidents"}


def test_words_of_one_act_make_no_total() -> None:
    assert not any(i.aggregate for i in link([summed("fire")]))


def test_people_listed_one_by_one_add_up() -> None:
    maker = Maker("l", "At the well", "A shell hit the well of Ariha, killing a man and a woman and three boys.").at("Ariha")
    maker.event("A shell hit the well", day="2020-02-03", place="Ariha", kind="shelling")
    for words, expr, low in (("killing a man", "a man", 1), ("killing a man and a woman", "a woman", 1)):
        maker.figure(words, low, event_ids=("E1",))
        maker.casualties[-1] = replace(maker.casualties[-1], figure=replace(maker.casualties[-1].figure, expr=expr))
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (2, 2)
    maker.figure("killing a man and a woman and three boys", 3, event_ids=("E1",), victims="civilians")
    maker.casualties[-1] = replace(maker.casualties[-1], figure=replace(maker.casualties[-1].figure, expr="three boys"))
    (incident,) = link([maker.reading()])
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (5, 5)


@pytest.mark.parametrize(
    ("words", "anchor", "answers"),
    [
        ("The garrison responded with mortar fire.", "mortar fire", True),
        ("Mortars fired in response to the morning raid.", "Mortars fired", True),
        ("Mortars fired in response to the morning raid.", "morning raid", False),
        ("The mayor responded to the mortar fire.", "mortar fire", False),
    ],
)
def test_words_that_make_an_act_an_answer(words: str, anchor: str, answers: bool) -> None:
    reading = Maker("a", "Fire", words).event(anchor, kind="shelling").reading()
    begin = len("Fire\n")
    # Of a raid that others answer, the words before it are another act's.
    assert answering(reading.report.text, reading.events[0], begin, len(reading.report.text), settings()) is answers


def test_an_answer_is_none_of_the_acts_that_it_answers() -> None:
    body = "Three rockets from the north hit Ariha at noon. The garrison responded with mortar fire on the launchers."
    maker = Maker("a", "Noon", body, "2020-02-03").at("Ariha")
    maker.event("Three rockets", day="2020-02-03", place="Ariha", mode="heavy-weapons", kind="shelling")
    maker.event("mortar fire", mode="heavy-weapons", kind="shelling", actors=("SYR/MIL",))
    known = settings()
    assert len(tellings(gather(maker.reading(), "a", known), known)) == 2


def test_a_counter_of_the_dead_is_made_no_party_by_one_mention() -> None:
    def told(number: int, by: str, low: int, said_by: str) -> Reading:
        maker = Maker(
            f"w{number}", "At a wedding", f"A bomber struck the wedding hall of Ariha, killing {low}.", "2020-02-04", f"o{number}"
        )
        maker.at("Ariha", 35.81, 36.61).event(
            "A bomber struck the wedding hall", day="2020-02-03", place="Ariha", kind="ied_mine", mode="explosives", actors=(by,)
        )
        return maker.figure(f"killing {low}", low, event_ids=("E1",), said_by=(said_by,)).reading()

    readings = [told(n, "ORG:IS", 31, "SYR/MED") for n in range(4)] + [told(9, "ORG:SOHR", 22, "ORG:SOHR")]
    (incident,) = [i for i in link(readings) if len(i.mentions) > 1]
    assert {f.discounted for f in incident.figures} == {None}
    claimed = [replace(r, casualties=(replace(r.casualties[0], said_by=("ORG:IS",)),)) if r.report.id == "w0" else r for r in readings]
    (incident,) = [i for i in link(claimed) if len(i.mentions) > 1]
    assert {f.discounted for f in incident.figures if f.report == "w0"} == {"claim of who acted"}
