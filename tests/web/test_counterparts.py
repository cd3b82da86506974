"""Everything that the pages can do, REST can do: each address of a page, and each form in a template, names its call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import truceline.web
from truceline.web import create_app
from truceline.web.counterparts import BROWSER_ONLY, REST, table
from truceline.web.doors import DOORS

TEMPLATES = Path(truceline.web.__file__).parent / "templates"
DOCS = Path(__file__).parents[2] / "docs" / "rest.md"
PAGES = {line for line in DOORS if "/api/v1/" not in line and not line.startswith("MOUNT ")}
CALLS = {line.replace("/api/v1/", "").replace(":path}", "}") for line in DOORS if " /api/v1/" in line}


def _forms() -> list[tuple[str, str]]:
    """(template, line) of every form: its method and address as the table of doors spells it."""
    found = []
    for path in sorted(TEMPLATES.glob("*.html")):
        for tag in re.findall(r"<form\b[^>]*>", path.read_text(encoding="utf8")):
            method = (re.search(r'method="(\w+)"', tag) or ["", "get"])[1].upper()
            address = (re.search(r'action="([^"]*)"', tag) or ["", ""])[1]
            found.append((path.name, f"{method} {re.sub(r'{{[^}]*}}', '{}', address)}"))
    return found


def test_every_address_of_a_page_names_its_call() -> None:
    assert PAGES - set(REST) - set(BROWSER_ONLY) == set(), "add a line to truceline/web/counterparts.py, and the call where there is none"
    assert (set(REST) | set(BROWSER_ONLY)) - PAGES == set(), "lines of pages that are no more"
    assert set(REST) & set(BROWSER_ONLY) == set()


@pytest.mark.parametrize("line", sorted(REST))
def test_the_calls_that_are_named_are_there(line: str) -> None:
    assert REST[line]
    assert set(REST[line]) - CALLS == set()
    if line.startswith("POST "):
        assert any(not call.startswith("GET ") for call in REST[line]), "what changes something is done by a call that changes something"


def test_a_role_may_by_rest_what_it_may_on_the_page() -> None:
    doors = {line.replace("/api/v1/", "").replace(":path}", "}"): asked for line, asked in DOORS.items() if " /api/v1/" in line}
    for line, calls in REST.items():
        if line.startswith("POST ") and DOORS[line] != doors[calls[0]]:
            # One call takes all decisions and lets in whoever may take any; the decision itself is checked (tests/web/test_desk_roles.py).
            assert (calls[0], doors[calls[0]]) == ("POST decisions", "sort"), line


@pytest.mark.parametrize(("template", "line"), _forms())
def test_every_form_leads_to_an_address_that_has_a_call(template: str, line: str) -> None:
    shapes = {re.sub(r"{[^}]*}", "{}", known) for known in (*REST, *BROWSER_ONLY)}
    assert line in shapes or line.removesuffix("{}") in shapes, f"{template}: {line}"


def test_the_description_holds_every_call_and_its_pages(casefile_path: Path) -> None:
    with TestClient(create_app(casefile_path), base_url="http://127.0.0.1") as client:
        paths = client.get("/api/openapi.json").json()["paths"]
    described = {f"{method.upper()} {path.removeprefix('/api/v1/')}" for path, held in paths.items() for method in held}
    assert described == CALLS
    for path, held in paths.items():
        for method, operation in held.items():
            assert operation["summary"], path
            names = {p["name"] for p in operation.get("parameters", ())}
            assert ("cursor" in names) == ("limit" in names), (method, path)
            responses = set(operation["responses"])
            assert "304" in responses if method == "get" else "412" in responses, (method, path)


def test_the_manual_has_the_table() -> None:
    assert table() in DOCS.read_text(encoding="utf8")
