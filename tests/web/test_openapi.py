"""The REST interface against its own description: schemathesis over every route, one envelope, cursors, ETags."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from casefiles import copy
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from truceline.extract.pipeline import load
from truceline.store import Casefile
from truceline.web import create_app, credentials
from truceline.web.doors import DOORS

EXAMPLES = 4
UNDER_LIST = (
    *("incidents", "reports", "agreements", "assessments", "series", "talks", "decisions", "decisions/unfitting", "verdicts", "claims"),
    *("actors", "places", "questions", "errors", "brief", "releases", "people", "export", "in-force?on=2020-02-03"),
    *("review/queue", "review/publishable", "review/assignments", "review/codings"),
)
OF_PEOPLE = ("/people", "/tokens", "/account")


@pytest.fixture(scope="module", autouse=True)
def one_at_a_time() -> Iterator[None]:
    """The tester reads sources in threads of its own, and `ast.parse` of Python 3.11 fails where two run at once."""
    lock, parse = threading.RLock(), ast.parse

    def locked(*args: Any, **kwargs: Any) -> ast.AST:
        with lock:
            return parse(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ast, "parse", locked)
        yield


@pytest.fixture(scope="module")
def described(casefile_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The interface as schemathesis reads it, over a casefile that its requests may change."""
    load()  # else a thread of the application would, while the tester reads its own source: Python 3.11 bears one `ast.parse` at a time
    path = copy(casefile_path, tmp_path_factory.mktemp("api") / "api.casefile")
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(path, hosts={"127.0.0.1", "localhost", "testserver"}))


@pytest.fixture
def of_a_team(team: Any, clock: Any) -> tuple[Any, dict[str, str]]:
    """The interface over a casefile with accounts, and the header of an admin's token."""
    with Casefile.open(team.state.room.path) as held:
        admin = held.accounts.person("Admin")
        assert admin is not None
        secret = credentials.make_token(held.accounts, admin, "test", "admin", "30", clock)
    app = create_app(team.state.room.path, clock=clock, hosts={"127.0.0.1", "localhost", "testserver"})
    return schemathesis.openapi.from_asgi("/api/openapi.json", app), {"authorization": f"Bearer {secret}"}


def _operations() -> list[str]:
    """The lines of the table of doors that the description is to hold."""
    return sorted(line for line in DOORS if " /api/v1/" in line)


@pytest.mark.parametrize("line", _operations())
def test_no_route_breaks_its_description(described: Any, line: str, request: pytest.FixtureRequest) -> None:
    method, path = line.split(" ")
    # What changes accounts has a team of its own: the first account would shut the door behind itself.
    headers = {}
    if any(part in path for part in OF_PEOPLE):
        described, headers = request.getfixturevalue("of_a_team")
    operation = described[path.replace(":path}", "}")][method]

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def check(case: Any) -> None:
        # A decision of the right shape is refused where nobody decides it, or about what is not there: that is a rule, not a fault.
        case.headers.pop("If-Match", None)  # hardly any made-up one names the state of the casefile
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance] if method != "GET" else [])

    check()


@pytest.fixture
def rest(own_casefile: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("name", UNDER_LIST)
def test_every_list_has_the_one_envelope(rest: TestClient, name: str) -> None:
    answer = rest.get(f"/api/v1/{name}{'&' if '?' in name else '?'}limit=1").json()
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


def test_the_description_refers_to_nothing_that_it_lacks(rest: TestClient) -> None:
    held = rest.get("/api/openapi.json").json()

    def refs(part: Any) -> Iterator[str]:
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from refs(value)
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            yield part["$ref"]

    names = {name.removeprefix("#/components/schemas/") for name in refs(held)}
    assert {"Pasted", "Problem"} <= names
    assert names - set(held["components"]["schemas"]) == set()


def test_the_description_knows_first_versions_only(rest: TestClient) -> None:
    paths = rest.get("/api/openapi.json").json()["paths"]
    assert all(path.startswith("/api/v1/") for path in paths)


@pytest.mark.parametrize("address", ["claims", "review/queue", "export/csv", "releases", "people", "brief/2020-W06", "search?q=Saraqib"])
def test_every_answer_has_an_etag_that_saves_the_next(rest: TestClient, address: str) -> None:
    etag = rest.get(f"/api/v1/{address}").headers["etag"]
    assert rest.get(f"/api/v1/{address}", headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("reports", {"reports": [{"text": "x"}]}),
        ("releases", {"by": "A"}),
        ("review/assignments", {"step": "give", "target": "R-01", "person": "A", "reviewer": "A"}),
        ("people", {"name": "A", "role": "admin"}),
    ],
)
def test_a_change_on_another_state_is_refused(rest: TestClient, address: str, sent: Any) -> None:
    assert rest.post(f"/api/v1/{address}", json=sent, headers={"if-match": '"old"'}).status_code == 412
    assert rest.post(f"/api/v1/{address}", json=sent, headers={"if-match": "*"}).status_code == 201


def test_a_walk_by_cursor_covers_other_lists_too(rest: TestClient) -> None:
    for name, key in (("places", "name"), ("actors", "code"), ("review/publishable", "id"), ("verdicts", "agreement")):
        seen, cursor = [], ""
        while cursor is not None:
            answer = rest.get(f"/api/v1/{name}?limit=2{f'&cursor={cursor}' if cursor else ''}").json()
            seen += [item[key] for item in answer["items"]]
            cursor = answer["next"]
        assert seen == [item[key] for item in rest.get(f"/api/v1/{name}?limit=1000").json()["items"]]
        assert len(seen) == answer["total"] > 0, name
