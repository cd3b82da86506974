"""Every table in every format over REST, with the filters of the page; restricted words are refused with 403."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.model.access import Restriction
from truceline.review import restrict
from truceline.run.exports import export_formats
from truceline.store import Casefile
from truceline.web import create_app
from truceline.web.exports import export_link, export_links, file_name

NAMES = [one.name for one in export_formats()]


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_served_with_its_type_and_name(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/v1/export/{name}")
    assert answer.status_code == 200
    about = next(one for one in export_formats() if one.name == name)
    assert answer.headers["content-type"].startswith(about.media)
    assert answer.headers["content-disposition"] == f'attachment; filename="{file_name(about)}"'
    assert answer.headers["link"] == f'</api/v1/export/{name}/losses>; rel="describedby"'
    assert answer.content
    assert answer.content == client.get(f"/api/v1/export/{name}").content


def test_the_filters_of_the_page_hold(client: TestClient) -> None:
    query = "?from=2020-02-01&verdict=probable_violation&sort=-killed&page=3"
    shown = [one["id"] for one in client.get(f"/api/incidents{query}").json()["items"]]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/v1/export/csv{query}").text)))
    assert [row["id"] for row in rows] == sorted(shown) == ["INC-0001"]


def test_a_page_gets_the_addresses_of_what_it_shows(client: TestClient) -> None:
    asked = {"from": "2020-02-01", "place": "Sara qib", "page": "2", "sort": "date", "q": ""}
    assert export_link("csv", asked) == "/api/v1/export/csv?from=2020-02-01&place=Sara+qib"
    assert export_link("geojson", {}) == "/api/v1/export/geojson"
    for title, address in export_links(asked):
        assert title
        assert client.get(address).status_code == 200


def test_the_list_says_what_each_holds_and_loses(client: TestClient) -> None:
    items = client.get("/api/v1/export").json()["items"]
    assert [one["name"] for one in items] == NAMES
    assert client.get("/api/v1/export/cameo/losses").json() in items
    assert all(one["losses"] for one in items)
    assert client.get("/api/v1/export/jsonl/schema").json()["type"] == "object"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/export/pdf", 404),
        ("/api/v1/export/pdf/losses", 404),
        ("/api/v1/export/csv/schema", 404),
        ("/api/v1/export/csv?from=never", 422),
        ("/api/v1/export/csv?redact=perhaps", 422),
    ],
)
def test_errors_have_the_one_envelope(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("name", NAMES)
def test_restricted_words_are_refused_and_left_out_on_request(own_casefile: Path, name: str) -> None:
    with Casefile.open(own_casefile) as held:
        report = held.report("R-01")
        assert report is not None
        restrict(held, "R-01", Restriction("witness"), reviewer="A. Reader", reason="the writer lives there")
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as asking:
        answer = asking.get(f"/api/v1/export/{name}")
        assert answer.status_code == 403
        assert "report R-01 (all of it)" in answer.json()["error"]["message"]
        assert report.title not in answer.text
        redacted = asking.get(f"/api/v1/export/{name}?redact=true")
        assert redacted.status_code == 200
        assert b"R-01" not in redacted.content  # another report has its title: a copy that nobody restricted
