"""Participles and gerunds taken for other clauses: who did it and who suffered it depend on them. Sentences of our own."""

from __future__ import annotations

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report


def acts(text: str) -> list[Event]:
    (reading,) = extract([Report("t", text, (Block("lead", 0, len(text)),))])
    return [e for e in reading.events if e.type in {"ASSAULT", "COERCE"}]


def test_who_retreats_comes_under_fire() -> None:
    [told] = acts("Ukrainian soldiers retreating from Ilovaisk came under fire on Friday from Russian tanks.")
    assert (told.actors, told.recipients) == (("RUS/MIL",), ("UKR/MIL",))


def test_occupying_soldiers_do_it_and_are_nobodys_of_the_country() -> None:
    [told] = acts("Two men were executed by occupying soldiers in Polohy, Ukraine, prosecutors said.")
    assert (told.actors, told.recipients) == (("UNKNOWN",), ("UKR/CVL",))


@pytest.mark.parametrize(
    "text",
    [
        "Artillery fired by the Sri Lanka Army hit the hospital at Mulangkavil.",
        "At least 18 people were killed in street fighting in Mostar, Bosnia, on Sunday.",
    ],
)
def test_one_act_is_told_once(text: str) -> None:
    assert len(acts(text)) == 1


def test_who_fell_fighting_for_somebody_fell_in_no_fighting_of_the_place() -> None:
    told = acts("Ten Kenyan soldiers were killed in battle fighting al-Shabaab.")
    assert all("ORG:AL-SHABAAB" not in e.recipients or e.actors == ("KEN/MIL",) for e in told)


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit the house of a member of Hezbollah killing four people in Tyre, Lebanon.",
        "A suicide bomber blew himself up at a gate of the Afghan army wounding ten people in Kabul.",
        "Jets struck a clinic run by Hamas killing nine people in Gaza.",
    ],
)
def test_whose_thing_was_struck_did_not_kill(text: str) -> None:
    assert {c for e in acts(text) for c in e.actors} <= {"UNKNOWN"}


def test_who_is_attacked_may_have_killed_where_nobody_is_counted() -> None:
    assert ("MLI/REB",) in [e.actors for e in acts("Mali's army attacked rebels killing villagers near Gao.")]


@pytest.mark.parametrize(
    "text",
    [
        "Kurdish fighters backed by US-led coalition air strikes held back Islamic State in Kobani, Syria.",
        "The Malian army backed by French air strikes retook Konna.",
        "Syrian rebels retook Jarablus with the help of Turkish air strikes.",
    ],
)
def test_strikes_that_stand_behind_troops_are_not_on_them(text: str) -> None:
    told = acts(text)
    assert told
    assert all(not c.startswith(("MLI", "TUR", "ORG:YPG", "SYR")) for e in told for c in e.recipients)


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("Six soldiers were wounded in shelling in Ariha, Syria, on Wednesday.", "SYR/MIL"),
        ("Two Ukrainian soldiers were killed in shelling near Donetsk.", "UKR/MIL"),
        ("Six Georgian soldiers have now died in Sunday's shelling near Tskhinvali, the ministry said.", "GEO/MIL"),
        ("Three Indian soldiers were killed by shelling across the Line of Control in Kashmir.", "IND/MIL"),
    ],
)
def test_who_is_hurt_in_shelling_shelled_nobody(text: str, hurt: str) -> None:
    [told] = acts(text)
    assert (told.actors, told.recipients) == (("UNKNOWN",), (hurt,))
