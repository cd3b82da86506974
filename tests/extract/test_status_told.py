"""Whether an act is over, goes on, is to come or is a term for another, by the clause that it stands in."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.extract import extract
from truceline.model import Block, Event, Report

TUESDAY = date(2020, 3, 10)


def events(text: str) -> list[Event]:
    (reading,) = extract([Report("r", text, (Block("lead", 0, len(text)),), published=TUESDAY)])
    return list(reading.events)


@pytest.mark.parametrize(
    ("text", "type", "status"),
    [
        ("GAM says it will not disarm until the Indonesian army returns to barracks.", "RETREAT", "called-for"),
        ("Aweys has refused to meet him until Ethiopian troops leave Somalia.", "RETREAT", "called-for"),
        ("Burundi's FDD leader has rejected a ceasefire before political prisoners are freed.", "RETREAT", "called-for"),
        ("The rebels did not stop shelling Idlib until Syrian troops left the town.", "RETREAT", "occurred"),
        ("Syrian troops left Idlib before rebels entered the town.", "RETREAT", "occurred"),
        ("The CMA demands that the militia quit Menaka in Mali.", "RETREAT", "called-for"),
        ("Students marched in Warri, Nigeria, to demand the release of ten men.", "REQUEST", "occurred"),
        ("Envoys of France will fly to Mali to urge the rebels to talk.", "REQUEST", "planned"),
        ("Sierra Leone's junta has agreed to hand back power on Thursday.", "AGREE", "occurred"),
        ("Syrian rebels will agree on Thursday to leave Homs.", "AGREE", "planned"),
        ("Government tanks went on shelling Misrata in Libya.", "ASSAULT", "ongoing"),
        ("Government tanks went shelling Misrata in Libya.", "ASSAULT", "occurred"),
        ("Syrian troops pounded the rebels in Idlib for the third straight day.", "ASSAULT", "ongoing"),
        ("Syrian troops pounded the rebels in Idlib on the third day.", "ASSAULT", "occurred"),
        ("The journalist has been held by Syrian rebels since June.", "ASSAULT", "ongoing"),
        ("The journalist was held by Syrian rebels in June.", "ASSAULT", "occurred"),
        ("The United States is in talks with Romania.", "CONSULT", "ongoing"),
        ("A bus was set on fire by Syrian rebels on Thursday.", "ASSAULT", "occurred"),
        ("Two Syrian generals ordered the bombing of Homs.", "ASSAULT", "occurred"),
        ("The Security Council will meet after Syrian troops have bombed Idlib.", "ASSAULT", "occurred"),
        ("Rebels set fire to a bus in Homs on Thursday.", "ASSAULT", "occurred"),
        ("Israel kept shelling Gaza in 2003.", "ASSAULT", "ongoing"),
        ("Syrian generals ordered troops to bomb Homs.", "ASSAULT", "called-for"),
    ],
)
def test_what_the_clause_says_of_an_act(text: str, type: str, status: str) -> None:
    assert {e.status for e in events(text) if e.type == type} == {status}, [(e.type, e.status) for e in events(text)]


def test_no_day_to_come_is_that_of_an_act_told_as_past() -> None:
    told = events(
        "A UN team was due to land in Aden on Thursday, as Yemen's government and the Huthi rebels accused each other of shelling Hodeida."
    )
    shelling = [e for e in told if e.type == "ASSAULT"]
    assert shelling
    assert all(e.status != "planned" and (e.interval is None or e.interval.start is None or e.interval.start <= TUESDAY) for e in shelling)


@pytest.mark.parametrize(
    ("text", "type", "status"),
    [
        ("The Turkish president declared his intent to attack the Kurdish enclave.", "ASSAULT", "planned"),
        ("Turkish forces are determined to cross the Euphrates river in Syria.", "MOBILIZE", "planned"),
        ("Turkey was on the brink of invading northern Syria.", "ASSAULT", "planned"),
        ("The United States prepared for a strike on Syria.", "ASSAULT", "planned"),
        ("The US said it never sought the overthrow of the Syrian government.", "ASSAULT", "denied"),
        ("The army launched a well-planned attack on rebels in Hama, Syria.", "ASSAULT", "occurred"),
    ],
)
def test_what_is_meant_has_not_happened(text: str, type: str, status: str) -> None:
    assert [e.status for e in events(text) if e.type == type] == [status]
