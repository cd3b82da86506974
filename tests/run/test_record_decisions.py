"""Decisions about single records: they flow into incidents, come back whole when undone, and outlive newer readings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import desk_of, reading

from truceline.model import Figure, Span
from truceline.model.codec import to_json
from truceline.review import DecidedMeanwhile, JudgementError
from truceline.run import add_record, on_record, redact, relink, retract, undo, unfitting
from truceline.store import Casefile, IncidentFilter

WHO: dict[str, Any] = {"reviewer": "Ana", "reason": "read the words again"}
ONE = "R-0000"


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        desk_of(opened)
        yield opened


def everything(casefile: Casefile) -> list[str]:
    incidents = [to_json(i) for i in casefile.incidents(IncidentFilter(include_aggregates=True))]
    return [*incidents, *(to_json(r) for r in casefile.readings()), *(to_json(a) for a in casefile.assessments())]


def shelling(casefile: Casefile, report: str = ONE) -> Any:
    return next(i for i in casefile.incidents(IncidentFilter(kind="shelling")) if any(m.report == report for m in i.mentions))


def test_a_corrected_figure_says_who_and_flows_into_the_toll(casefile: Casefile) -> None:
    assert shelling(casefile, "R-0012").killed.best == 4
    on_record(casefile, "R-0012", "casualties", "C1", "correct", values={"low": 7, "high": 7}, **WHO)
    read = casefile.reading("R-0012")
    assert read is not None
    assert (read.casualties[0].figure.low, read.casualties[0].figure.high, read.casualties[0].figure.expr) == (7, 7, "4")
    ruling = next(r for r in read.rulings if r.field == "low")
    assert (ruling.record, ruling.by, ruling.reason, ruling.old, ruling.new) == ("C1", "Ana", "read the words again", 4, 7)
    assert shelling(casefile, "R-0012").killed.best == 7
    change = next(c for c in casefile.judgements()[-1].changes if c.field == "low")
    assert (change.old, change.new) == (4, 7)


def test_a_corrected_day_is_the_incidents_and_undo_restores_the_bytes(casefile: Casefile) -> None:
    before = everything(casefile)
    values = {"start": "2020-02-20", "end": "2020-02-20"}
    taken = on_record(casefile, "R-0001", "events", "E1", "correct", values=values, **WHO)
    found = shelling(casefile, "R-0001")
    assert (found.interval.start, found.interval.basis) == (date(2020, 2, 20), "analyst")
    assert casefile.reading("R-0001").events[0].decided == ("interval",)
    undo(casefile, taken.judgement.id, **WHO)
    assert everything(casefile) == before
    assert not relink(casefile)


def test_a_corrected_place_takes_the_place_of_that_name(tmp_path: Path) -> None:
    read = reading(3, words=" Others fled to Saraqib.")
    at = read.report.text.index("Saraqib")
    far = dataclasses.replace(read.places[0], id="L2", span=Span(at, at + 7), anchor="Saraqib", name="Saraqib", lat=35.86, lon=36.81)
    with Casefile.open(tmp_path / "case.sqlite", create=True) as casefile:
        casefile.add(dataclasses.replace(read, places=(*read.places, far)))
        relink(casefile)
        on_record(casefile, "R-0003", "events", "E1", "correct", values={"place": "saraqib"}, **WHO)
        found = shelling(casefile, "R-0003")
        assert (found.place, found.lat) == ("Saraqib", 35.86)


def test_a_place_that_a_person_names_is_found_in_the_gazetteer_and_moves_the_act(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as casefile:
        casefile.add(reading(3))
        relink(casefile)
        on_record(casefile, "R-0003", "places", "L1", "correct", values={"name": "Binnish"}, **WHO)
        place = casefile.reading("R-0003").places[0]
        assert (place.basis, place.country, (place.gazetteer_id or "")[:9]) == ("analyst", "SYR", "geonames:")
        assert shelling(casefile, "R-0003").lat == place.lat != 35.81
        on_record(casefile, "R-0003", "places", "L1", "correct", values={"name": "Nowhere at all"}, **WHO)
        unknown = casefile.reading("R-0003").places[0]
        assert (unknown.lat, unknown.lon, unknown.gazetteer_id, unknown.precision) == (None, None, None, 5)
        with pytest.raises(JudgementError, match="can mean .*; give the country"):
            on_record(casefile, "R-0003", "places", "L1", "correct", values={"name": "Tripoli"}, **WHO)
        on_record(casefile, "R-0003", "places", "L1", "correct", values={"name": "Tripoli", "country": "LBN"}, **WHO)
        assert casefile.reading("R-0003").places[0].country == "LBN"
        text = casefile.reading("R-0003").report.text
        start = text.index("Ankara")
        add_record(casefile, "R-0003", "places", start, start + 6, values={"name": "Ankara", "country": "TUR", "kind": "settlement"}, **WHO)
        on_record(casefile, "R-0003", "events", "E1", "correct", values={"place": "Ankara"}, **WHO)
        assert (shelling(casefile, "R-0003").place, shelling(casefile, "R-0003").country) == ("Ankara", "TUR")


def test_a_rejected_event_is_read_no_more(casefile: Casefile) -> None:
    on_record(casefile, "R-0001", "events", "E1", "reject", **WHO)
    assert not any(m.report == "R-0001" for i in casefile.incidents(IncidentFilter(kind="shelling")) for m in i.mentions)
    assert casefile.reading("R-0001").casualties[0].event_ids == ()
    assert casefile.extracted("R-0001") == reading(1)


def test_an_added_event_makes_an_incident_and_carries_its_span(casefile: Casefile) -> None:
    text = casefile.reading(ONE).report.text
    start = text.index("The truce was broken")
    end = start + len("The truce was broken")
    values = {"type": "ASSAULT", "mode": "aerial", "actors": ("RUS/MIL",), "start": "2020-03-01", "end": "2020-03-01", "place": "Ariha"}
    add_record(casefile, ONE, "events", start, end, values=values, **WHO)
    event = casefile.reading(ONE).events[-1]
    assert text[event.span.start : event.span.end] == event.anchor == "The truce was broken"
    assert (event.kind, event.country, event.evidence[0].exact) == ("air_strike", "SYR", event.anchor)
    made = casefile.incidents(IncidentFilter(kind="air_strike"))
    assert [i.actors for i in made] == [("RUS/MIL",)]


def test_a_newer_reading_keeps_decisions_and_lists_what_no_longer_fits(casefile: Casefile) -> None:
    on_record(casefile, ONE, "casualties", "C1", "correct", values={"low": 7, "high": 7}, **WHO)
    on_record(casefile, ONE, "events", "E1", "accept", **WHO)
    on_record(casefile, ONE, "talks", "T1", "correct", values={"outcome": "continued"}, **WHO)
    assert unfitting(casefile) == ()
    newer = reading(0)
    moved = dataclasses.replace(newer.events[0], id="E9", actors=("SYR/MIL",))
    newer = dataclasses.replace(
        newer,
        events=(newer.events[1], moved),
        casualties=(dataclasses.replace(newer.casualties[0], figure=Figure("1", 2, 2)),),
        talks=(),
    )
    assert casefile.add(newer, again=True)
    relink(casefile)
    assert casefile.reading(ONE).casualties[0].figure.low == 7
    told = {(m.judgement.action, m.why) for m in unfitting(casefile)}
    assert ("correct", "low was read as 1 and is now read as 2") in told
    assert ("accept", "actors was accepted as UNKNOWN and is now read as SYR/MIL") in told
    assert ("correct", "the report no longer tells it in these words") in told
    assert len(told) == 4  # high as well as low


def test_an_added_record_that_the_reader_now_reads_counts_once(casefile: Casefile) -> None:
    short = dataclasses.replace(reading(2), casualties=())
    casefile.add(short)
    span = reading(2).casualties[0].span
    values = {"kind": "killed", "low": 3, "high": 3}
    add_record(casefile, "R-0002", "casualties", span.start, span.end, values=values, **WHO)
    assert len(casefile.reading("R-0002").casualties) == 1
    casefile.add(reading(2), again=True)
    assert len(casefile.reading("R-0002").casualties) == 1
    assert [m.why for m in unfitting(casefile)] == ["the reader now reads a record in these words itself"]


def test_a_report_taken_out_keeps_its_decisions_as_misfits(casefile: Casefile) -> None:
    on_record(casefile, "R-0012", "casualties", "C1", "correct", values={"low": 5, "high": 5}, **WHO)
    before = everything(casefile)
    taken = retract(casefile, "R-0012", **WHO).judgement
    assert [(m.judgement.action, "out: retracted" in m.why) for m in unfitting(casefile)] == [("correct", True)]
    undo(casefile, taken.id, **WHO)
    assert unfitting(casefile) == ()
    assert everything(casefile) == before


def test_hidden_words_are_nowhere_and_undo_brings_them_back(casefile: Casefile) -> None:
    before = everything(casefile)
    text = casefile.reading(ONE).report.text
    start = text.index("Ariha")
    taken = redact(casefile, ONE, start, start + 5, reviewer="Ana", reason="a shelter stands there").judgement
    read = casefile.reading(ONE)
    assert "Ariha" not in to_json(read)
    assert len(read.report.text) == len(text)
    assert [read.report.text[s.start : s.end] for s in read.report.redacted] == ["█████"] * 2
    for event in read.events:
        assert read.report.text[event.span.start : event.span.end] == event.anchor
    assert "Ariha" not in to_json(casefile.judgements()[-1])
    assert [r.id for r in casefile.reports(text="Ariha")] == ["R-0012"]
    assert "Ariha" in casefile.extracted(ONE).report.text
    on_record(casefile, ONE, "casualties", "C1", "accept", **WHO)
    assert unfitting(casefile) == ()
    undo(casefile, casefile.judgements()[-1].id, **WHO)
    undo(casefile, taken.id, **WHO)
    assert everything(casefile) == before


def test_the_second_of_two_people_is_told(casefile: Casefile) -> None:
    on_record(casefile, ONE, "casualties", "C1", "accept", seen=0, **WHO)
    with pytest.raises(DecidedMeanwhile, match="Ana decided about it while you looked"):
        on_record(casefile, ONE, "casualties", "C1", "reject", reviewer="Ben", reason="doubt", seen=0)
    on_record(casefile, ONE, "casualties", "C1", "reject", reviewer="Ben", reason="doubt", seen=1)
    assert [j.reviewer for j in casefile.judgements()] == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"id": "E9"}, "no record E9"),
        ({"report": "R-0099"}, "no report R-0099"),
        ({"values": {}}, "nothing is different"),
        ({"values": {"colour": "red"}}, "no field colour"),
        ({"values": {"status": "maybe"}}, "status does not fit"),
        ({"values": {"start": "2020-02-31"}}, "day"),
        ({"values": {"start": "2020-03-02", "end": "2020-03-01"}}, "after its end"),
        ({"reason": " "}, "needs a reason"),
        ({"action": "weaker"}, "no decision about a record"),
    ],
)
def test_what_cannot_be_decided_of_a_record(casefile: Casefile, asked: dict[str, Any], words: str) -> None:
    values = {"report": ONE, "sort": "events", "id": "E1", "action": "correct", "values": {"mode": "aerial"}, **WHO} | asked
    with pytest.raises(JudgementError, match=words):
        on_record(casefile, **values)
    assert casefile.judgements() == []
    assert casefile.reading(ONE) == reading(0)


@pytest.mark.parametrize(
    ("span", "sort", "values", "words"),
    [
        ((0, 5), "claims", {}, "cannot be added"),
        ((0, 5), "events", {"mode": "aerial"}, "needs type"),
        ((0, 99_999), "events", {"type": "ASSAULT"}, "choose words inside"),
        ((0, 60), "events", {"type": "ASSAULT"}, "one sentence"),
        ((0, 5), "casualties", {"kind": "killed", "low": 9, "mode": "x"}, "no field mode"),
        ((0, 5), "casualties", {"kind": "tickled"}, "kind does not fit"),
    ],
)
def test_what_cannot_be_added(casefile: Casefile, span: tuple[int, int], sort: Any, values: dict[str, Any], words: str) -> None:
    with pytest.raises(JudgementError, match=words):
        add_record(casefile, ONE, sort, *span, values=values, **WHO)
    assert casefile.judgements() == []


STEPS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("events", "E1", "correct", {"start": "2020-03-01", "end": "2020-03-01"}),
    ("events", "E1", "correct", {"actors": ("SYR/MIL",)}),
    ("events", "E2", "reject", {}),
    ("casualties", "C1", "correct", {"low": 4}),
    ("casualties", "C1", "correct", {"victims": "civilians"}),
    ("places", "L1", "correct", {"lat": 35.5, "lon": 36.5}),
    ("talks", "T1", "accept", {}),
    ("breaches", "B1", "reject", {}),
]


def decide(casefile: Casefile, step: int) -> int:
    sort, id, action, values = STEPS[step]
    made: Any = values or None
    return on_record(casefile, ONE, sort, id, action, values=made, **WHO).judgement.id  # type: ignore[arg-type]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(STEPS))), st.permutations(range(len(STEPS))), st.integers(1, len(STEPS)))
def test_the_order_of_independent_decisions_does_not_matter_and_undoing_all_restores_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, one: list[int], other: list[int], count: int
) -> None:
    chosen = set(one[:count])
    outcomes = []
    for order in (one, other):
        with Casefile.open(tmp_path_factory.mktemp("o") / "case.sqlite", create=True) as casefile:
            for number in (0, 12):
                casefile.add(reading(number))
            relink(casefile)
            before = everything(casefile)
            taken = [decide(casefile, step) for step in order if step in chosen]
            outcomes.append(everything(casefile))
            for id in taken:
                undo(casefile, id, **WHO)
            assert everything(casefile) == before
            assert not relink(casefile)
    assert outcomes[0] == outcomes[1]


def test_unknown_is_a_value_that_people_can_give(casefile: Casefile) -> None:
    on_record(casefile, ONE, "events", "E1", "correct", values={"start": None, "end": None, "place": None}, **WHO)
    event = casefile.reading(ONE).events[0]
    assert (event.interval, event.place, event.place_id) == (None, None, None)
