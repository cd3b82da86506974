"""Who judges an act, whom a charge names and whose a site is: none of them is its doer or its target for that."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read

from truceline.model import Event

DAY = date(2020, 3, 10)


def act(text: str, type: str) -> Event:
    return next(e for e in read(text, DAY).events if e.type == type)


def test_those_to_whom_a_deed_was_done_are_not_condemned() -> None:
    assert act("The French minister condemned the bombing of the Russian embassy in Damascus.", "ACCUSE").recipients == ()


def test_whoever_did_it_is() -> None:
    assert act("The French minister condemned Syria's bombing of a Russian hospital.", "ACCUSE").recipients == ("SYR/GOV",)


def test_whom_a_charge_names_brings_none_and_meets_none() -> None:
    charge = act("British men accused of being members of the Islamic State were held in Syria.", "ACCUSE")
    assert "ORG:IS" not in (*charge.actors, *charge.recipients)


def test_where_a_site_stands_did_not_strike_it() -> None:
    assert act("The Kenya embassy bombing killed ten people.", "ASSAULT").actors == ("UNKNOWN",)


@pytest.mark.parametrize("text", ["Smith was arrested in Syria on Monday.", "He has been arrested four times in Syria."])
def test_a_person_taken_is_a_civilian_as_far_as_is_told(text: str) -> None:
    assert act(text, "COERCE").recipients == ("SYR/CVL",)


def test_a_name_that_nobody_is_known_by_lends_its_act_to_nobody() -> None:
    assert act("Obama sought the approval of Congress for strikes on Syria.", "REQUEST").actors == ("UNKNOWN",)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("We have agreed with Russia on a truce, said the Syrian foreign minister.", {"SYR/GOV", "RUS/GOV"}),
        ("The Turkish minister told reporters we have started an operation against the YPG.", {"TUR/MIL"}),
    ],
)
def test_we_is_who_says_it(text: str, actors: set[str]) -> None:
    assert set(read(text, DAY).events[0].actors) == actors


def test_an_ally_with_a_name_is_the_name() -> None:
    assert act("The Syrian army's Lebanese ally Hezbollah attacked the town of Homs.", "ASSAULT").actors == ("ORG:HEZBOLLAH",)


def test_whom_an_act_is_about_did_not_do_it() -> None:
    assert act("The 15-member council voted for the resolution on Syria.", "SUPPORT").actors == ("UNKNOWN",)


def test_who_lost_a_town_did_not_take_it() -> None:
    taken = act("The town was freed from rebels in Syria.", "ASSAULT")
    assert (taken.actors, taken.recipients) == (("UNKNOWN",), ("SYR/REB",))
