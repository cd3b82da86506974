"""Who may do what at the desk: an analyst proposes corrections, a reviewer accepts; decisions bear the name of whoever is signed in."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

HERE = Path(__file__).parent
TEAM = runpy.run_path(str(HERE / "team.py"))
INVENTED = runpy.run_path(str(HERE.parent / "store" / "invented.py"))
WHO = {"reviewer": "Somebody Else", "reason": "checked against the words"}
FIGURE = {"report": "R-0000", "sort": "casualties", "id": "C1"}


@pytest.fixture
def path(tmp_path: Path, clock: Any) -> Path:
    held = tmp_path / "desk.casefile"
    with Casefile.open(held, create=True) as casefile:
        INVENTED["desk_of"](casefile)
    TEAM["people"](held, clock)
    return held


@pytest.fixture
def team(path: Path, clock: Any) -> FastAPI:
    return create_app(path, clock=clock)


def send(client: Any, address: str, **data: object) -> Any:
    token = TEAM["token_in"](client.get("/records?report=R-0000").text)
    return client.post(address, data={**WHO, **data, "token": token}, follow_redirects=False)


def test_an_analyst_corrects_and_a_reviewer_accepts(team: FastAPI, path: Path) -> None:
    with Casefile.open(path) as casefile:
        incident = casefile.incidents(IncidentFilter(kind="shelling"))[0].id
    number = {"item": incident, "part-figures": "1", "action": "accept"}
    with TEAM["client_of"](team, "collector") as client:
        assert client.get("/decisions").status_code == 200
        assert send(client, "/records", **FIGURE, action="accept").status_code == 403
    with TEAM["client_of"](team, "analyst") as client:
        assert send(client, "/records", **FIGURE, action="correct", **{"f-low": "6", "f-high": "6"}).status_code == 303
        assert send(client, "/numbers", **number).status_code == 403
        assert send(client, "/mark", report="R-0000", start="0", end="6", sort="hide").status_code == 403
    with TEAM["client_of"](team, "reviewer") as client:
        assert send(client, "/numbers", **number).status_code == 303
        assert send(client, "/mark", report="R-0001", start="0", end="6", sort="hide", reason="a source").status_code == 303
    with TEAM["client_of"](team, "analyst") as client:
        assert send(client, "/decisions", judgement="2").status_code == 403
        assert send(client, "/decisions", judgement="1").status_code == 303
    with Casefile.open(path) as casefile:
        taken = [(j.action, j.reviewer) for j in casefile.judgements()]
    assert taken == [("correct", "Analyst"), ("accept", "Reviewer"), ("redact", "Reviewer"), ("undo", "Analyst")]


def test_two_who_are_signed_in_code_blind(team: FastAPI, path: Path) -> None:
    with TEAM["client_of"](team, "reviewer") as client:
        assert send(client, "/coding", step="give", target="R-0000", person="Analyst", second="Publisher").status_code == 303
        assert "two people are coding" in send(client, "/records", **FIGURE, action="accept").text
    with TEAM["client_of"](team, "analyst") as client:
        assert send(client, "/records", **FIGURE, action="correct", **{"f-low": "6", "f-high": "6"}).status_code == 303
        assert "You are one of two" in client.get("/records?report=R-0000").text
        assert ">6<" in client.get("/records?report=R-0000&sort=casualties&id=C1").text.replace('value="6"', ">6<")
    with TEAM["client_of"](team, "publisher") as client:
        assert "decisions" in client.get("/decisions").text
        assert "Analyst" not in client.get("/decisions?about=R-0000").text
        assert send(client, "/records", **FIGURE, action="reject").status_code == 303
        refused = send(client, "/coding", step="done", target="R-0000", person="Analyst")
        assert "only who has it" in refused.text
        assert send(client, "/coding", step="done", target="R-0000", person="Publisher").status_code == 303
    with TEAM["client_of"](team, "analyst") as client:
        assert send(client, "/coding", step="done", target="R-0000", person="Analyst").status_code == 303
        assert send(client, "/coding/2", unit="0", take="0").status_code == 403
    with Casefile.open(path) as casefile:
        assert casefile.reading("R-0000") == INVENTED["reading"](0)
