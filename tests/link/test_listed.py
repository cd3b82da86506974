"""A report that tells the toll of several acts in one city and then lists some of them; places that no gazetteer knows."""

from __future__ import annotations

from typing import Any

import pytest
from link_makers import Maker

from truceline.link import link
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.sums import sums
from truceline.link.within import tellings
from truceline.model import Reading

SHELLS: dict[str, Any] = {"mode": "heavy-weapons", "kind": "shelling", "recipients": ("SYR/CVL",)}


def listed(whole: str, quarter: tuple[str, int] = ("Salma", 2), more: str = "") -> Reading:
    """Twenty dead in a city, then the toll of a quarter, then five of the harbour."""
    name, toll = quarter
    parts = f"Shells on the {name} quarter of Ariha killed {toll} there. Shells on the Nour quarter of Ariha {more}killed five there."
    maker = Maker("q", f"{whole} on Ariha", f"{whole} on Ariha left 20 dead. {parts}")
    maker.at("Ariha", 35.81, 36.6, radius_m=9000)
    maker.at(name, 35.8, 36.6, radius_m=900).at("Nour", 35.83, 36.63, radius_m=900)
    maker.event(f"{whole} on Ariha left 20 dead", place="Ariha", **SHELLS).figure("left 20 dead", 20)
    maker.event(f"Shells on the {name}", place=name, **SHELLS).figure(f"killed {toll} there", toll)
    maker.event("Shells on the Nour", place="Nour", **SHELLS).figure("killed five there", 5)
    return maker.reading()


def test_acts_listed_under_the_toll_of_a_city_are_counted_by_themselves() -> None:
    incidents = link([listed("Rocket strikes")])
    assert [(i.killed.low, i.killed.high) for i in incidents if i.killed] in ([(2, 2), (5, 5)], [(5, 5), (2, 2)])
    (total,) = [i for i in incidents if i.aggregate]
    assert total.killed is None


@pytest.mark.parametrize(
    ("whole", "quarter"),
    [
        ("A rocket strike", ("Salma", 2)),  # one act, not several
        ("Rocket strikes", ("Salma", 20)),  # the headline of that quarter's act
        ("Rocket strikes", ("Salma", 18)),  # together more than the total
    ],
)
def test_what_is_no_list(whole: str, quarter: tuple[str, int]) -> None:
    known = settings()
    assert sums(gather(listed(whole, quarter), "q", known), known) == []


def test_a_total_told_loosely_before_it_is_told_with_its_parts_is_a_total_too() -> None:
    body = "Strikes on two towns killed 16. Strikes on Ariha killed nine people. Strikes on Binnish killed seven people."
    maker = Maker("s", "Strikes kill more than a dozen", body).at("Ariha", 35.81, 36.6).at("Binnish", 35.95, 36.71)
    maker.event("Strikes kill more than a dozen", **SHELLS).figure("more than a dozen", 12, None)
    maker.event("Strikes on two towns killed 16", **SHELLS).figure("killed 16", 16)
    maker.event("Strikes on Ariha", place="Ariha", **SHELLS).figure("killed nine people", 9)
    maker.event("Strikes on Binnish", place="Binnish", **SHELLS).figure("killed seven people", 7)
    incidents = link([maker.reading()])
    assert sorted(i.killed.low or 0 for i in incidents if i.killed) == [7, 9]
    assert "Strikes kill more than a dozen" in {m.anchor for i in incidents if i.aggregate for m in i.mentions}


@pytest.mark.parametrize(("second", "tellings_"), [("Olive Street", 2), ("Ariha", 1)])
def test_two_names_that_no_gazetteer_knows_are_two_places_of_one_report(second: str, tellings_: int) -> None:
    """A name that no gazetteer knows may be a quarter of a city, but not of another quarter."""
    body = f"Shells fell on Mill Street at noon, the mayor said. Shells fell on {second} at noon, the mayor added."
    maker = Maker("n", "Shells", body).at("Mill Street", kind="facility", precision=6)
    more = {"lat": 35.81, "lon": 36.6, "radius_m": 9000} if second == "Ariha" else {"kind": "facility", "precision": 6}
    maker.at(second, **more)
    maker.event("Shells fell on Mill Street", place="Mill Street", **SHELLS)
    maker.event(f"Shells fell on {second}", place=second, **SHELLS)
    known = settings()
    assert len(tellings(gather(maker.reading(), "n", known), known)) == tellings_


def test_another_shell_is_another_act() -> None:
    maker = Maker("o", "Fire", "A shell hit the mill. Another rocket hit it at dusk.")
    maker.event("A shell hit the mill", **SHELLS).event("Another rocket hit it", **SHELLS)
    known = settings()
    assert [m.novel for m in gather(maker.reading(), "o", known)] == [False, True]
