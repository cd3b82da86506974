"""Decisions and the desk over REST: everything that the pages can do."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))
WHO = {"reviewer": "A. Reader", "reason": "checked against the words"}
FIGURE = {"subject": "R-0000", "sort": "casualties", "record": "C1"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "desk.casefile"
    with Casefile.open(held, create=True) as casefile:
        casefile.put_agreements([INVENTED["agreement"]()])
        INVENTED["desk_of"](casefile)
    return held


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1") as asking:
        yield asking


def decide(desk: TestClient, **given: Any) -> Any:
    return desk.post("/api/decisions", json={**WHO, **given})


def test_a_record_is_corrected_added_hidden_and_undone(desk: TestClient, path: Path) -> None:
    done = decide(desk, action="correct", values={"low": 6, "high": None, "said_by": ["TUR/GOV"]}, **FIGURE)
    assert done.status_code == 201
    assert [c["field"] for c in done.json()["decision"]["changes"]] == ["high", "low", "said_by"]
    added = decide(desk, action="add", subject="R-0000", sort="breaches", words="truce was broken", values={"stance": "alleged"})
    assert added.status_code == 201
    hidden = decide(desk, action="redact", subject="R-0001", words="rescuers")
    assert hidden.status_code == 201
    assert "rescuers" not in desk.get("/api/reports/R-0001").text
    assert decide(desk, action="undo", subject="1").status_code == 201
    with Casefile.open(path) as casefile:
        read = casefile.reading("R-0000")
        assert (read.casualties[0].figure.low, len(read.breaches)) == (1, 2)
    assert [d["action"] for d in desk.get("/api/decisions").json()["items"]] == ["correct", "add", "redact", "undo"]


def test_parts_of_an_incident_and_states_of_an_agreement(desk: TestClient, path: Path) -> None:
    with Casefile.open(path) as casefile:
        incident = casefile.incidents(IncidentFilter(kind="shelling"))[0].id
    asked = {"id": [incident, "i-none"]}
    assert [i["ok"] for i in desk.get("/api/v1/review/publishable", params=asked).json()["items"]] == [False]
    assert decide(desk, action="accept", subject=incident, parts=["figures"]).status_code == 201
    assert [i["ok"] for i in desk.get("/api/v1/review/publishable", params=asked).json()["items"]] == [True]
    assert decide(desk, action="accept", subject="AGR-1", state=0).status_code == 201
    assert decide(desk, action="accept", subject="AGR-1", state=4).status_code == 422


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"action": "correct", "values": {"low": "six"}}, 422),
        ({"action": "correct", "values": {"low": {"a": 1}}}, 422),
        ({"action": "accept", "record": "C9"}, 422),
        ({"action": "accept", "sort": "moods"}, 422),
        ({"action": "add"}, 422),
        ({"action": "accept", "sort": None}, 422),
        ({"action": "shoot"}, 422),
        ({"action": "accept", "reviewer": ""}, 422),
    ],
)
def test_what_cannot_be_taken_is_refused_and_not_recorded(desk: TestClient, path: Path, given: dict[str, Any], status: int) -> None:
    answer = decide(desk, **{**FIGURE, **given})
    assert answer.status_code == status
    assert answer.json()["error"]["message"]
    with Casefile.open(path) as casefile:
        assert casefile.judgements() == []


def test_the_second_of_two_gets_a_conflict(desk: TestClient) -> None:
    assert decide(desk, action="accept", seen=0, **FIGURE).status_code == 201
    assert decide(desk, action="reject", seen=0, **FIGURE, reviewer="B. Other").status_code == 409
    assert decide(desk, action="reject", seen=1, **FIGURE, reviewer="B. Other").status_code == 201


def test_work_is_handed_out_coded_blind_and_settled(desk: TestClient) -> None:
    step = "/api/v1/review/assignments"
    given = desk.post(step, json={"step": "give", "target": "R-0000", "person": "Ana", "second": "Ben", "reviewer": "Cem"})
    assert given.json()["coding"] == 1
    for name, action in (("Ana", "accept"), ("Ben", "reject")):
        assert decide(desk, action=action, **FIGURE, reviewer=name).status_code == 201
    assert desk.get("/api/decisions").json()["items"] == []
    assert desk.get("/api/v1/review/codings/1").json()["units"] == []
    assert desk.post("/api/v1/review/codings/1", json={"unit": 0, "take": 0, "reason": "x", "reviewer": "Cem"}).status_code == 404
    for name in ("Ana", "Ben"):
        assert desk.post(step, json={"step": "done", "target": "R-0000", "person": name, "reviewer": name}).status_code == 201
    (unit,) = desk.get("/api/v1/review/codings/1").json()["units"]
    assert [a["action"] for a in unit["answers"]] == ["accept", "reject"]
    settled = desk.post("/api/v1/review/codings/1", json={"unit": 0, "take": 0, "reason": "the figure stands there", "reviewer": "Cem"})
    assert settled.status_code == 201
    assert desk.get("/api/v1/review/codings/1").json()["units"][0]["settled"] == settled.json()["decisions"][0]
    assert desk.get("/api/v1/review/agreement").json()["codings"][0]["settled"] == 1
    assert {a["state"] for a in desk.get(step).json()["items"]} == {"done"}
    assert desk.get("/api/v1/review/codings/9").status_code == 404
    assert desk.get("/api/v1/review/queue").json()["offset"] == 0
