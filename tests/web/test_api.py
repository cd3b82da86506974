"""The REST interface: public shapes, filters as on the page, one envelope for every error."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient

from truceline.export import public_incident
from truceline.model.codec import to_dict
from truceline.run import compliance
from truceline.store import Casefile


def test_incidents_have_the_public_shape(client: TestClient, casefile_path: object) -> None:
    answer = client.get("/api/incidents?sort=date").json()
    assert answer["total"] == 4
    with Casefile.open(str(casefile_path)) as casefile:
        held = casefile.incident("INC-0001")
    assert held is not None
    assert answer["items"][1] == public_incident(held)


def test_filters_and_paging_apply(client: TestClient) -> None:
    assert [i["id"] for i in client.get("/api/incidents?verdict=exception_claimed").json()["items"]] == ["INC-0002"]
    page = client.get("/api/incidents?limit=1&offset=1&sort=date").json()
    assert (page["total"], len(page["items"]), page["items"][0]["id"]) == (4, 1, "INC-0001")


def test_one_incident_brings_its_proposals(client: TestClient) -> None:
    one = client.get("/api/incidents/INC-0001").json()
    assert [(a["agreement"], a["verdict"], a["standing"]["state"]) for a in one["assessments"]] == [
        ("AG-2018", "probable_violation", "proposed"),
        ("AG-JAN", "depends_on", "proposed"),
    ]


def test_a_report_comes_with_its_records(client: TestClient) -> None:
    one = client.get("/api/reports/R-01").json()
    assert one["events"][0]["kind"] == "shelling"
    assert client.get("/api/reports/R-04%2Fhostile").json()["id"] == "R-04/hostile"
    assert [r["id"] for r in client.get("/api/reports").json()["items"]] == ["R-04/hostile", "R-02", "R-03", "R-01", "R-05"]


def test_agreements(client: TestClient) -> None:
    assert [a["id"] for a in client.get("/api/agreements").json()["items"]] == ["AG-2018", "AG-JAN"]
    assert client.get("/api/agreements/AG-JAN").json()["title"] == "Arrangement of January 2020"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/incidents/none", 404, "not_found"),
        ("/api/reports/none", 404, "not_found"),
        ("/api/agreements/none", 404, "not_found"),
        ("/api/nothing", 404, "not_found"),
        ("/api/incidents?limit=0", 422, "invalid"),
        ("/api/incidents?from=yesterday", 422, "invalid"),
        ("/api/in-force?on=never", 422, "invalid"),
    ],
)
def test_every_error_has_one_envelope(client: TestClient, address: str, status: int, code: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"]


def test_the_description_names_the_addresses(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {"/api/v1/incidents", "/api/v1/reports", "/api/v1/agreements", "/api/v1/in-force"} <= set(paths)
    assert all(path.startswith("/api/v1/") for path in paths)


def test_the_rows_of_the_page_can_be_taken_away(client: TestClient) -> None:
    query = "?verdict=probable_violation"
    lines = client.get(f"/incidents.jsonl{query}").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["INC-0001"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/incidents.csv{query}").text)))
    assert [row["id"] for row in rows] == ["INC-0001"]
    assert "(proposed)" in rows[0]["verdicts"]
    collection = client.get(f"/incidents.geojson{query}").json()
    assert [feature["id"] for feature in collection["features"]] == ["INC-0001"]
    for name in ("jsonl", "csv", "geojson"):
        assert client.get(f"/incidents.{name}").headers["content-disposition"] == f'attachment; filename="incidents.{name}"'


def test_assessments_are_listed_and_those_of_a_day_come_from_its_reports(client: TestClient) -> None:
    every = client.get("/api/assessments", params={"limit": 1000}).json()
    assert every["total"] == len(every["items"]) > 0
    one = every["items"][0]
    named = client.get("/api/assessments", params={"subject": one["subject"], "verdict": one["verdict"]}).json()["items"]
    assert named
    assert {item["verdict"] for item in named} == {one["verdict"]}
    known = client.get("/api/assessments", params={"as_known_on": "2020-02-03"}).json()
    assert known["as_known_on"] == "2020-02-03"
    reports = {reference[0] for item in known["items"] for test in item["tests"] for reference in test["evidence"]}
    assert "R-02" not in reports
    assert client.get("/api/assessments", params={"as_known_on": "1999-01-01"}).json()["items"] == []
    assert client.get("/api/assessments", params={"as_known_on": "then"}).status_code == 422


def test_the_matrix_is_the_same_with_what_reports_speak_of_reckoned_before(client: TestClient, casefile_path: object) -> None:
    with Casefile.open(str(casefile_path)) as casefile:
        for agreement in casefile.agreements():
            served = client.get(f"/api/agreements/{agreement.id}/compliance").json()
            assert served == to_dict(compliance(casefile, agreement))
