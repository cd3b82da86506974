"""Every route has its line in the table of doors, and every role passes exactly the doors that the table opens to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.routing import Mount

from truceline.model.access import RIGHTS, ROLES, may
from truceline.web import create_app
from truceline.web.doors import DOORS, lets_in


def _named(routes: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for route in routes:
        if isinstance(route, Mount):
            found.add(f"MOUNT {route.path}")
        elif hasattr(route, "effective_route_contexts"):  # FastAPI keeps an included router as one entry that holds its routes
            found |= _named(route.effective_route_contexts())
        elif getattr(route, "methods", None):
            found |= {f"{method} {route.path}" for method in route.methods if method != "HEAD"}
        else:
            found.add(f"{type(route).__name__} {getattr(route, 'path', '')}")  # websockets and the like: none so far
    return found


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(tmp_path_factory.mktemp("doors") / "none.casefile")


def test_every_route_has_a_line_and_every_line_a_route(app: FastAPI) -> None:
    routes = _named(list(app.routes))
    assert routes - set(DOORS) == set(), "add one line each to truceline/web/doors.py"
    assert set(DOORS) - routes == set(), "lines without a route"


def test_nothing_that_writes_is_open_to_those_who_may_only_read() -> None:
    assert {line for line, asked in DOORS.items() if not line.startswith(("GET ", "MOUNT ")) and asked == "read"} == set()


@pytest.mark.parametrize("line", sorted(DOORS))
def test_roles_are_a_ladder_at_every_door(line: str) -> None:
    passes = [lets_in(role, DOORS[line]) for role in (None, *ROLES)]
    assert passes == sorted(passes), "whoever stands higher passes wherever a lower role does"
    assert passes[-1]
    assert passes[0] == (DOORS[line] == "open")


def test_a_route_that_the_table_lacks_lets_nobody_in() -> None:
    assert not any(lets_in(role, None) for role in (None, *ROLES))


def test_every_right_has_a_role_that_lacks_it_or_is_the_first_step() -> None:
    for right, (first, words) in RIGHTS.items():
        assert words
        assert [role for role in ROLES if may(role, right)] == list(ROLES[ROLES.index(first) :])
        assert not may(None, right)


def test_a_forgotten_line_is_refused_at_the_door(tmp_path: Path) -> None:
    from fastapi.testclient import TestClient

    app = create_app(tmp_path / "none.casefile")
    app.add_api_route("/forgotten", lambda: {"words": "secret"})
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        answer = asking.get("/forgotten")
    assert answer.status_code == 403
    assert "secret" not in answer.text
