"""People and tokens by REST: what the pages do, no more than a token's own role and time."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.model.access import Role
from truceline.store import Casefile
from truceline.web import create_app, credentials

TEAM = runpy.run_path(str(Path(__file__).with_name("team.py")))


def bearer(app: FastAPI, role: Role, *, person: str = "", days: int = 30) -> dict[str, str]:
    """The header of a token with a role, of the person called so."""
    clock = app.state.gate.clock
    with Casefile.open(app.state.room.path) as held:
        account = held.accounts.person(person or role)
        assert account is not None
        secret = credentials.make_token(held.accounts, account, "test", role, str(days), clock)
    return {"authorization": f"Bearer {secret}"}


@pytest.fixture
def rest(team: FastAPI) -> Any:
    with TestClient(team, base_url="http://127.0.0.1") as client:
        yield client


def test_people_are_invited_changed_reset_and_shut_out(team: FastAPI, rest: TestClient) -> None:
    admin = bearer(team, "admin")
    made = rest.post("/api/v1/people", json={"name": "New Hand", "role": "analyst"}, headers=admin)
    assert made.status_code == 201
    told = made.json()
    assert told["link"].startswith("http://127.0.0.1/welcome/")
    assert rest.get(told["link"].removeprefix("http://127.0.0.1")).status_code == 200
    number = told["number"]
    changed = rest.patch(f"/api/v1/people/{number}", json={"role": "reviewer"}, headers=admin)
    assert changed.json()["role"] == "reviewer"
    again = rest.post(f"/api/v1/people/{number}/link", headers=admin)
    assert again.status_code == 201
    assert rest.get(told["link"].removeprefix("http://127.0.0.1")).status_code == 404, "the first link ends with the second"
    assert rest.patch(f"/api/v1/people/{number}", json={"state": "out"}, headers=admin).json()["state"] == "shut out"
    listed = rest.get("/api/v1/people?limit=3", headers=admin).json()
    assert (listed["total"], len(listed["items"])) == (6, 3)
    assert rest.get(f"/api/v1/people?cursor={listed['next']}", headers=admin).json()["items"][-1]["name"] == "Reviewer"
    last = next(p for p in rest.get("/api/v1/people", headers=admin).json()["items"] if p["role"] == "admin")["number"]
    refused = rest.patch(f"/api/v1/people/{last}", json={"role": "analyst"}, headers=admin)
    assert refused.status_code == 422
    assert "only admin" in refused.json()["error"]["message"]
    taken = rest.post("/api/v1/people", json={"name": "new  hand", "role": "analyst"}, headers=admin)
    assert taken.status_code == 422


def test_tokens_are_made_used_and_revoked(team: FastAPI, rest: TestClient) -> None:
    reviewer = bearer(team, "reviewer")
    made = rest.post("/api/v1/tokens", json={"name": "board", "role": "analyst", "days": 10}, headers=reviewer).json()
    own = {"authorization": f"Bearer {made['secret']}"}
    assert rest.get("/api/v1/account", headers=own).json()["role"] == "analyst"
    assert [t["name"] for t in rest.get("/api/v1/tokens", headers=own).json()["items"]] == ["test", "board"]
    assert "secret" not in rest.get("/api/v1/tokens", headers=own).text
    assert rest.delete(f"/api/v1/tokens/{made['number']}", headers=own).json()["state"] == "revoked"
    assert rest.get("/api/v1/account", headers=own).status_code == 401
    assert rest.delete(f"/api/v1/tokens/{made['number']}", headers=reviewer).status_code == 404


def test_a_token_makes_none_that_may_more_or_lasts_longer(team: FastAPI, rest: TestClient) -> None:
    weak = bearer(team, "collector", person="admin", days=5)
    refused = rest.post("/api/v1/tokens", json={"name": "more", "role": "admin", "days": 1}, headers=weak)
    assert refused.status_code == 422
    made = rest.post("/api/v1/tokens", json={"name": "longer", "role": "collector", "days": 300}, headers=weak).json()
    assert made["ends_at"] == rest.get("/api/v1/account", headers=weak).json()["until"]
    assert rest.get("/api/v1/people", headers=weak).status_code == 403
    assert rest.get("/api/v1/tokens?person=1", headers=bearer(team, "reviewer")).status_code == 403
    assert rest.get("/api/v1/tokens?person=0", headers=bearer(team, "reviewer")).status_code == 403


def test_an_admin_makes_and_revokes_for_others(team: FastAPI, rest: TestClient) -> None:
    admin = bearer(team, "admin")
    analyst = next(p for p in rest.get("/api/v1/people", headers=admin).json()["items"] if p["role"] == "analyst")["number"]
    assert rest.post("/api/v1/tokens", json={"name": "x", "role": "reviewer", "person": analyst}, headers=admin).status_code == 422, (
        "no more than its person may"
    )
    made = rest.post("/api/v1/tokens", json={"name": "x", "role": "analyst", "person": analyst}, headers=admin).json()
    assert made["person"] == "Analyst"
    assert {t["person"] for t in rest.get("/api/v1/tokens?person=0", headers=admin).json()["items"]} == {"Admin", "Analyst"}
    assert rest.delete(f"/api/v1/tokens/{made['number']}", headers=admin).status_code == 200


def test_the_password_asks_for_the_old_one_and_tries_are_counted(team: FastAPI, rest: TestClient) -> None:
    own = bearer(team, "analyst")
    assert rest.get("/api/v1/account", headers=own).json()["rights"] == ["read", "add", "sort"]
    new = {"old": TEAM["password"]("analyst"), "new": "a quite different battery"}
    assert rest.post("/api/v1/account/password", json={**new, "new": "short"}, headers=own).status_code == 422
    assert rest.post("/api/v1/account/password", json=new, headers=own).status_code == 200
    statuses = [rest.post("/api/v1/account/password", json=new, headers=own).status_code for _ in range(6)]
    assert statuses == [403] * 5 + [429]
    with TEAM["client_of"](team) as client:
        assert TEAM["sign_in"](client, "analyst", TEAM["password"]("analyst")) in (403, 429)


def test_signing_out_everywhere_ends_sessions_and_leaves_tokens(team: FastAPI, rest: TestClient) -> None:
    own = bearer(team, "analyst")
    with TEAM["client_of"](team, "analyst") as client:
        assert client.get("/incidents").status_code == 200
        assert rest.delete("/api/v1/account/sessions", headers=own).status_code == 200
        assert client.get("/incidents").status_code == 303
    assert rest.get("/api/v1/account", headers=own).status_code == 200


def test_the_single_user_has_no_account(own_casefile: Path) -> None:
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        assert client.get("/api/v1/account").json()["role"] == "admin"
        assert client.get("/api/v1/people").json()["items"] == []
        assert client.post("/api/v1/tokens", json={"name": "x"}).status_code == 404
