"""The original beside the text: as letters or as a picture, hostile until then, and never where something in it is not shown."""

from __future__ import annotations

import email.message
import json
import runpy
import struct
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline.model.access import Restriction
from truceline.run import add, redact, restrict, sources, undo
from truceline.store import Casefile
from truceline.web import create_app

HERE = Path(__file__).parent
TEAM = runpy.run_path(str(HERE / "team.py"))
WORDS = "Government forces shelled Ariha on Monday, killing two civilians, residents said."
PAGE = f"""<!doctype html><html><head><title>Shells</title><meta property="article:published_time" content="2020-02-04">
<script>alert("hostile")</script></head><body onload="alert(2)"><article><h1>Shells fall on Ariha</h1><p>{WORDS} The hospital took in the
wounded, and roads out of the town were full of families until late in the night.</p><p>An official said that talks would go on.</p>
<img src="https://evil.example/x.png"><a href="data:text/html,<script>alert(7)</script>">more</a></article></body></html>"""


def pdf(lines: list[str], pages: int = 2) -> bytes:
    """A PDF of plain pages, built by hand."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>"]
    for n in range(pages):
        shown = "".join(f"BT /F1 12 Tf 72 {720 - 20 * at} Td ({line}) Tj ET\n" for at, line in enumerate([f"Page {n + 1}", *lines]))
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font {font} >> /Contents {4 + 2 * n} 0 R >>")
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}endstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
        + (f"startxref\n{len(out)}\n%%EOF\n".encode())
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    (folder / "page.html").write_text(PAGE)
    (folder / "paper.pdf").write_bytes(pdf([WORDS, "The army denied it on Tuesday and spoke of a clash near the town."]))
    (folder / "week.jsonl").write_text(json.dumps({"id": "a/b", "published": "2020-02-04", "text": WORDS}))
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = "a@b.example", "c@d.example", "Shells", "Tue, 04 Feb 2020 10:00:00 +0000"
    mail.set_content(f"{WORDS}\n\nWhat our source says is attached.\n")
    mail.add_attachment(f"A nurse in Ariha counted them. {WORDS}", filename="source.txt")
    (folder / "mail.eml").write_bytes(bytes(mail))
    return folder


@pytest.fixture
def path(files: Path, tmp_path: Path) -> Path:
    held = tmp_path / "originals.casefile"
    with Casefile.open(held, create=True) as casefile:
        added = add(casefile, sources([str(files)]))
        assert (added.new, added.failed) == (5, 0), added.errors
    return held


@pytest.fixture
def desk(path: Path) -> TestClient:
    return TestClient(create_app(path), base_url="http://127.0.0.1")


def named(path: Path, ending: str) -> str:
    """The report that came from a file of this ending."""
    with Casefile.open(path) as held:
        return next(r.id for r in held.reports() if any(c.origin.endswith(ending) for c in held.custody(r.id)))


def beside(client: Any, report: str, more: str = "") -> str:
    answer = client.get(f"/reports/{quote(report, safe='')}?original{more}")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'self'; ")
    text: str = answer.text
    return text.partition('<section class="original"')[2].partition("</section>")[0]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_stands_beside_its_text_as_letters(desk: TestClient, path: Path) -> None:
    report = named(path, "page.html")
    assert "Show it beside the text" in desk.get(f"/reports/{report}").text
    shown = beside(desk, report)
    assert "&lt;script&gt;alert(&#34;hostile&#34;)&lt;/script&gt;" in shown
    tags = Tags()
    tags.feed(shown)
    assert {tag for tag, _ in tags.found} <= {"h2", "span", "p", "a", "div", "pre"}
    for _, attributes in tags.found:
        assert all((attributes.get(name) or "/").startswith("/") for name in ("href", "src"))


def test_a_pdf_is_shown_page_by_page_as_a_picture(desk: TestClient, path: Path) -> None:
    report = named(path, "paper.pdf")
    assert "Page 1 of 2" in beside(desk, report)
    shown = beside(desk, report, "&page=2")
    assert "Page 2 of 2" in shown
    source = f"/api/v1/originals/{report}?page=2"
    assert f'src="{source}"' in shown
    picture = desk.get(source)
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture.content[16:24])
    assert (width, height) == (1000, 1295)
    assert desk.get(f"/api/v1/originals/{report}?page=3").status_code == 404
    assert desk.get(f"/api/v1/originals/{report}?page=0").status_code == 422


def test_the_file_itself_is_one_to_keep_and_runs_nothing(desk: TestClient, path: Path, files: Path) -> None:
    answer = desk.get(f"/api/v1/originals/{named(path, 'page.html')}")
    assert answer.content == (files / "page.html").read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="page.html"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert desk.get("/api/v1/originals/a%2Fb").content == (files / "week.jsonl").read_bytes()
    assert "/api/v1/originals/a%2Fb" in beside(desk, "a/b")
    assert desk.get("/api/v1/originals/none").status_code == 404


def test_hidden_words_shut_the_original_for_everybody(desk: TestClient, path: Path) -> None:
    report = named(path, "page.html")
    with Casefile.open(path) as held:
        text = held.reports_of([report])[0].text
        start = text.index("residents")
        taken = redact(held, report, start, start + len("residents"), reviewer="A", reason="a source").judgement
    assert "residents" not in desk.get(f"/reports/{report}?original").text
    assert "No original to show" in beside(desk, report)
    assert desk.get(f"/api/v1/originals/{report}").status_code == 404
    with Casefile.open(path) as held:
        undo(held, taken.id, reviewer="A", reason="it was public")
    assert desk.get(f"/api/v1/originals/{report}").status_code == 200


def test_a_restricted_report_has_none_nor_what_it_came_with(files: Path, team: FastAPI) -> None:
    path = team.state.room.path
    with Casefile.open(path) as held:
        add(held, sources([str(files)]))
    attached, mail, other = named(path, "source.txt"), named(path, "mail.eml"), named(path, "paper.pdf")
    with TEAM["client_of"](team, "collector") as client:
        assert client.get(f"/api/v1/originals/{mail}").status_code == 200
    with Casefile.open(path) as held:
        restrict(held, attached, Restriction("medical_worker", "B"), reviewer="R", reason="she is known there")
        restrict(held, other, Restriction("witness", "B"), reviewer="R", reason="x")
    for role in ("collector", "reviewer", "admin"):
        with TEAM["client_of"](team, role) as client:
            for report in (attached, mail, other):
                assert client.get(f"/api/v1/originals/{report}").status_code == 404, (role, report)
            assert "nurse" not in client.get(f"/reports/{mail}?original").text
            listed = {r["id"] for r in client.get("/api/v1/reports?limit=1000").json()["items"]}
            for stand_in in listed - {attached, other}:
                if stand_in.startswith("restricted-"):
                    assert client.get(f"/api/v1/originals/{stand_in}").status_code == 404
