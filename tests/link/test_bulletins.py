"""The form of a daily bulletin is no copied dispatch: one desk fills the same words with another town."""

from __future__ import annotations

from dataclasses import replace

from link_makers import Maker

from truceline.link import link, syndicated
from truceline.link.blocks import buckets
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.within import tellings
from truceline.model import Reading

FORM = (
    "At first light artillery of the garrison opened fire on {town} and damaged four houses beside the mill, wardens noted. "
    "Nobody counted the rounds. The wardens keep a book of every round that they hear, copy it out each evening, "
    "pin it to the door of the school and send it on to the desk of the relief committee in the capital for its files."
)


def bulletin(number: int, town: str, day: str, lat: float, lon: float) -> Reading:
    maker = Maker(f"b{number}", "Wardens' book", FORM.format(town=town), day, "Wardens").at(town, lat, lon, admin1="Idlib")
    maker.event(f"opened fire on {town}", day=day, place=town, kind="shelling", mode="heavy-weapons", recipients=("SYR/CVL",))
    return maker.reading()


def test_one_form_with_two_towns_of_one_day_makes_two_incidents_though_the_desk_copies_itself() -> None:
    told = [bulletin(1, "Ariha", "2020-02-03", 35.81, 36.61), bulletin(2, "Taftanaz", "2020-02-03", 36.0, 36.78)]
    assert len(set(syndicated([reading.report for reading in told]).values())) == 1
    assert len(link(told)) == 2


def test_one_form_with_one_town_and_day_stays_one_incident() -> None:
    assert len(link([bulletin(1, "Ariha", "2020-02-03", 35.81, 36.61), bulletin(2, "Ariha", "2020-02-03", 35.81, 36.61)])) == 1


def test_words_used_again_weeks_later_are_no_copy() -> None:
    near = [bulletin(1, "Ariha", "2020-02-03", 35.81, 36.61).report, bulletin(2, "Ariha", "2020-02-12", 35.81, 36.61).report]
    far = [near[0], bulletin(2, "Ariha", "2020-03-20", 35.81, 36.61).report]
    assert len(set(syndicated(near).values())) == 1
    assert len(set(syndicated(far).values())) == 2


def test_a_dispatch_told_again_for_months_is_no_chain_of_one_incident() -> None:
    days = ["2020-01-03", "2020-01-12", "2020-01-21", "2020-01-30", "2020-02-08"]
    told = [bulletin(n, "Ariha", day, 35.81, 36.61) for n, day in enumerate(days)]
    assert len(set(syndicated([reading.report for reading in told]).values())) == 1
    assert max(len(incident.mentions) for incident in link(told)) == 2  # a reprint within nine days, never the months


def test_a_sentence_of_background_meets_itself_within_the_days_of_a_reprint_only() -> None:
    def texts(day: str) -> set[int]:
        known = settings()
        (telling,) = tellings(gather(bulletin(1, "Ariha", day, 35.81, 36.61), "b1", known), known)
        bare = replace(telling.facts, days=(), interval=None, spot=None, country=None, kinds=frozenset(), place_names=frozenset())
        return set(buckets(bare))

    assert texts("2020-01-28") & texts("2020-02-05")
    assert not texts("2020-01-28") & texts("2020-06-28")
