"""Recording a decision: only from our own form, only whole, and nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.store import Casefile
from truceline.web import create_app

WHOLE = {"target": "AS-1", "action": "accept", "reviewer": "A. Reader", "reason": "checked against the words"}


@pytest.fixture
def desk(own_casefile: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1", follow_redirects=False) as asking:
        yield asking


def _token(desk: TestClient) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', desk.get("/review?item=AS-1").text)
    assert found
    return found[1]


def _taken(path: Path) -> list[tuple[str, str, str]]:
    with Casefile.open(path) as casefile:
        return [(j.target, j.action, j.reviewer) for j in casefile.judgements()]


def test_nothing_is_preselected(desk: TestClient) -> None:
    html = desk.get("/review?item=AS-1").text
    assert 'name="action"' in html
    assert " checked" not in html[html.index('name="action"') : html.index("Record decision")]


def test_a_decision_is_recorded_and_shown(desk: TestClient, own_casefile: Path) -> None:
    answer = desk.post("/review", data={**WHOLE, "token": _token(desk)})
    assert answer.status_code == 303
    assert _taken(own_casefile) == [("AS-1", "accept", "A. Reader")]
    assert "Recorded as decision 1" in desk.get(answer.headers["location"]).text
    assert "decided by one person" in desk.get("/incidents/INC-0001").text
    assert desk.get("/api/incidents/INC-0001").json()["assessments"][0]["standing"]["state"] == "one_person"


def test_one_person_alone_does_not_make_a_breach_verified(desk: TestClient) -> None:
    edit = {**WHOLE, "action": "edit", "verdict": "violation_verified"}
    desk.post("/review", data={**edit, "token": _token(desk)})
    html = desk.get("/incidents/INC-0001").text
    assert "one of two people holds it verified" in html
    assert "Verified breach" not in html
    desk.post("/review", data={**edit, "reviewer": "B. Other", "token": _token(desk)})
    assert "Verified breach" in desk.get("/incidents/INC-0001").text


def test_a_decision_is_taken_back_by_another_one(desk: TestClient, own_casefile: Path) -> None:
    token = _token(desk)
    desk.post("/review", data={**WHOLE, "token": token})
    undo = {"token": token, "judgement": "1", "reviewer": "A. Reader", "reason": "wrong incident"}
    assert desk.post("/review/undo", data=undo).status_code == 303
    assert [action for _, action, _ in _taken(own_casefile)] == ["accept", "undo"]
    assert desk.post("/review/undo", data=undo).status_code == 422
    assert "decided by" not in desk.get("/incidents/INC-0001").text


@pytest.mark.parametrize(
    "missing",
    [{"reviewer": ""}, {"reason": "  "}, {"action": ""}, {"action": "shoot"}, {"target": "AS-99"}, {"action": "edit", "verdict": "guilty"}],
)
def test_half_a_decision_is_refused_and_the_form_comes_back(desk: TestClient, own_casefile: Path, missing: dict[str, str]) -> None:
    answer = desk.post("/review", data={**WHOLE, **missing, "token": _token(desk)})
    assert answer.status_code == 422
    assert "Not recorded:" in answer.text
    assert _taken(own_casefile) == []


def test_a_form_without_our_token_is_refused(desk: TestClient, own_casefile: Path) -> None:
    _token(desk)
    for token in ("", "0" * 64, "ü"):
        assert desk.post("/review", data={**WHOLE, "token": token}).status_code == 403
    assert _taken(own_casefile) == []


def test_a_token_without_its_cookie_is_refused(desk: TestClient, own_casefile: Path) -> None:
    token = _token(desk)
    desk.cookies.clear()
    assert desk.post("/review", data={**WHOLE, "token": token}).status_code == 403
    assert _taken(own_casefile) == []


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_form_from_another_site_is_refused(desk: TestClient, own_casefile: Path, origin: str) -> None:
    answer = desk.post("/review", data={**WHOLE, "token": _token(desk)}, headers={"origin": origin})
    assert answer.status_code == 403
    assert _taken(own_casefile) == []


def test_a_form_from_our_own_page_passes_with_its_origin(desk: TestClient) -> None:
    answer = desk.post("/review", data={**WHOLE, "token": _token(desk)}, headers={"origin": "http://127.0.0.1"})
    assert answer.status_code == 303


def test_the_cookie_is_out_of_reach(desk: TestClient) -> None:
    cookie = desk.get("/review").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
