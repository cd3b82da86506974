"""The REST interface against its own description: schemathesis over every route, one envelope, cursors, ETags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from casefiles import copy
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from truceline.web import create_app
from truceline.web.doors import DOORS

EXAMPLES = 4
UNDER_LIST = ("incidents", "reports", "agreements", "assessments", "series", "talks", "decisions", "decisions/unfitting")


@pytest.fixture(scope="module")
def described(casefile_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The interface as schemathesis reads it, over a casefile that its requests may change."""
    path = copy(casefile_path, tmp_path_factory.mktemp("api") / "api.casefile")
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(path, hosts={"127.0.0.1", "localhost", "testserver"}))


def _operations() -> list[str]:
    """The lines of the table of doors that the description is to hold."""
    return sorted(line for line in DOORS if " /api/v1/" in line)


@pytest.mark.parametrize("line", _operations())
def test_no_route_breaks_its_description(described: Any, line: str) -> None:
    method, path = line.split(" ")
    operation = described[path.replace(":path}", "}")][method]

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def check(case: Any) -> None:
        # A decision of the right shape is refused where nobody decides it, or about what is not there: that is a rule, not a fault.
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if method == "POST" else [])

    check()


@pytest.fixture
def rest(own_casefile: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("name", UNDER_LIST)
def test_every_list_has_the_one_envelope(rest: TestClient, name: str) -> None:
    answer = rest.get(f"/api/v1/{name}?limit=1").json()
    assert {"total", "offset", "items", "next"} <= set(answer)
    assert len(answer["items"]) <= 1
    assert (answer["next"] is None) == (answer["total"] <= 1)


@pytest.mark.parametrize("address", ["/api/v1/incidents/none", "/api/v1/incidents?from=x", "/api/v1/incidents?limit=0", "/api/v1/nowhere"])
def test_every_error_has_the_one_shape(rest: TestClient, address: str) -> None:
    answer = rest.get(address)
    assert answer.status_code in (404, 422)
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}


def test_a_cursor_walks_through_all_and_never_mixes_two_states(rest: TestClient) -> None:
    seen, cursor = [], ""
    while True:
        answer = rest.get(f"/api/v1/incidents?limit=1{f'&cursor={cursor}' if cursor else ''}").json()
        seen += [item["id"] for item in answer["items"]]
        if answer["next"] is None:
            break
        cursor = answer["next"]
    assert seen == [item["id"] for item in rest.get("/api/v1/incidents").json()["items"]]
    assert len(seen) == answer["total"] > 2
    decided = {"action": "cannot_judge", "subject": "AS-1", "reviewer": "A", "reason": "x"}
    assert rest.post("/api/v1/decisions", json=decided).status_code == 201
    assert rest.get(f"/api/v1/incidents?limit=1&cursor={cursor}").status_code == 409
    assert rest.get("/api/v1/incidents?cursor=bm9uc2Vuc2U").status_code == 409


def test_an_etag_saves_the_answer_and_guards_a_decision(rest: TestClient) -> None:
    etag = rest.get("/api/v1/incidents/INC-0001").headers["etag"]
    again = rest.get("/api/v1/incidents/INC-0001", headers={"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    decided = {"action": "cannot_judge", "subject": "AS-1", "reviewer": "A", "reason": "x"}
    assert rest.post("/api/v1/decisions", json=decided, headers={"if-match": etag}).status_code == 201
    assert rest.get("/api/v1/incidents/INC-0001", headers={"if-none-match": etag}).status_code == 200
    late = rest.post("/api/v1/decisions", json=decided, headers={"if-match": etag})
    assert late.status_code == 412
    assert rest.get("/api/v1/decisions").json()["total"] == 1


def test_addresses_without_a_version_lead_to_the_first(rest: TestClient) -> None:
    assert rest.get("/api/incidents?limit=2").json() == rest.get("/api/v1/incidents?limit=2").json()
    assert rest.get("/api/reports/R-04%2Fhostile").json() == rest.get("/api/v1/reports/R-04%2Fhostile").json()


def test_the_description_knows_first_versions_only(rest: TestClient) -> None:
    paths = rest.get("/api/openapi.json").json()["paths"]
    assert all(path.startswith("/api/v1/") for path in paths)
