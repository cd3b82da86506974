"""Editions in the workbench and over REST."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.run.editions import release
from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app


@pytest.fixture
def client(own_casefile: Path, tmp_path: Path) -> TestClient:
    with Casefile.open(own_casefile) as held:
        release(held, "W05", tmp_path / "a.zip")
        incidents = held.incidents(IncidentFilter(include_aggregates=True))
        held.replace(incidents[1:], held.assessments())
        release(held, "W06", tmp_path / "b.zip")
    return TestClient(create_app(own_casefile), base_url="http://127.0.0.1")


def test_the_list_leads_to_editions_and_their_differences(client: TestClient) -> None:
    html = client.get("/releases").text
    assert "W05" in html
    assert '<a href="/diff?from=W05&amp;to=W06">since W05</a>' in html
    assert client.get("/releases/W05").status_code == 200
    assert "1 report" in client.get("/releases/W05").text or "reports" in client.get("/releases/W05").text
    answer = client.get("/diff?from=W05&to=W06")
    assert "What changed from W05 to W06" in answer.text
    assert answer.headers["content-security-policy"].count("'sha256-") == answer.text.count("<style>") == 1
    assert client.get("/diff?from=W06").text.count("Nothing changed") >= 1


def test_without_an_edition_the_page_says_how_to_make_one(own_casefile: Path) -> None:
    asking = TestClient(create_app(own_casefile), base_url="http://127.0.0.1")
    assert "truceline release --next" in asking.get("/releases").text


def test_what_there_is_not(client: TestClient) -> None:
    for address in (
        "/releases/none",
        "/diff?from=none",
        "/api/v1/releases/none",
        "/api/v1/releases/none/incidents",
        "/api/v1/diff?from=none",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get("/brief/2020-W06?release=none").status_code == 404


def test_rest(client: TestClient) -> None:
    listed = client.get("/api/v1/releases").json()
    assert [(r["number"], r["name"]) for r in listed["items"]] == [(1, "W05"), (2, "W06")]
    then = client.get("/api/v1/releases/W05/incidents?limit=1000").json()
    now = client.get("/api/v1/releases/W06/incidents?limit=1000").json()
    assert then["total"] == len(then["items"]) == now["total"] + 1
    found = client.get("/api/v1/diff?from=W05&to=W06").json()
    assert found["counts"]["deleted"] == 1
    assert found["unchanged"] + len([i for i in found["items"] if i["before"]]) == then["total"]
    assert (
        client.get("/api/v1/releases/W06").json()["manifest"]["counts"]["incidents"]
        == listed["items"][1]["manifest"]["counts"]["incidents"]
    )


@pytest.mark.parametrize(("wanted", "starts"), [("pdf", b"%PDF"), ("docx", b"PK"), ("zip", b"PK")])
def test_the_pack_as_a_file(client: TestClient, wanted: str, starts: bytes) -> None:
    answer = client.get(f"/brief/2020-W06?as={wanted}")
    assert answer.content.startswith(starts)
    assert answer.headers["content-disposition"] == f'attachment; filename="truceline-2020-W06.{wanted}"'
