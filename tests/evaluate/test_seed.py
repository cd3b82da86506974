"""The matcher of expected records, on a fixture of our own: right ones count, wrong fields do not, forbidden ones are named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from truceline.evaluate.fixture import Fixture
from truceline.evaluate.seed import compare
from truceline.model import Block, Casualty, DateMention, Event, Figure, Incident, Interval, Reading, Report, Span, Toll

TEXT = "Two separate raids killed 13 guards last week. Norland will take other steps."


def evidence(words: str) -> list[dict[str, object]]:
    start = TEXT.index(words)
    return [{"text": words, "start": start, "end": start + len(words)}]


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def fixture(tmp_path: Path) -> Fixture:
    raid = {
        "kind": "event",
        "tier": "must",
        "type": "attack_unspecified",
        "plover": "ASSAULT",
        "status": "occurred",
        "date_ref": "D-1",
        "place": None,
        "evidence": evidence("Two separate raids"),
    }
    records = [
        {"kind": "actor", "id": "A-N", "tier": "may", "actor_type": "state", "iso3": "NOR", "evidence": evidence("Norland")},
        {
            "kind": "date",
            "id": "D-1",
            "tier": "must",
            "start": "2020-02-10",
            "end": "2020-02-16",
            "granularity": "week",
            "basis": "ISO week",
            "evidence": evidence("last week"),
        },
        {**raid, "id": "E-1a"},
        {**raid, "id": "E-1b"},
        {
            "kind": "event",
            "id": "E-2",
            "tier": "must",
            "type": "threat",
            "status": "threatened_conditional",
            "actor": "A-N",
            "evidence": evidence("will take other steps"),
        },
        {
            "kind": "casualty",
            "id": "C-1",
            "tier": "must",
            "victim": "military",
            "harm": "killed",
            "low": 13,
            "high": 13,
            "scope": "sum_over_events",
            "events": ["E-1a", "E-1b"],
            "attributed_perpetrators": [],
            "evidence": evidence("13 guards"),
        },
    ]
    path = tmp_path / "expected.json"
    path.write_text(json.dumps({"records": records}), encoding="utf8")
    return Fixture.read(path)


@pytest.fixture
def reading() -> Reading:
    week = Interval(date(2020, 2, 10), date(2020, 2, 16), "week")
    raids = Event("E1", span("Two separate raids"), "raids", "ASSAULT", None, "attack_unspecified", (), (), "occurred", week, count=2)
    threat = Event("E2", span("take other steps"), "steps", "THREATEN", None, "threat", ("NOR/GOV",), (), "threatened")
    killed = Casualty(
        "C1", span("13 guards"), "13 guards", "killed", Figure("13", 13, 13), "combatants", scope="sum_over_events", event_ids=("E1",)
    )
    report = Report(id="r", text=TEXT, blocks=(Block("paragraph", 0, len(TEXT)),), published=date(2020, 2, 17))
    return Reading(report, dates=(DateMention("D1", span("last week"), "last week", week),), events=(raids, threat), casualties=(killed,))


def test_an_event_that_counts_two_fills_two_records(fixture: Fixture, reading: Reading) -> None:
    outcome = compare(fixture, reading)
    assert {line.id: line.right for line in outcome.lines} == {
        "A-N": False,
        "D-1": True,
        "E-1a": True,
        "E-1b": True,
        "E-2": True,
        "C-1": True,
    }
    assert outcome.share("must") == 1.0
    assert outcome.share("may") == 0.0
    assert outcome.forbidden == ()


def test_one_event_does_not_stand_for_two(fixture: Fixture, reading: Reading) -> None:
    single = replace(reading, events=(replace(reading.events[0], count=1), reading.events[1]))
    lines = {line.id: line for line in compare(fixture, single).lines}
    assert sorted((lines["E-1a"].right, lines["E-1b"].right)) == [False, True]
    assert not lines["C-1"].right


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": "planned"}, "status"),
        ({"kind": "shelling"}, "kind"),
        ({"place": "Elsewhere"}, "place"),
        ({"interval": Interval(date(2020, 2, 3), date(2020, 2, 9), "week")}, "days"),
    ],
)
def test_a_wrong_field_is_not_right_and_is_named(fixture: Fixture, reading: Reading, change: dict[str, object], fault: str) -> None:
    wrong = replace(reading, events=(replace(reading.events[0], **change), reading.events[1]))  # type: ignore[arg-type]
    line = next(line for line in compare(fixture, wrong).lines if line.id == "E-1a")
    assert not line.right
    assert fault in line.why


def test_violence_out_of_a_threat_and_a_sum_as_toll_are_forbidden(fixture: Fixture, reading: Reading) -> None:
    assault = replace(reading.events[1], id="E3", type="ASSAULT", status="occurred")
    incident = Incident(
        "i-1", "ASSAULT", "", "occurred", None, None, None, None, None, None, None, None, None, (), (), (), (), Toll(13, 13, 13, ""), None
    )
    told = compare(fixture, replace(reading, events=(*reading.events, assault)), [incident]).forbidden
    assert any("E-2" in line for line in told)
    assert any("13 of C-1 as the toll" in line for line in told)
    assert "NO " in compare(fixture, reading).table()
