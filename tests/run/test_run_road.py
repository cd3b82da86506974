"""The road as functions: order, isolation of what fails, the casefile's view against the one in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import truceline.run.reading as reading_module
from truceline.extract import extract
from truceline.model import Raw, Reading, Report, ReportError
from truceline.run import add, library, readings, relink, road, sources
from truceline.store import Casefile, IncidentFilter

LINES = (
    ("north", "2020-01-15", "Government warplanes bombed a market in Ariha on Wednesday, killing 12 civilians, rescuers said."),
    ("coast", "2020-01-16", "Air strikes on Ariha killed at least 15 people on Wednesday, a war monitor said."),
    ("north", "2020-01-17", "Rebels shelled an army post near Saraqib on Thursday and wounded three soldiers, state media reported."),
    ("gulf", "2020-02-04", "Turkey and Russia will hold talks on Idlib in Moscow next week, the Turkish foreign minister said."),
)


@pytest.fixture
def raws(tmp_path: Path) -> list[Raw | ReportError]:
    """A few reports and one line that is none."""
    records = [
        json.dumps({"id": f"r{i}", "outlet": outlet, "published": day, "title": "", "text": text})
        for i, (outlet, day, text) in enumerate(LINES)
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join([*records[:2], "{broken", *records[2:]]) + "\n", encoding="utf8")
    return list(sources([str(path)]))


def test_every_input_has_its_answer_in_order(raws: list[Raw | ReportError]) -> None:
    found = list(readings(raws))
    assert [item.report.id if isinstance(item, Reading) else item.code for item in found] == ["r0", "r1", "E107", "r2", "r3"]


def test_the_order_of_inputs_leaves_no_trace(raws: list[Raw | ReportError]) -> None:
    forth, back = road(raws), road(reversed(raws))
    assert (forth.readings, forth.incidents, forth.assessments) == (back.readings, back.incidents, back.assessments)
    assert forth.incidents


def test_the_same_report_named_twice_is_read_once(raws: list[Raw | ReportError]) -> None:
    assert len([item for item in readings([*raws, *raws]) if isinstance(item, Reading)]) == len(LINES)


def test_a_report_that_cannot_be_extracted_stops_no_other(
    raws: list[Raw | ReportError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(reports: Iterable[Report], *, pass_over: bool) -> Iterator[Reading]:
        for report in reports:
            if report.id == "r1":
                raise RuntimeError("a rule met words that it cannot bear")
            yield from extract([report], pass_over=pass_over)

    monkeypatch.setattr(reading_module, "extract", failing)
    with Casefile.open(tmp_path / "case", create=True) as casefile:
        added = add(casefile, raws)
        assert [(error.stage, error.code, error.line) for error in added.errors] == [("extract", "E301", 2), ("ingest", "E107", 3)]
        assert {report.id for report in casefile.reports()} == {"r0", "r2", "r3"}
        monkeypatch.undo()
        again = add(casefile, raws)
        assert (again.new, again.known) == (1, 3)


def test_a_killed_worker_leaves_its_reports_to_this_process(raws: list[Raw | ReportError]) -> None:
    lost: Future[list[Reading | ReportError]] = Future()
    lost.set_exception(BrokenProcessPool("killed"))
    pack = next(reading_module._packs(reading_module._read(raws)))
    assert len(reading_module._result(lost, pack)) == len(raws)


def test_days_that_lie_the_wrong_way_round_stop_nothing(tmp_path: Path) -> None:
    text = "Clashes are feared for October 16, 2013, the date of the vote. Since then, rebels have shelled the town."
    path = tmp_path / "early.jsonl"
    path.write_text(json.dumps({"id": "early", "outlet": "north", "published": "2013-08-13", "title": "", "text": text}), encoding="utf8")
    assert [type(item) for item in readings(sources([str(path)]))] == [Reading]


def test_jobs_below_one_are_refused(raws: list[Raw | ReportError]) -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        list(readings(raws, jobs=0))


def test_the_casefile_says_what_the_road_says(raws: list[Raw | ReportError], tmp_path: Path) -> None:
    whole = road(raws)
    told: list[int] = []
    with Casefile.open(tmp_path / "case", create=True) as casefile:
        added = add(casefile, raws, progress=told.append)
        assert (added.new, added.failed, sum(told)) == (len(LINES), 1, len(raws))
        key = sorted(casefile.incidents(IncidentFilter(include_aggregates=True)), key=lambda i: i.id)
        assert key == sorted(whole.incidents, key=lambda i: i.id)
        assert {a.id for a in casefile.assessments()} == {a.id for a in whole.assessments}
        assert len(casefile.agreements()) == len(library())
        assert not relink(casefile)
        assert add(casefile, raws).known == len(LINES)
