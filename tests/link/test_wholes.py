"""A shelling within an offensive, an attack within a day's total: linked with reasons, never merged, the same for every side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from link_makers import Maker

from truceline.link import explain, link
from truceline.link.wholes import with_wholes
from truceline.model import Incident, Reading

ARMY, REBELS, OTHERS = "SYR/MIL", "SYR/REB", "TUR/MIL"


def offensive(number: int = 1, start: str = "2020-02-01", end: str = "2020-02-09", by: str = ARMY, on: str = REBELS) -> Reading:
    maker = Maker(f"w{number}", "News of the south", "The push along the valley of Ariha went on all week.", end)
    maker.at("Ariha", 35.81, 36.61, admin1="Idlib", radius_m=3000)
    maker.event("The push", day=start, end=end, place="Ariha", kind="ground_offensive", actors=(by,), recipients=(on,))
    return maker.reading()


def raid(number: int = 1, day: str = "2020-02-04", by: str | None = ARMY, on: str = "SYR/CVL", **more: Any) -> Reading:
    maker = Maker(f"p{number}", "Jets over the mill", f"Jets came {number} times and burnt the old mill of Ariha.", day)
    maker.at("Ariha", 35.81, 36.61, admin1="Idlib", radius_m=3000)
    values = {"mode": "aerial", "kind": "air_strike", "actors": (by,) if by else (), "recipients": (on,), **more}
    return maker.event("Jets came", day=day, place="Ariha", **values).reading()


def total(start: str = "2020-02-02", end: str = "2020-02-05", **more: Any) -> Reading:
    maker = Maker("t1", "Count of the day", "Over four days many raids fell on Idlib province, the count says.", end)
    maker.at("Idlib", 35.93, 36.63, kind="admin1", admin1="Idlib", precision=4, radius_m=40_000)
    values = {"mode": "aerial", "kind": "air_strike", "recipients": ("SYR/CVL",), "aggregate": True, **more}
    maker.event("many raids fell", day=start, end=end, place="Idlib", **values)
    return maker.reading()


def whole_of(*readings: Reading) -> tuple[Incident, str | None]:
    """The raid, and the rule by which it lies within something."""
    (found,) = [i for i in link(readings) if i.event_kind == "air_strike" and not i.aggregate]
    return found, found.part_of.rule if found.part_of else None


def test_a_raid_within_an_offensive_is_its_part_and_stays_an_incident() -> None:
    found, rule = whole_of(offensive(), raid())
    assert rule == "part_of:offensive"
    assert found.part_of is not None
    (whole,) = [i for i in link([offensive(), raid()]) if i.id == found.part_of.other]
    assert whole.event_kind == "ground_offensive"
    assert whole.part_of is None
    assert "2020-02-01 to 2020-02-09" in found.part_of.text
    assert any(line.startswith(f"  lies within {whole.id}") for line in explain(found))


def test_an_offensive_dated_by_its_beginning_lasts_until_it_is_told_no_more() -> None:
    begun = offensive(start="2020-02-01", end="2020-02-01")
    assert whole_of(begun, raid())[1] is None
    told = replace(begun, report=replace(begun.report, published=date(2020, 2, 6)))
    found, rule = whole_of(told, raid())
    assert rule == "part_of:offensive"
    assert found.part_of is not None
    assert "told until 2020-02-06" in found.part_of.text
    assert whole_of(told, raid(day="2020-02-07"))[1] is None
    years = replace(begun, report=replace(begun.report, published=date(2022, 2, 6)))  # a background paragraph of later years
    assert whole_of(years, raid(day="2020-04-01"))[1] is None


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (offensive(end="2020-02-03"), raid()),  # the day is not within
        (offensive(start="2020-02-04", end="2020-02-04"), raid()),  # no longer than its part
        (offensive(), raid(by=OTHERS)),  # another fights there
        (offensive(), raid(by=None)),  # nobody is named
        (offensive(), raid(by=REBELS)),  # they resist, but do not hit back here
        (offensive(), raid(status="planned")),
        (total(start="2020-01-10", end="2020-02-10"), raid()),  # a total of a month holds everything
        (total(mode="heavy-weapons", kind="shelling"), raid()),  # of other means
        (total(actors=(OTHERS,)), raid()),
    ],
)
def test_what_lies_without_is_no_part(whole: Reading, part: Reading) -> None:
    assert whole_of(whole, part)[1] is None


def test_who_hits_back_at_an_offensive_fights_in_it() -> None:
    assert whole_of(offensive(), raid(by=REBELS, on=ARMY))[1] == "part_of:offensive"


def test_an_attack_lies_within_the_total_of_its_days() -> None:
    assert whole_of(total(), raid(by=None))[1] == "part_of:day_total"


def test_more_dead_than_a_total_counts_are_no_part_of_it() -> None:
    few = total()
    figure = Maker("t1", few.report.title, few.report.text.split("\n")[1]).figure("many raids", 4, event_ids=("E1",), cumulative=True)
    counted = replace(few, casualties=tuple(figure.casualties))
    deadly = raid(by=None)
    killed = Maker("p1", deadly.report.title, deadly.report.text.split("\n")[1]).figure("burnt the old mill", 5, event_ids=("E1",))
    assert whole_of(counted, raid(by=None))[1] == "part_of:day_total"
    assert whole_of(counted, replace(deadly, casualties=tuple(killed.casualties)))[1] is None


def test_what_answers_another_is_no_part_of_it() -> None:
    found = link([offensive(), raid()])
    whole = next(i for i in found if i.event_kind == "ground_offensive")
    answered = [replace(i, part_of=None, responds_to=None if i is whole else whole.id) for i in found]
    assert not any(i.part_of for i in with_wholes(answered))


def test_the_narrowest_whole_is_kept_and_order_changes_nothing() -> None:
    told = [offensive(start="2020-02-03", end="2020-02-06"), raid(), total("2020-02-01", "2020-02-07")]
    outcomes = {tuple(link(order)) for order in permutations(told)}
    assert len(outcomes) == 1
    found, _ = whole_of(*told)
    narrow = next(i for i in outcomes.pop() if i.event_kind == "ground_offensive")
    assert found.part_of is not None
    assert found.part_of.other == narrow.id


def test_one_rule_for_every_side() -> None:
    one, _ = whole_of(offensive(by=ARMY, on=REBELS), raid(by=ARMY))
    other, _ = whole_of(offensive(by=REBELS, on=ARMY), raid(by=REBELS))
    assert one.part_of is not None
    assert other.part_of is not None
    assert one.part_of == replace(other.part_of, text=other.part_of.text.replace(REBELS, ARMY))
