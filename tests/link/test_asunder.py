"""Acts of one sentence or two that the words set apart, acts that words take for granted, means that can go together."""

from __future__ import annotations

from typing import Any

import pytest
from link_makers import Maker

from truceline.link import facts, link
from truceline.link.asunder import set_apart
from truceline.link.compare import compare
from truceline.link.mentions import gather
from truceline.link.settings import settings
from truceline.link.told import mentions_of
from truceline.link.within import tellings

BOMB: dict[str, Any] = {"mode": "explosives", "kind": "ied_mine"}


@pytest.mark.parametrize(
    ("body", "first", "second", "apart"),
    [
        ("The blast came four days after a bombing at the weir.", "blast", "bombing at the weir", True),
        ("The mill has been bombed twice since the bombing of Monday.", "mill has been bombed", "bombing of Monday", True),
        ("A bomb hit the mill and another struck it hours later.", "bomb hit the mill", "another struck it", True),
        ("The bombing of the mill prompted a strike on the weir.", "bombing of the mill", "strike on the weir", True),
        ("Two millers died three days after the bombing.", "died", "bombing", False),
        ("A bomb hit the mill, the third blast of the week.", "bomb hit the mill", "blast of the week", False),
        ("A bomb hit the mill. Hours earlier a bombing shook the weir.", "bomb hit the mill", "bombing shook the weir", True),
        ("A bomb hit the mill. The bombing shook the weir.", "bomb hit the mill", "bombing shook the weir", False),
    ],
)
def test_words_between_two_acts_of_one_sentence(body: str, first: str, second: str, apart: bool) -> None:
    known = settings()
    one, other = gather(Maker("a", "At the mill", body).event(first, **BOMB).event(second, **BOMB).reading(), "a", known)
    found = set_apart([one, other], known)
    assert (other.key in found.get(one.key, ()), one.key in found.get(other.key, ())) == (apart, apart)


def test_what_a_sentence_sets_apart_no_likeness_joins() -> None:
    body = "A bomb hit the mill of Ariha four days after a bomb hit the mill of Ariha."
    maker = Maker("a", "At the mill", body).at("Ariha")
    maker.event("A bomb hit the mill", place="Ariha", ref="e1", **BOMB).event("a bomb hit the mill", place="Ariha", ref="e1", **BOMB)
    known = settings()
    assert len(tellings(gather(maker.reading(), "a", known), known)) == 2


@pytest.mark.parametrize(
    ("words", "status", "expected"),
    [
        ("It is unclear who carried out the bombing.", "hypothetical", "real"),
        ("The mayor called the bombing a turning point.", "planned", "real"),
        ("It is unclear who ordered the planned bombing.", "planned", "intended"),
        ("A bombing would close the road.", "hypothetical", "supposed"),
        ("They deny the bombing.", "denied", "denied"),
    ],
)
def test_words_that_point_back_at_an_act_take_it_for_granted(words: str, status: str, expected: str) -> None:
    known = settings()
    (mention,) = gather(Maker("s", "At the mill", words).event("bombing", status=status, **BOMB).reading(), "s", known)
    assert mention.status == expected


def test_means_that_can_go_together_are_not_the_same_means() -> None:
    maker = Maker("g", "At the mill", "Gas drifted over the mill. Jets struck the weir.").event("Gas drifted", mode="unconventional")
    known = settings()
    one, other = (facts.of(m, known.answers) for m in gather(maker.event("Jets struck", mode="aerial").reading(), "g", known))
    (found,) = [r for r in compare(one, other, known) if r.rule.startswith("means:")]
    assert found.rule == "means:beside"
    assert (found.score or 0) < 0


def test_a_lead_that_tells_the_total_again_and_then_its_first_part() -> None:
    body = "Ten killed in rocket attacks on two towns, with six dead in Ariha. Rockets on Binnish killed four people."
    maker = Maker("l", "Rocket attacks on two towns kill ten", body).at("Ariha", 35.81, 36.6).at("Binnish", 35.95, 36.71)
    shells = {"mode": "heavy-weapons", "kind": "shelling"}
    maker.event("Rocket attacks on two towns kill ten", **shells).figure("kill ten", 10, event_ids=("E1",))
    maker.event("Ten killed in rocket attacks on two towns", place="Ariha", **shells)
    maker.figure("Ten killed", 10, event_ids=("E2",)).figure("six dead", 6, event_ids=("E2",))
    maker.event("Rockets on Binnish", place="Binnish", **shells).figure("killed four people", 4, event_ids=("E3",))

    found = link([maker.reading()])
    assert sorted(i.killed.low or 0 for i in found if i.killed) == [4, 6]
    assert [i.killed for i in found if i.aggregate] == [None]


def test_a_day_and_a_place_behind_the_act_that_is_answered_are_its_own() -> None:
    body = "The mayor called the strike a response to the gassing of Ariha on Tuesday. Five died in the strike."
    maker = Maker("y", "At noon", body).at("Ariha", 35.81, 36.61)
    maker.event("strike a", place="Ariha", day="2020-02-01", mode="aerial", kind="air_strike")
    maker.event("gassing of Ariha on Tuesday", place="Ariha", day="2020-02-01", mode="unconventional")
    known = settings()
    strike, gassing = mentions_of(maker.reading(), "y", known)
    assert (strike.place_name, strike.place_own, strike.background) == ("", False, False)
    assert (gassing.place_name, gassing.background) == ("ariha", True)
    assert gassing.interval is not None


def test_the_next_sentence_goes_on_with_the_answer_and_not_with_what_it_answers() -> None:
    body = "Jets struck a depot in retaliation for a bombing at the weir. Five died."
    maker = Maker("n", "At noon", body).event("Jets struck a depot").event("bombing at the weir").event("Five died")
    known = settings()
    found = [[m.event.anchor for m in t.mentions] for t in tellings(mentions_of(maker.reading(), "n", known), known)]
    assert found == [["Jets struck a depot", "Five died"], ["bombing at the weir"]]


@pytest.mark.parametrize(("verb", "one"), [("kills five", True), ("follows five", False)])
def test_an_act_and_right_behind_it_what_it_did(verb: str, one: bool) -> None:
    maker = Maker("v", "At noon", f"A missile strike on the mill {verb}.")
    maker.event("missile strike on the mill", kind="shelling", mode="heavy-weapons").event(verb)
    known = settings()
    assert len(tellings(gather(maker.reading(), "v", known), known)) == (1 if one else 2)
