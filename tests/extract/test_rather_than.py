""" "Not by the army but by rebels": whom a sentence rules out has no part in the act."""

from __future__ import annotations

from datetime import date

import pytest
from markup import read


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Homs was shelled not by the Syrian army but by rebels.", ("SYR/REB",), ("SYR/CVL",)),
        ("Not the army but rebels shelled Homs, a Syrian official said.", ("SYR/REB",), ("SYR/CVL",)),
        ("It was not rebels but the army that shelled Homs, a Syrian official said.", ("SYR/MIL",), ("SYR/CVL",)),
        ("The attack was carried out not by the Taliban but by Islamic State in Kabul.", ("ORG:IS",), ()),
        ("The attack in Kabul was by Islamic State, not the Taliban.", ("ORG:IS",), ()),
        ("Homs was shelled not only by the Syrian army but by rebels.", ("SYR/MIL", "SYR/REB"), ("SYR/CVL",)),
        ("Not Russia but Iran bombed the camp in Erbil.", ("IRN/MIL",), ("IRQ/CVL",)),
        ("It was not Russia but Iran that bombed the camp in Erbil.", ("IRN/MIL",), ("IRQ/CVL",)),
        ("The soldiers were killed not by the FARC but by the ELN, Colombia's army said.", ("ORG:ELN",), ("COL/MIL",)),
        ("The attack was not carried out by the Taliban but by Islamic State, Afghan officials said.", ("ORG:IS",), ()),
        ("The Taliban rather than Islamic State attacked the convoy in Ghazni.", ("ORG:TALIBAN",), ()),
        ("The attack was the work of the LRA and not the Ugandan army.", ("ORG:LRA",), ()),
        ("The army fired at protesters, not at the rebels, in Homs.", ("SYR/MIL",), ("SYR/CVL",)),
        ("The rebels did not attack the army but the police in Aleppo.", ("SYR/REB",), ("SYR/COP",)),
        ("The rebels attacked the army but not the police in Aleppo.", ("SYR/REB",), ("SYR/MIL",)),
        ("The jets hit not the rebels' base but a school in Aleppo.", ("UNKNOWN",), ("SYR/CVL",)),
        ("Israel struck not Hamas but Hezbollah.", ("ISR/MIL",), ("ORG:HEZBOLLAH",)),
    ],
)
def test_whom_a_sentence_rules_out(text: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    acts = [e for e in read(text, date(2020, 3, 10)).events if e.type == "ASSAULT"]
    assert [(e.status, e.actors, e.recipients) for e in acts] == [("occurred", actors, recipients)]


def test_those_meant_may_be_killed_in_their_stead() -> None:
    told = read("The raid killed not soldiers but civilians in Homs, Syria.", date(2020, 3, 10))
    assert [e.recipients for e in told.events] == [("SYR/CVL",)]
