"""Report text is untrusted, and the workbench answers this machine only."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.web import create_app, serve

EVERYWHERE = [
    "/incidents",
    "/incidents/INC-0004",
    "/reports",
    "/reports/R-04%2Fhostile",
    "/reports/R-04%2Fhostile?at=10-30&hide=event",
    "/timeline",
    "/errors",
    "/incidents?q=%22%3E%3Cscript%3Ealert(9)%3C%2Fscript%3E",
    "/reports?q=%22%3E%3Cscript%3Ealert(9)%3C%2Fscript%3E&outlet=%22onload%3D",
    "/nowhere%3Cscript%3E",
    "/incidents/%3Cscript%3Ealert(9)%3C%2Fscript%3E",
]


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("address", EVERYWHERE)
def test_hostile_text_stays_text(client: TestClient, address: str) -> None:
    tags = Tags()
    tags.feed(client.get(address).text)
    for tag, attributes in tags.found:
        assert tag not in ("img", "iframe", "object", "embed", "base")
        assert not (tag == "script" and not (attributes.get("src") or "").startswith("/static/"))
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style", (tag, value)
            if name in ("href", "src", "action"):
                assert (value or "").startswith(("/", "#")), (tag, name, value)


def test_the_hostile_words_can_be_read(client: TestClient) -> None:
    html = client.get("/reports/R-04%2Fhostile").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "javascript:alert(4)" in html  # as text: no link is made of an address that a report came from


def test_templates_mark_nothing_as_safe() -> None:
    folder = Path(create_app.__code__.co_filename).parent / "templates"
    files = sorted(folder.glob("*.html"))
    assert len(files) > 10
    for file in files:
        source = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", source), file.name
        assert "<style" not in source, file.name


@pytest.mark.parametrize("address", ["/incidents", "/static/truceline.css", "/api/incidents", "/nowhere"])
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::2]"])
def test_other_host_names_are_refused(casefile_path: Path, host: str) -> None:
    with TestClient(create_app(casefile_path), base_url="http://127.0.0.1") as asking:
        answer = asking.get("/incidents", headers={"host": host})
    assert answer.status_code == 400
    assert "INC-0001" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_own_host_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/incidents", headers={"host": host}).status_code == 200


def test_serving_elsewhere_than_on_this_machine_is_refused(casefile_path: Path) -> None:
    with pytest.raises(ValueError, match="not a loopback address"):
        serve(casefile_path, host="0.0.0.0")


def test_a_missing_casefile_is_a_page_that_says_so(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "none.casefile"), base_url="http://127.0.0.1") as asking:
        answer = asking.get("/incidents")
        assert answer.status_code == 503
        assert "The casefile cannot be read" in answer.text
        assert asking.get("/api/incidents").json()["error"]["code"] == "casefile"
