"""Editions from the workbench and by REST: what still waits is said first, the same bytes as the command's, in somebody's name."""

from __future__ import annotations

import io
import json
import runpy
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.model.access import Restriction
from truceline.run import restrict
from truceline.run.editions import release
from truceline.store import Casefile
from truceline.web import create_app

HERE = Path(__file__).parent
TEAM = runpy.run_path(str(HERE / "team.py"))
INVENTED = runpy.run_path(str(HERE.parent / "store" / "invented.py"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "desk.casefile"
    with Casefile.open(held, create=True) as casefile:
        casefile.put_agreements([INVENTED["agreement"]()])
        INVENTED["desk_of"](casefile)
    return held


@pytest.fixture
def desk(path: Path) -> TestClient:
    return TestClient(create_app(path), base_url="http://127.0.0.1", follow_redirects=False)


def publish(client: Any, **typed: str) -> Any:
    return client.post("/publish", data={"token": TEAM["form_token"](client, "/publish"), **typed})


def test_the_form_says_what_waits(desk: TestClient, path: Path) -> None:
    html = desk.get("/publish").text
    for words in ("What still waits", "Need an accept", "nobody has accepted", "Name; empty: R1"):
        assert words in html
    assert "Need a second person" in html
    assert "checked" not in html.partition("<main")[2].partition("</main>")[0], "nothing is chosen for whoever publishes"


def test_an_edition_of_the_page_is_that_of_the_command(desk: TestClient, path: Path, tmp_path: Path) -> None:
    answer = publish(desk, reviewer="P. Publisher", content="all", name="2020-W06", dated="2020-02-09")
    assert answer.status_code == 303, answer.text[-2000:]
    html = desk.get(answer.headers["location"]).text
    for words in ("Published as edition 1", "2020-W06", "by P. Publisher", "2020-02-09"):
        assert words in html
    packed = desk.get("/api/v1/releases/2020-W06/files")
    assert packed.headers["content-disposition"] == 'attachment; filename="2020-W06.zip"'
    with Casefile.open(path) as held:
        made = held.released("2020-W06")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as found:
        assert json.loads(found.read("manifest.json"))["content"] == made.manifest["content"]
        assert b"P. Publisher" not in b"".join(found.read(name) for name in found.namelist())
    other = tmp_path / "other.casefile"
    with Casefile.open(other, create=True) as casefile:
        casefile.put_agreements([INVENTED["agreement"]()])
        INVENTED["desk_of"](casefile)
        release(casefile, "2020-W06", tmp_path / "by-command.zip", dated="2020-02-09")
    assert (tmp_path / "by-command.zip").read_bytes() == packed.content
    audit = desk.get("/decisions").text
    assert "What was handed out" in audit
    assert "by P. Publisher" in audit
    assert "2020-W06" in desk.get("/releases").text
    again = publish(desk, reviewer="P. Publisher", content="accepted")
    assert again.headers["location"] == "/releases/R2?made=1"
    assert 'href="/diff?from=2020-W06&amp;to=R2"' in desk.get("/releases/R2").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"content": "all"}, "say who publishes"),
        ({"reviewer": "P"}, "choose what goes out"),
        ({"reviewer": "P", "content": "all", "dated": "soon"}, "is no day"),
        ({"reviewer": "P", "content": "all", "name": "../x"}, "cannot name a release"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(desk: TestClient, path: Path, typed: dict[str, str], said: str) -> None:
    answer = publish(desk, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    with Casefile.open(path) as held:
        assert held.releases() == []


def test_by_rest(desk: TestClient, path: Path) -> None:
    assert desk.post("/api/v1/releases", json={"name": "one"}).status_code == 422
    answer = desk.post("/api/v1/releases", json={"name": "one", "by": "A", "accepted_only": True})
    assert answer.status_code == 201
    assert answer.headers["location"] == "/api/v1/releases/one"
    assert answer.json()["manifest"]["policy"]["verdicts"] == "accepted by people only"
    assert answer.json()["made_by"] == "A"
    taken = desk.post("/api/v1/releases", json={"name": "one", "by": "A"})
    assert taken.status_code == 422
    assert "nothing handed out is overwritten" in taken.json()["error"]["message"]
    listed = desk.get("/api/v1/releases?limit=1").json()
    assert (listed["total"], listed["next"]) == (1, None)
    assert desk.get("/api/v1/diff?from=one&limit=1").json()["items"] == []


def test_only_a_publisher_hands_out_and_restricted_words_stay_in(team: FastAPI) -> None:
    with Casefile.open(team.state.room.path) as held:
        report = held.reports()[0].id
        restrict(held, report, Restriction("witness", "B"), reviewer="R", reason="a source")
    with TEAM["client_of"](team, "reviewer") as client:
        token = TEAM["form_token"](client, "/account")
        assert client.post("/publish", data={"token": token, "content": "all"}).status_code == 403
        assert client.post("/api/v1/releases", json={}).status_code == 403
        assert "/publish" not in client.get("/releases").text
    with TEAM["client_of"](team, "publisher") as client:
        made = publish(client, content="all", redact="1", name="out")
        assert made.status_code == 303, made.text[-2000:]
        packed = client.get("/api/v1/releases/out/files?redact=true")
        assert packed.status_code == 200
        with zipfile.ZipFile(io.BytesIO(packed.content)) as found:
            assert report.encode() not in b"".join(found.read(name) for name in found.namelist() if name != "manifest.json")
    with Casefile.open(team.state.room.path) as held:
        assert held.released("out").made_by == "Publisher"
