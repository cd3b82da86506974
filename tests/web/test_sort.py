"""Split, join, pin and undo from the incident page and over REST: no script needed, only our own forms, and each says why."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.run import relink
from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))
WHO = {"reviewer": "A. Reader", "reason": "the evening raid, not the dawn one"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "sort.casefile"
    with Casefile.open(held, create=True) as casefile:
        for number in (0, 12, 24, 1):
            casefile.add(INVENTED["reading"](number))
        relink(casefile)
    return held


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1", follow_redirects=False) as asking:
        yield asking


def home(path: Path, report: str) -> str:
    with Casefile.open(path) as casefile:
        return next(i.id for i in casefile.incidents(IncidentFilter(kind="shelling", report=report)))


def token(desk: TestClient, incident: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', desk.get(f"/incidents/{incident}").text)
    assert found
    return found[1]


def test_the_form_splits_and_the_decision_is_shown_and_undone(desk: TestClient, path: Path) -> None:
    whole = home(path, "R-0000")
    data = {**WHO, "incident": whole, "action": "split", "mentions": ["R-0024:E1"], "token": token(desk, whole)}
    answer = desk.post("/sort", data=data)
    assert answer.status_code == 303
    assert home(path, "R-0024") != home(path, "R-0000")
    html = desk.get(answer.headers["location"]).text
    assert "Recorded as decision 1" in html
    assert "the evening raid" in html
    data = {**WHO, "incident": whole, "action": "undo", "judgement": "1", "token": token(desk, whole)}
    assert desk.post("/sort", data=data).status_code == 303
    assert home(path, "R-0024") == home(path, "R-0000")


def test_a_join_leads_to_the_incident_that_now_holds_both(desk: TestClient, path: Path) -> None:
    one, other = home(path, "R-0000"), home(path, "R-0001")
    answer = desk.post("/sort", data={**WHO, "incident": one, "action": "join", "others": other, "token": token(desk, one)})
    assert answer.headers["location"].startswith(f"/incidents/{home(path, 'R-0001')}?done=1")
    assert home(path, "R-0000") == home(path, "R-0001")


@pytest.mark.parametrize(
    "wrong",
    [{"action": ""}, {"action": "burn"}, {"mentions": []}, {"mentions": ["R-9"]}, {"reviewer": ""}, {"action": "join"}, {"reason": " "}],
)
def test_half_a_decision_comes_back_with_what_is_wrong(desk: TestClient, path: Path, wrong: dict[str, object]) -> None:
    whole = home(path, "R-0000")
    data = {**WHO, "incident": whole, "action": "split", "mentions": ["R-0024:E1"], "token": token(desk, whole), **wrong}
    answer = desk.post("/sort", data=data)
    assert answer.status_code == 422
    assert "Not recorded:" in answer.text
    with Casefile.open(path) as casefile:
        assert casefile.judgements() == []


def test_only_our_own_form_decides(desk: TestClient, path: Path) -> None:
    whole = home(path, "R-0000")
    data = {**WHO, "incident": whole, "action": "pin", "token": token(desk, whole)}
    assert desk.post("/sort", data={**data, "token": "0" * 64}).status_code == 403
    assert desk.post("/sort", data=data, headers={"origin": "http://evil.example"}).status_code == 403
    asked = {**WHO, "action": "pin", "subject": whole}
    assert desk.post("/api/decisions", json=asked, headers={"origin": "http://evil.example"}).status_code == 403
    assert desk.post("/api/decisions", content=b'{"action":"pin"}', headers={"content-type": "text/plain"}).status_code in (403, 422)
    with Casefile.open(path) as casefile:
        assert casefile.judgements() == []


def test_rest_is_the_twin_of_the_form(desk: TestClient, path: Path) -> None:
    whole = home(path, "R-0000")
    made = desk.post("/api/decisions", json={**WHO, "action": "split", "subject": whole, "mentions": ["R-0024"]})
    assert made.status_code == 201
    assert "at" not in made.json()["decision"]
    assert made.json()["changed"][whole].startswith("1 mention removed")
    assert desk.post("/api/decisions", json={**WHO, "action": "retract", "subject": "R-0024"}).status_code == 201
    assert [u["action"] for u in desk.get("/api/decisions/unfitting").json()["items"]] == ["split"]
    assert "Decisions that no longer fit" in desk.get("/review").text
    assert desk.post("/api/decisions", json={**WHO, "action": "undo", "subject": "1"}).status_code == 201
    assert [i["holds"] for i in desk.get("/api/decisions").json()["items"]] == [False, True, False]
    refused = desk.post("/api/decisions", json={**WHO, "action": "undo", "subject": "1"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "invalid")
