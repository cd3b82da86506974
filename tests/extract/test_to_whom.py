"""To whom an act is done: not to whom another clause tells of, nor to what it is about."""

from __future__ import annotations

from datetime import date

import pytest
from markup import acts

DAY = date(2018, 5, 9)


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("The minister condemned these crimes and thanked Egypt.", "ACCUSE", set()),
        ("Kenya condemned the crimes, urging Uganda to act.", "ACCUSE", set()),
        ("Kenya accused Uganda of looting and thanked Egypt.", "ACCUSE", {"UGA/GOV"}),
        ("Ghana welcomed the plan of the bank that Togo had founded.", "SUPPORT", set()),
        ("Ghana sent aid to the north of Togo.", "AID", {"TGO/CVL"}),
        ("Ghana sent aid and Togo condemned the raid.", "AID", set()),
    ],
)
def test_another_clause_tells_of_others(text: str, kind: str, recipients: set[str]) -> None:
    assert {code for e in acts(text, kind, DAY) for code in e.recipients} == recipients


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Obama discussed Mali with French President Francois Hollande in a phone call.", {"USA/GOV", "FRA/GOV"}),
        ("Hollande and Obama discussed Syria in Paris.", {"FRA/GOV", "USA/GOV"}),
        ("Hollande met Obama in Paris.", {"FRA/GOV", "USA/GOV"}),
    ],
)
def test_what_is_discussed_takes_no_part(text: str, actors: set[str]) -> None:
    assert {code for e in acts(text, "CONSULT", date(2014, 3, 1)) for code in (*e.actors, *e.recipients)} == actors


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Kenya says it is enforcing all United Nations sanctions.", {"KEN/GOV", "ORG:UN"}, set()),
        ("Iran's exports were hit by sanctions.", set(), {"IRN/GOV"}),
        ("US sanctions hit Iran's oil exports.", {"USA/GOV"}, {"IRN/GOV"}),
    ],
)
def test_sanctions_are_on_those_whom_they_touch(text: str, actors: set[str], recipients: set[str]) -> None:
    [sanction] = acts(text, "SANCTION", DAY)
    assert (set(sanction.actors), set(sanction.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Nigerian troops are battling militants loyal to a radical cleric in Borno.", "NGA/REB"),
        ("A car bomb in Tbilisi killed an Ossetian who had fought for Ukraine.", "GEO/CVL"),
        ("A bomb killed a soldier in Tbilisi.", "GEO/MIL"),
    ],
)
def test_whom_an_act_of_force_was_on(text: str, recipients: str) -> None:
    assert acts(text, "ASSAULT", DAY)[0].recipients == (recipients,)
