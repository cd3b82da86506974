"""Law enforcement (E4) and accidents (E6): claimed, shown with their words, and never enough to make an act exempt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from truceline.assess import assess
from truceline.model import Agreement, Assessment, Incident, Provision, Reading, Report, Span
from truceline.ontology.agreement_library import library

Make = Callable[..., Incident]
SOCHI = next(one for one in library() if one.id == "IDL-2018-09-17")
LANKA = next(one for one in library() if one.id == "LKA-2002-02-22")
PURSUIT = Provision("11", "law_enforcement_clause", "pursuit of criminals is left to the police", obligor=("TUR/*",))


def told(incident: Make, text: str, said_by: tuple[str, ...], **more: object) -> tuple[Incident, dict[str, Reading]]:
    fields = {"kind": "shelling", "day": "2020-02-03", "place": "Saraqib", "actors": ("TUR/MIL",), "recipients": ("SYR/MIL",), **more}
    case = incident("X", told=[said_by], **fields)
    span = Span(0, 9)
    mention = replace(case.mentions[0], span=span, anchor=text[:9])
    return replace(case, mentions=(mention,)), {"X-r0": Reading(Report("X-r0", text, (), published=date(2020, 2, 4)))}


def judged(agreement: Agreement, case: Incident, readings: dict[str, Reading]) -> Assessment:
    (found,) = assess([case], readings, [agreement])
    return found


def exception(found: Assessment) -> tuple[str, str]:
    (test,) = [test for test in found.tests if test.name == "exception"]
    return test.result, test.premises[0]


def test_an_accident_that_the_accused_side_admits_is_claimed(incident: Make) -> None:
    text = "Guns fired on the post by mistake, the Turkish defence ministry said. The weather was fair."
    found = judged(SOCHI, *told(incident, text, ("TUR/GOV",)))
    assert found.verdict == "exception_claimed"
    assert exception(found) == ("claimed", "the side that is accused says that it was an accident or a misfire (TUR/GOV)")
    (test,) = [test for test in found.tests if test.name == "exception"]
    (reference,) = test.evidence
    assert text[reference[1] : reference[2]] == "by mistake"
    assert "a showing that it was an accident or a misfire" in found.would_change


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("Guns fired on the post by mistake, a war monitor said.", ("ORG:SOHR",)),
        ("Guns fired on the post by mistake, the Syrian army said.", ("SYR/MIL",)),
    ],
)
def test_an_accident_that_only_others_speak_of_is_noted(text: str, said_by: tuple[str, ...], incident: Make) -> None:
    found = judged(SOCHI, *told(incident, text, said_by))
    assert found.verdict == "possible_violation"
    assert exception(found)[0] == "none"
    assert "an accident or a misfire is spoken of" in exception(found)[1]


@pytest.mark.parametrize(
    "text",
    [
        "Guns fired on the post and not by mistake, the Turkish defence ministry said.",
        "Guns fired on the post, the Turkish defence ministry said. Two cars met in an accident elsewhere.",
        "Guns fired on the post, the Turkish defence ministry said.",
    ],
)
def test_denied_accidents_and_those_of_another_sentence_are_none(text: str, incident: Make) -> None:
    assert exception(judged(SOCHI, *told(incident, text, ("TUR/GOV",)))) == ("none", "no exception is claimed or on record")


def test_pursuit_is_claimed_only_where_a_term_reserves_it_to_the_one_who_acted(incident: Make) -> None:
    text = "Guns fired on the post during a hot pursuit of smugglers, the Turkish defence ministry said."
    with_clause = replace(SOCHI, provisions=(*SOCHI.provisions, PURSUIT))
    found = judged(with_clause, *told(incident, text, ("TUR/GOV",)))
    assert found.verdict == "exception_claimed"
    assert "term 11 reserves law enforcement or pursuit" in exception(found)[1]
    assert exception(judged(SOCHI, *told(incident, text, ("TUR/GOV",))))[0] == "none"
    other = told(incident, text, ("SYR/GOV",), actors=("SYR/MIL",), recipients=("TUR/MIL",))
    assert exception(judged(with_clause, *other))[0] == "none"


def test_police_acting_under_such_a_clause_need_no_words(incident: Make) -> None:
    case = incident("X", "abduction_detention", "2003-05-05", None, ("LKA/COP",), ("LKA/CVL",), [("report",), ("ORG:ICRC",)], country="LKA")
    found = judged(LANKA, case, {})
    assert exception(found)[0] == "claimed"
    assert "police acted" in exception(found)[1]
    army = incident("X", "abduction_detention", "2003-05-05", None, ("LKA/MIL",), ("LKA/CVL",), [("report",), ("ORG:ICRC",)], country="LKA")
    assert exception(judged(LANKA, army, {}))[0] == "none"


def test_neither_ever_makes_an_act_exempt(incident: Make) -> None:
    text = "Guns fired on the post by accident in hot pursuit of smugglers, the Turkish defence ministry said."
    with_clause = replace(SOCHI, provisions=(*SOCHI.provisions, PURSUIT))
    found = judged(with_clause, *told(incident, text, ("TUR/GOV", "SYR/GOV")))
    assert found.verdict == "exception_claimed"


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("shelling", "Guns fired near the post during a live-fire training, a war monitor said.", "claimed"),
        ("shelling", "Guns fired near the post in coordination with allied jets, a war monitor said.", "none"),
        ("shelling", "Guns fired near the post, and no live-fire training was planned, a war monitor said.", "none"),
        ("deployment_movement", "Vehicles moved up the road on a joint patrol, a war monitor said.", "claimed"),
        ("deployment_movement", "Vehicles moved up the road on Monday, a war monitor said.", "none"),
    ],
)
def test_training_and_agreed_movements_are_claimed_each_for_its_own_class(kind: str, text: str, expected: str, incident: Make) -> None:
    found = judged(SOCHI, *told(incident, text, ("ORG:SOHR",), kind=kind, recipients=("SYR/MIL",) if kind == "shelling" else ()))
    assert exception(found)[0] == expected
    assert found.verdict != "exempt"


def test_where_fire_came_from_is_said_to_be_another_question(incident: Make) -> None:
    case = incident("X", "shelling", "2020-02-03", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("report",)])
    (test,) = [test for test in judged(SOCHI, case, {}).tests if test.name == "territorial"]
    assert "where fire lands decides; where it came from is not on record" in test.premises
