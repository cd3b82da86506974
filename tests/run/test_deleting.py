"""Deleting a report takes away exactly its contribution: what it alone told goes, what others told stays as it is."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from truceline.model import Assessment, Raw, Reading, ReportError
from truceline.run import connect, library, readings, sources
from truceline.run.road import Result

FIRST = date(2020, 2, 3)
PLACES = ("Saraqib", "Ariha", "Binnish", "Taftanaz", "Maarrat al-Numan", "Kafr Nabl")
LINES = (
    "Artillery fire by the Syrian army killed {n} Turkish soldiers near {place} on {day}, the Turkish defence ministry said.",
    "Rebels shelled an army post near {place} on {day} and wounded {n} soldiers, state media reported.",
    "Government warplanes bombed a market in {place} on {day}, killing {n} civilians, a war monitor said.",
    "Russia accused Turkey of failing to remove militants. {n} soldiers were wounded in shelling in {place} on {day}.",
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    path = tmp_path_factory.mktemp("deleting") / "reports.jsonl"
    records = []
    for i in range(12):
        day = FIRST + timedelta(days=2 * (i // 2))
        text = LINES[i % len(LINES)].format(n=3 + i, place=PLACES[i // 2], day=f"{day:%A}")
        records.append({"id": f"d{i:02d}", "outlet": f"Outlet {i % 5}", "published": day.isoformat(), "title": "", "text": text})
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf8")
    raws: list[Raw | ReportError] = list(sources([str(path)]))
    return [item for item in readings(raws) if isinstance(item, Reading)]


def touching(result: Result, report: str) -> set[str]:
    """Subjects that a report tells: its incidents, those that answer them, and its own statements."""
    own = {one.id for one in result.incidents if any(mention.report == report for mention in one.mentions)}
    own |= {one.id for one in result.incidents if one.responds_to in own}
    # One who repeats an accusation makes one spell of it, with the words of every report that carries it.
    told = {
        one.subject
        for one in result.assessments
        if "#" in one.subject and any(reference[0] == report for test in one.tests for reference in test.evidence)
    }
    return own | told


def _same_spell(found: Assessment, whole: Result, subjects: set[str]) -> bool:
    words = {reference for test in found.tests for reference in test.evidence}
    return any(words <= {r for test in one.tests for r in test.evidence} for one in whole.assessments if one.subject in subjects)


@pytest.mark.parametrize("index", range(12))
def test_deleting_a_report_takes_away_exactly_its_contribution(read: list[Reading], index: int) -> None:
    held = library()
    report = read[index].report.id
    whole = connect(read, held)
    rest = connect([one for one in read if one.report.id != report], held)
    touched = touching(whole, report)
    assert touched
    # What is left of an incident that others told too: it is named after the first report that still tells it.
    shared = {(m.report, m.event_id) for one in whole.incidents if one.id in touched for m in one.mentions}
    left = {one.id for one in rest.incidents if any((m.report, m.event_id) in shared for m in one.mentions)}
    spells = {one.subject for one in whole.assessments if one.subject in touched and "#" in one.subject}
    if spells:  # the accusation stands on what else carries it
        left |= {one.subject for one in rest.assessments if "#" in one.subject and _same_spell(one, whole, spells)}
    kept = [one for one in whole.assessments if one.subject not in touched]
    assert [one for one in rest.assessments if one.subject not in left] == kept
    assert {(m.report, m.event_id) for one in rest.incidents if one.id in left for m in one.mentions} == {
        pair for pair in shared if pair[0] != report
    }
    evidence = {reference[0] for one in rest.assessments for test in one.tests for reference in test.evidence}
    assert report not in evidence
    alone = {one.id for one in whole.incidents if {mention.report for mention in one.mentions} == {report}}
    assert alone.isdisjoint(one.id for one in rest.incidents)
    assert connect([*rest.readings, read[index]], held).assessments == whole.assessments
