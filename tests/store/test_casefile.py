"""What a casefile keeps, what it refuses, and that nothing in it is overwritten."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from casefiles import rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import agreement, assessment, incident, reading

from truceline.model import Interval, ReportError, Toll
from truceline.store import Casefile, CasefileError, IncidentFilter


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        yield opened


def test_a_reading_comes_back_as_it_went_in(casefile: Casefile) -> None:
    assert casefile.add(reading(1))
    assert casefile.reading("R-0001") == reading(1)
    assert casefile.report("R-0001") == reading(1).report
    assert casefile.reports() == [reading(1).report]
    assert casefile.reading("R-9999") is None


def test_adding_twice_changes_nothing(casefile: Casefile) -> None:
    casefile.add(reading(1))
    before = casefile.tally()
    assert casefile.add(reading(1)) is False
    assert casefile.tally() == before
    assert casefile.knows("R-0001", reading(1).report.sha256)
    assert not casefile.knows("R-0001", "other")


def test_a_corrected_report_is_a_new_version_and_the_old_one_stays(casefile: Casefile) -> None:
    casefile.add(reading(1))
    assert casefile.add(reading(1, words=" Corrected."))
    assert [r.report.text.endswith("Corrected.") for r in casefile.readings()] == [True]
    assert casefile.tally()["mentions:events"] == 2
    found = rows(casefile.path, "SELECT version, reason, current FROM reports ORDER BY version")
    assert found == [(1, "new", False), (2, "corrected by its outlet", True)]


def test_reading_the_same_bytes_again_makes_a_version_only_when_asked(casefile: Casefile) -> None:
    casefile.add(reading(1))
    fuller = dataclasses.replace(reading(1), questions=())
    assert casefile.add(fuller) is False
    assert casefile.add(fuller, again=True) is True
    assert casefile.add(fuller, again=True) is False
    assert casefile.reading("R-0001") == fuller


def test_errors_are_kept_once(casefile: Casefile) -> None:
    error = ReportError("reports.jsonl", "read", "E-NO-TEXT", "the record has no text", line=3)
    assert casefile.add_error(error)
    assert not casefile.add_error(error)
    assert casefile.errors() == [error]


def test_an_input_that_went_in_later_fails_no_more(casefile: Casefile) -> None:
    casefile.add_error(ReportError("reports.jsonl", "extract", "E301", "a fault", line=3, sha256=reading(1).report.sha256))
    casefile.add_error(ReportError("reports.jsonl", "read", "E201", "no text", line=4, sha256="0" * 64))
    casefile.add(reading(1))
    assert [e.code for e in casefile.errors()] == ["E201"]
    assert casefile.tally()["errors"] == 1


def test_agreements_are_versions(casefile: Casefile) -> None:
    assert casefile.put_agreements([agreement()]).new == ("AGR-1",)
    assert casefile.put_agreements([agreement()]).unchanged == ("AGR-1",)
    assert casefile.put_agreements([dataclasses.replace(agreement(), title="Other")]).changed == ("AGR-1",)
    assert casefile.agreement("AGR-1") == dataclasses.replace(agreement(), title="Other")
    assert casefile.put_agreements([], whole=True).gone == ("AGR-1",)
    assert casefile.agreements() == []


def test_replacing_twice_changes_nothing(casefile: Casefile) -> None:
    incidents = [incident(1), incident(2)]
    proposals = [assessment("INC-0001")]
    first = casefile.replace(incidents, proposals)
    assert first.new == ("INC-0001", "INC-0002")
    assert first.assessments.new == ("ASM-INC-0001",)
    second = casefile.replace(list(reversed(incidents)), proposals)
    assert not second
    assert second.unchanged == ("INC-0001", "INC-0002")
    assert [v.reason for v in casefile.history("INC-0001")] == ["new"]


def test_a_change_says_why(casefile: Casefile) -> None:
    casefile.replace([incident(1)], [assessment("INC-0001")])
    grown = incident(1, [reading(1), reading(4)])
    changes = casefile.replace([grown], [assessment("INC-0001", verdict="depends_on")])
    assert changes.reasons == (("INC-0001", "1 mention added; killed 2 → 2–5, best 5"),)
    assert [(v.version, v.gone) for v in casefile.history("INC-0001")] == [(1, False), (2, False)]
    assert casefile.history("INC-0001")[0].record == incident(1)
    assert casefile.assessment_history("ASM-INC-0001")[1].reason == "verdict probable_violation → depends_on"


def test_an_incident_that_is_merged_away_names_where_it_went(casefile: Casefile) -> None:
    casefile.replace([incident(1), incident(4)], [])
    changes = casefile.replace([incident(1, [reading(1), reading(4)])], [])
    assert changes.gone == ("INC-0004",)
    assert casefile.incident("INC-0004") is None
    assert casefile.history("INC-0004")[-1].reason == "merged into INC-0001"
    casefile.replace([], [])
    assert casefile.history("INC-0001")[-1].reason == "retracted: no report tells it any more"
    back = casefile.replace([incident(1)], [])
    assert back.new == ("INC-0001",)
    assert [v.version for v in casefile.history("INC-0001")] == [1, 2, 3, 4]


def test_two_incidents_of_one_id_are_refused_and_nothing_is_written(casefile: Casefile) -> None:
    with pytest.raises(ValueError, match="INC-0001"):
        casefile.replace([incident(1), incident(1)], [])
    assert casefile.incidents() == []


FILTERS = [
    (IncidentFilter(), {1, 2, 3, 5}),
    (IncidentFilter(include_aggregates=True), {1, 2, 3, 4, 5}),
    (IncidentFilter(kind="ASSAULT", place="ariha"), {3}),
    (IncidentFilter(kind="air_strike"), {2}),
    (IncidentFilter(country="TUR"), set()),
    (IncidentFilter(actor="SYR"), {1, 2, 3, 5}),
    (IncidentFilter(actor="TUR/MIL"), {2}),
    (IncidentFilter(verdict="probable_violation"), {1, 3}),
    (IncidentFilter(verdict="out_of_scope"), {2}),
    (IncidentFilter(agreement="AGR-2"), {3}),
    (IncidentFilter(agreement="AGR-2", verdict="out_of_scope"), set()),
    (IncidentFilter(start=date(2020, 3, 4), end=date(2020, 3, 4)), {2}),
    (IncidentFilter(end=date(2020, 3, 3)), {1}),
    (IncidentFilter(corroborated=True), {3}),
    (IncidentFilter(corroborated=False), {1, 2, 5}),
    (IncidentFilter(text="shelling saraqib"), {1}),
    (IncidentFilter(text="INC-0002"), {2}),
    (IncidentFilter(text='" OR *'), set()),
    (IncidentFilter(place="%"), set()),
    (IncidentFilter(report="R-0006"), {3}),
    (IncidentFilter(limit=2, offset=1), {2, 3}),
]


@pytest.mark.parametrize(("wanted", "expected"), FILTERS, ids=str)
def test_filters_find(casefile: Casefile, wanted: IncidentFilter, expected: set[int]) -> None:
    for number in (1, 2, 3, 6):
        casefile.add(reading(number))
    casefile.replace(
        [
            incident(1),
            incident(2, event_kind="air_strike", actors=("TUR/MIL",)),
            incident(3, [reading(3), reading(6)]),
            incident(4, aggregate=True),
            incident(5, interval=None),
        ],
        [
            assessment("INC-0001"),
            assessment("INC-0002", verdict="out_of_scope:personal"),
            assessment("INC-0003", agreement="AGR-2"),
        ],
    )
    assert {int(i.id[-4:]) for i in casefile.incidents(wanted)} == expected
    if wanted.limit is None:
        assert casefile.count_incidents(wanted) == len(expected)


def test_incidents_without_a_day_come_last(casefile: Casefile) -> None:
    casefile.replace([incident(1, interval=Interval(None, None, "vague")), incident(3), incident(2)], [])
    assert [i.id for i in casefile.incidents()] == ["INC-0002", "INC-0003", "INC-0001"]


def test_judgements_are_appended(casefile: Casefile) -> None:
    casefile.replace([incident(1)], [assessment("INC-0001")])
    first = casefile.judge("ASM-INC-0001", "accept", reviewer="ana", reason="two films")
    casefile.judge("ASM-INC-0001", "undo", reviewer="ana", reason="wrong town", undoes=first.id)
    assert [(j.id, j.action, j.version) for j in casefile.judgements(target="ASM-INC-0001")] == [(1, "accept", 1), (2, "undo", 1)]
    with pytest.raises(CasefileError, match="no assessment ASM-9"):
        casefile.judge("ASM-9", "accept", reviewer="ana", reason="-")


def test_a_release_is_never_overwritten(casefile: Casefile) -> None:
    casefile.replace([incident(1)], [assessment("INC-0001")])
    made = casefile.release("2020-W10")
    casefile.replace([incident(1, killed=Toll(1, 1, 1, "x"))], [])
    with pytest.raises(CasefileError, match="2020-W10 exists"):
        casefile.release("2020-W10")
    assert casefile.releases() == [made]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(6)), twice=st.sets(st.integers(0, 5)))
def test_the_order_of_adding_leaves_no_trace(tmp_path_factory: pytest.TempPathFactory, order: list[int], twice: set[int]) -> None:
    path = tmp_path_factory.mktemp("order") / "case.sqlite"
    with Casefile.open(path, create=True) as casefile:
        for number in [*order, *sorted(twice)]:
            casefile.add(reading(number))
        assert casefile.readings() == [reading(number) for number in range(6)]
        assert casefile.tally()["reports"] == 6


def test_search_folds_accents_and_takes_any_query(casefile: Casefile) -> None:
    casefile.add(reading(1, words=" Ma‘arrat an-Nu‘mān too."))
    casefile.add(reading(2))
    assert [r.id for r in casefile.reports(text="nu'man")] == ["R-0001"]
    for nothing in ('"', "NEAR(", "*", "", "zzz AND"):
        assert casefile.reports(text=nothing) == []


def test_text_is_data_and_never_sql(casefile: Casefile) -> None:
    hostile = dataclasses.replace(reading(1).report, id="'; DROP TABLE reports; --")
    casefile.add(dataclasses.replace(reading(1), report=hostile))
    assert casefile.report(hostile.id) == hostile
