"""Known when: the verdicts of a day are those that the later reports could not change."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.model import Raw, Reading, ReportError
from truceline.run import as_known_on, connect, library, published_by, readings, sources

FIRST = date(2020, 2, 3)
LINES = (
    (
        0,
        "Harbour Wire",
        "Artillery fire by the Syrian army killed four Turkish soldiers near Saraqib on Monday, the Turkish defence ministry said.",
    ),
    (1, "Plain Gazette", "Syrian army shelling near Saraqib on Monday killed six Turkish soldiers, a war monitor said on Tuesday."),
    (1, "Dam Post", "Turkish artillery hit Syrian army positions near Saraqib in retaliation on Tuesday, Ankara said."),
    (3, "Harbour Wire", "Government warplanes bombed a market in Ariha on Thursday, killing nine civilians, rescuers said."),
    (4, "Plain Gazette", "Syrian government jets bombed a market in Ariha on Thursday, a war monitor said; eleven civilians died."),
    (8, "Dam Post", "Rebels shelled an army post near Taftanaz on Monday and wounded three soldiers, state media reported."),
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    path = tmp_path_factory.mktemp("known") / "reports.jsonl"
    records = [
        {"id": f"k{i}", "outlet": outlet, "published": (FIRST + timedelta(days=by)).isoformat(), "title": "", "text": text}
        for i, (by, outlet, text) in enumerate(LINES)
    ]
    records.append({"id": "k-undated", "outlet": "Dam Post", "published": None, "title": "", "text": LINES[3][2]})
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf8")
    raws: list[Raw | ReportError] = list(sources([str(path)]))
    found = [item for item in readings(raws) if isinstance(item, Reading)]
    assert len(found) == len(records)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_deleting_what_came_later_gives_the_same_as_the_day(read: list[Reading], data: st.DataObject) -> None:
    after = data.draw(st.integers(-2, 12))
    day = FIRST + timedelta(days=after)
    kept = [one for one in read if one.report.published is not None and one.report.published <= day]
    known = as_known_on(read, library(), day)
    alone = connect(kept, library())
    assert known.incidents == alone.incidents
    assert known.readings == alone.readings
    # The one agreement that was signed later is not yet there; by it nothing that had happened was in scope.
    later = [one for one in alone.assessments if one.agreement == "IDL-2020-03-05"]
    assert {one.verdict for one in later} <= {"out_of_scope:temporal"}
    assert known.assessments == tuple(one for one in alone.assessments if one not in later)


def test_a_later_report_changes_the_verdict_and_not_that_of_the_day(read: list[Reading]) -> None:
    def near_saraqib(day: date) -> set[tuple[str, int]]:
        found = as_known_on(read, library(), day)
        return {(incident.event_kind, incident.corroboration) for incident in found.incidents if incident.place == "Saraqib"}

    assert {count for _, count in near_saraqib(FIRST)} == {1}
    assert 2 in {count for _, count in near_saraqib(FIRST + timedelta(days=1))}
    assert as_known_on(read, library(), FIRST - timedelta(days=1)).incidents == ()


def test_a_report_without_a_day_is_never_taken_as_known(read: list[Reading]) -> None:
    known, undated = published_by(read, date(2030, 1, 1))
    assert undated == 1
    assert "k-undated" not in {one.report.id for one in known}
