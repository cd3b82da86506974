"""A report that tells one act twice tells one incident: its headline, and the sentence that leaves the author out."""

from __future__ import annotations

from link_makers import Maker

from truceline.link import link
from truceline.model import Incident

BODY = "Guns hit a post at the Ghazal grain depot on Monday, killing six soldiers. {more}"


def story(*, body_dead: int = 6, day: str | None = "2020-02-10", more: str = "Snow fell.") -> Maker:
    maker = Maker("one", "Six soldiers killed at Ghazal", BODY.format(more=more), "2020-02-11", "Hill Paper")
    maker.at("Ghazal", 35.10, 36.20).at("Ghazal grain depot", 35.16, 36.27)
    maker.event("soldiers killed", place="Ghazal", recipients=("TUR/MIL",)).figure("Six", 6, 6)
    maker.event("hit a post", day=day, place="Ghazal grain depot", kind="shelling", actors=("SYR/MIL",), recipients=("TUR/MIL",))
    return maker.figure("killing six", body_dead, body_dead)


def assaults(maker: Maker) -> list[Incident]:
    return [one for one in link([maker.reading()]) if one.kind == "ASSAULT"]


def test_a_headlines_dead_are_those_of_its_body() -> None:
    (only,) = assaults(story())
    assert only.killed is not None
    assert (only.killed.low, only.killed.high) == (6, 6)
    assert len(only.mentions) == 2
    assert only.actors == ("SYR/MIL",)


def test_another_figure_or_another_town_is_another_act() -> None:
    assert len(assaults(story(body_dead=19))) == 2
    far = Maker("one", "Six soldiers killed at Ghazal", "Guns hit a post in Tamura on Monday, killing six soldiers.", "2020-02-11", "Hill")
    far.at("Ghazal", 35.10, 36.20).at("Tamura", 36.40, 37.90)
    far.event("soldiers killed", place="Ghazal", recipients=("TUR/MIL",)).figure("Six", 6, 6)
    far.event("hit a post", day="2020-02-10", place="Tamura", kind="shelling", recipients=("TUR/MIL",)).figure("killing six", 6, 6)
    assert len(assaults(far)) == 2


def test_who_was_hit_and_answers_is_no_author_of_the_blow() -> None:
    maker = story(more="Turkish gunners fired back.")
    maker.event("fired back", kind="retaliatory_attack", actors=("TUR/MIL",))
    assert sorted(one.actors for one in assaults(maker)) == [("SYR/MIL",), ("TUR/MIL",)]


def test_an_act_told_once_without_its_author_is_one() -> None:
    body = "Mortar bombs fell on Ghazal on Monday. {gap}In Ghazal on Monday the army shelled homes and a clinic, a nurse said."
    for gap in ("", "Rain came down on the fields. Traders left. Buses stood still. "):
        maker = Maker("one", "A day in the valley", body.format(gap=gap), "2020-02-11", "Hill Paper").at("Ghazal", 35.10, 36.20)
        maker.event("bombs fell", day="2020-02-10", place="Ghazal", kind="shelling", recipients=("SYR/CVL",))
        maker.event("shelled homes", day="2020-02-10", place="Ghazal", kind="shelling", actors=("SYR/MIL",), recipients=("SYR/CVL",))
        assert len(assaults(maker)) == 1


def test_what_was_done_is_said_by_whoever_says_it() -> None:
    maker = story(more="The blow was the worst of the year. The attack drew no word from the capital.")
    maker.event("The attack", day="2020-02-10", recipients=("TUR/MIL",))
    (only,) = assaults(maker)
    assert (only.event_kind, len(only.mentions)) == ("shelling", 3)
