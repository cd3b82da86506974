"""Who says it, told inside a clause on a noun: "a raid that officials said killed nine"."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts, read


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "said_by"),
    [
        ("A bomb that police said was planted by separatists exploded outside a court in Quetta.", ("PAK/REB",), ("PAK/CVL",), "PAK/COP"),
        ("Chad's army pulled out after a strike that the UN said killed ten villagers.", ("UNKNOWN",), ("TCD/CVL",), "ORG:UN"),
        ("The hospital, which the Taliban said was hit by American planes, treats children.", ("USA/MIL",), ("AFG/CVL",), "ORG:TALIBAN"),
        ("The convoy, which the UN said had been hit twice, turned back.", ("UNKNOWN",), (), "ORG:UN"),
    ],
)
def test_what_is_said_of_a_noun_is_told_by_who_says_it(
    text: str, actors: tuple[str, ...], recipients: tuple[str, ...], said_by: str
) -> None:
    assert [(e.actors, e.recipients, e.said_by) for e in acts(text)] == [(actors, recipients, (said_by,))]


@pytest.mark.parametrize(
    "text",
    [
        "Troops shot dead a man they said had thrown a grenade at a checkpoint.",
        "Police in Kenya arrested three men they say are smugglers.",
        "Colombia recalled its ambassador over remarks it said insulted the army.",
    ],
)
def test_the_clause_around_it_stays_the_reports_own(text: str) -> None:
    assert {e.said_by for e in read(text, date(2020, 3, 10)).events} == {("report",)}


def test_an_accusation_inside_such_a_clause_stays_one() -> None:
    told = read("Rebels filmed a chemical attack which they claimed the Syrian army was responsible for.", date(2020, 3, 10))
    assert ("ACCUSE", ("SYR/REB",), ("SYR/MIL",)) in [(e.type, e.actors, e.recipients) for e in told.events]
