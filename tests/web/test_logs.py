"""What a server writes down: no password, no token, no link, no cookie, no restricted word, whatever goes wrong."""

from __future__ import annotations

import logging
import runpy
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.model.access import Restriction
from truceline.review import restrict
from truceline.store import Casefile

TEAM = runpy.run_path(str(Path(__file__).with_name("team.py")))
client_of, form_token, password, sign_in = (TEAM[name] for name in ("client_of", "form_token", "password", "sign_in"))
WORDS = "answered fire from a position"


def _broken() -> None:
    raise ValueError(f"could not read: {WORDS}")


def test_nothing_secret_is_written_down(team: FastAPI, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    with Casefile.open(team.state.room.path) as held:
        restrict(held, "R-03", Restriction("witness", "C"), reviewer="Ana", reason="lives there")
    secrets = [password("reviewer"), "a wrong password", "trc_wrong", WORDS]
    with client_of(team) as client:
        assert sign_in(client, "reviewer", "a wrong password") == 403
        assert sign_in(client, "reviewer") == 303
        secrets.append(client.cookies["truceline_session"])
        made = client.post("/account/tokens", data={"name": "x", "role": "analyst", "days": "3", "token": form_token(client, "/account")})
        carried = "trc_" + made.text.split("trc_")[1].split("<")[0]
        secrets.append(carried)
        for headers in ({"authorization": f"Bearer {carried}"}, {"authorization": "Bearer trc_wrong"}):
            client.get("/api/incidents", headers=headers)
        client.get("/reports/R-03")
        client.get("/reports?q=answered+fire+from+a+position")
        client.post("/review", data={"reason": WORDS})
        client.post("/api/decisions", json={"action": "add", "subject": "R-03", "reason": WORDS, "words": WORDS})
    told = caplog.text + "".join(capfd.readouterr())
    for secret in secrets:
        assert secret not in told


@pytest.mark.parametrize("address", ["/broken", "/api/broken"])
def test_a_fault_of_ours_is_told_by_where_and_not_by_what(address: str, caplog: Any, capfd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.web.guard import Guard

    app = FastAPI()
    app.add_middleware(Guard, hosts={"127.0.0.1"})
    app.add_api_route(address, _broken)
    monkeypatch.setattr(logging.getLogger("truceline.web"), "disabled", True)  # as a library does that sets up logging for itself
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get(f"{address}?q=secret+words")
    assert answer.status_code == 500
    assert WORDS not in answer.text
    if address.startswith("/api/"):
        assert answer.json()["error"]["code"] == "internal"
    told = caplog.text + "".join(capfd.readouterr())
    assert f"ValueError in GET {address}" in told
    assert "_broken" in told
    assert WORDS not in told.replace('raise ValueError(f"could not read: {WORDS}")', "")
    assert "secret" not in told
