"""A team at work: every route lets in exactly the roles of the table, decisions bear the session's name, changes come from our pages."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from casefiles import copy
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.model.access import ROLES, Restriction, Role
from truceline.store import Casefile, NotAllowed, seen_by
from truceline.web import create_app
from truceline.web.doors import DOORS, lets_in

HERE = Path(__file__).parent
client_of, form_token = (runpy.run_path(str(HERE / "team.py"))[name] for name in ("client_of", "form_token"))
addresses = runpy.run_path(str(HERE / "addresses.py"))["addresses"]

ROUTES = sorted(line for line in DOORS if not line.startswith("MOUNT "))
GETS = [line for line in ROUTES if line.startswith("GET ")]
CHANGES = [line for line in ROUTES if not line.startswith("GET ")]


@pytest.fixture(scope="module")
def shared(team_casefile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role | None, TestClient]]:
    """One signed-in client a role, over one application that nothing here changes."""
    clock = runpy.run_path(str(HERE / "team.py"))["Clock"]()
    app = create_app(copy(team_casefile, tmp_path_factory.mktemp("roles") / "roles.casefile"), clock=clock)
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield {role: stack.enter_context(client_of(app, role)) for role in (None, *ROLES)}


def _first(line: str) -> str:
    found: list[str] = addresses(f"GET {line.partition(' ')[2]}")
    return found[0]


@pytest.mark.parametrize("line", GETS)
def test_every_role_passes_the_doors_that_the_table_opens(shared: dict[Role | None, TestClient], line: str) -> None:
    for role, client in shared.items():
        answer = client.get(_first(line))
        if lets_in(role, DOORS[line]):
            assert answer.status_code not in (401, 403), (role, answer.text[:300])
        elif role is None:
            assert answer.status_code == 401 if "/api/" in line else answer.headers["location"].startswith("/sign-in"), line
        else:
            assert answer.status_code == 403


@pytest.mark.parametrize("line", CHANGES)
def test_no_change_passes_a_shut_door_or_without_our_token(shared: dict[Role | None, TestClient], line: str) -> None:
    method = line.partition(" ")[0]
    for role, client in shared.items():
        for sent in (
            {"data": {"x": "y"}},
            {"data": {"token": "0" * 64}},
            {"content": b"x=y"},
            {"headers": {"origin": "http://evil.example"}},
        ):
            answer = client.request(method, _first(line), **sent)
            shut = role is None and DOORS[line] != "open"
            assert answer.status_code == (401 if shut else 403), (role, line, sent, answer.text[:300])
        if not lets_in(role, DOORS[line]):  # with a token of ours too, and as JSON
            token = form_token(client, "/account" if role else "/sign-in")
            assert client.request(method, _first(line), data={"token": token}).status_code == (401 if role is None else 403)
            assert client.request(method, _first(line), json={}).status_code == (401 if role is None else 403)


# In whose name


def _taken(app: FastAPI) -> list[tuple[str, str]]:
    with Casefile.open(app.state.room.path) as held:
        return [(j.action, j.reviewer) for j in held.judgements()]


def test_the_name_on_a_decision_is_that_of_whoever_signed_in(team: FastAPI) -> None:
    forged = {"reviewer": "Somebody Else", "reason": "checked"}
    with client_of(team, "reviewer") as client:
        data = {"target": "AS-1", "action": "accept", **forged, "token": form_token(client, "/review?item=AS-1")}
        assert client.post("/review", data=data).status_code == 303
        token = form_token(client, "/incidents/INC-0001")
        assert (
            client.post("/reports/restrict", data={"report": "R-02", "source_class": "witness", **forged, "token": token}).status_code
            == 303
        )
        assert client.post("/api/decisions", json={"action": "pin", "subject": "INC-0002", **forged}).status_code == 201
        for page in ("/review?item=AS-1", "/incidents/INC-0001", "/reports/R-01"):
            assert 'autocomplete="name"' not in client.get(page).text, page
    assert _taken(team) == [("accept", "Reviewer"), ("restrict", "Reviewer"), ("pin", "Reviewer")]


def test_an_analyst_sorts_and_decides_no_verdict(team: FastAPI) -> None:
    why = {"reason": "checked"}
    with client_of(team, "analyst") as client:
        assert client.post("/api/decisions", json={"action": "accept", "subject": "AS-1", **why}).status_code == 403
        assert (
            client.post("/api/decisions", json={"action": "restrict", "subject": "R-01", "source_class": "witness", **why}).status_code
            == 403
        )
        assert client.post("/api/decisions", json={"action": "retract", "subject": "R-01", **why}).status_code == 403
        assert client.post("/api/decisions", json={"action": "pin", "subject": "INC-0002", **why}).status_code == 201
    assert _taken(team) == [("pin", "Analyst")]


def test_taking_back_needs_what_taking_needed(team: FastAPI) -> None:
    with client_of(team, "reviewer") as reviewer, client_of(team, "analyst") as analyst:
        assert reviewer.post("/api/decisions", json={"action": "accept", "subject": "AS-1", "reason": "x"}).status_code == 201
        assert analyst.post("/api/decisions", json={"action": "undo", "subject": "1", "reason": "y"}).status_code == 403
        assert reviewer.post("/api/decisions", json={"action": "undo", "subject": "1", "reason": "y"}).status_code == 201


def test_the_store_itself_refuses_what_a_role_may_not(own_casefile: Path) -> None:
    from truceline.review import judge, restrict

    with Casefile.open(own_casefile) as held:
        analyst = seen_by(held, "analyst", "Ana")
        with pytest.raises(NotAllowed):
            judge(analyst, "AS-1", "accept", reviewer="Rev", reason="x")
        with pytest.raises(NotAllowed):
            restrict(analyst, "R-01", Restriction("witness"), reviewer="Rev", reason="x")
        with pytest.raises(NotAllowed):
            analyst.release("R1")
        assert held.judgements() == []
        assert judge(seen_by(held, "reviewer", "Rev"), "AS-1", "accept", reviewer="Ana", reason="x").reviewer == "Rev"


def test_the_forms_of_a_team_ask_for_no_name(team: FastAPI) -> None:
    with client_of(team, "admin") as client:
        for address in (
            "/review?item=AS-1",
            "/incidents/INC-0001",
            "/reports/R-01",
            "/records?report=R-01",
            "/mark?report=R-01",
            "/coding",
        ):
            html = client.get(address).text
            assert not re.search(r'<input[^>]*type="text"[^>]*name="reviewer"|name="reviewer"[^>]*type="text"', html), address


def test_pages_of_people_are_not_kept_by_shared_caches(team: FastAPI) -> None:
    with client_of(team, "reviewer") as client:
        for address in ("/incidents", "/api/incidents"):
            assert "private" in client.get(address).headers["cache-control"]


def test_the_policy_allows_no_inline_script_on_the_pages_of_people(team: FastAPI) -> None:
    with client_of(team, "admin") as client:
        for address in ("/account", "/people"):
            answer = client.get(address)
            assert "unsafe" not in answer.headers["content-security-policy"]
            assert not re.search(r"<script(?![^>]*src=)|<style| on\w+=| style=", answer.text)
