"""An outlet that stands with a party is that party's voice; outlets are named by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from truceline.assess import assess
from truceline.model import Assessment, Reading, Report
from truceline.run import library


def paper(identity: str, outlet: str, alignment: str | None) -> Reading:
    return Reading(Report(identity, "Shells struck the mill.", (), outlet=outlet, published=date(2019, 7, 1), alignment=alignment))


def judged(incident: Any, outlets: list[tuple[str, str | None]]) -> Assessment:
    made = incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("report",)] * len(outlets))
    mentions = tuple(replace(m, outlet=name, group=m.report) for m, (name, _) in zip(made.mentions, outlets, strict=True))
    made = replace(made, mentions=mentions, corroboration=len(outlets))
    readings = {m.report: paper(m.report, *of) for m, of in zip(mentions, outlets, strict=True)}
    sochi = next(one for one in library() if one.id == "IDL-2018-09-17")
    return next(one for one in assess([made], readings, [sochi]) if one.subject == "T")


def of(found: Assessment, name: str) -> Any:
    return next(test for test in found.tests if test.name == name)


@pytest.mark.parametrize(
    ("outlets", "attribution", "evidence"),
    [
        ([("Hill Paper", None), ("Coast Paper", None)], "B", "several"),
        ([("Hill Paper", "TUR/GOV"), ("Coast Paper", "TUR/GOV")], "D", "one"),
        ([("Hill Paper", "TUR/GOV"), ("Hill Paper", "TUR/GOV")], "D", "one"),
        ([("Hill Paper", None), ("Hill Paper", None)], "C", "one"),
        ([("Hill Paper", "TUR/GOV"), ("Coast Paper", None)], "C", "several"),
        ([("Hill Paper", "SYR/GOV")], "C", "one"),  # its own side's paper says so: no admission, no adversary
        ([("Hill Paper", "COL/GOV")], "C", "one"),  # no party here
    ],
)
def test_an_outlet_of_a_side_is_no_neutral_source(incident: Any, outlets: Any, attribution: str, evidence: str) -> None:
    found = judged(incident, outlets)
    assert of(found, "attribution").result == attribution
    assert of(found, "evidence").result == evidence


def test_an_outlet_is_named_by_its_name(incident: Any) -> None:
    words = " ".join(of(judged(incident, [("Hill Paper", None)]), "attribution").premises)
    assert "Hill Paper" in words
    assert "T-r0" not in words


def test_of_a_linked_incident_the_smaller_number_holds(incident: Any) -> None:
    made = incident("T", "shelling", "2019-07-01", "Saraqib", ("SYR/MIL",), ("TUR/MIL",), [("report",)] * 2)
    mentions = tuple(replace(m, group=m.report) for m in made.mentions)
    sochi = next(one for one in library() if one.id == "IDL-2018-09-17")
    for origins, result in ((1, "one"), (2, "several")):
        (found,) = assess([replace(made, mentions=mentions, corroboration=origins)], {}, [sochi])
        assert of(found, "evidence").result == result
