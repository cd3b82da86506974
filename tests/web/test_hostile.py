"""A script tag, a data: link and a title of a megabyte in a report come out harmless at every address that can be read."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from casefiles import copy
from fastapi.testclient import TestClient

from truceline.model import ActorMention, Block, Claim, Event, MentionRef, OpenQuestion, PlaceMention, Reading, Report, Span, Talks
from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

HERE = Path(__file__).parent
addresses_ = runpy.run_path(str(HERE / "addresses.py"))
BAD = '<script>alert("hostile")</script>'
LINK = "data:text/html,<script>alert(7)</script>"
LONG = f"{BAD} {LINK} " + "Shells fell near the mill again. " * 31_000
ID = 'R-06"><script>alert(8)</script>'
MOST = 400_000  # bytes of a page that is not about the report itself
OWN = ("/reports/R-06", "/api/reports/R-06", "/records", "/mark", "/api/v1/export", "/api/v1/reports")


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile(casefile_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The casefile of page_case.py with one report more, hostile in every field that holds words, which tells an incident."""
    path = copy(casefile_path, tmp_path_factory.mktemp("hostile") / "hostile.casefile")
    assert len(LONG) > 1_000_000
    text = f"{LONG}\n{BAD} fired at {LINK} on Monday."
    span = Span(len(LONG) + 1, len(LONG) + 1 + len(BAD))
    report = Report(
        *(ID, text, (Block("headline", 0, len(LONG)), Block("paragraph", len(LONG) + 1, len(text))), LONG, f"{BAD} {LINK}"),
        published=date(2020, 2, 5),
        published_basis="metadata",
        dateline=BAD,
        uri=LINK,
        sha256="cd" * 32,
        source_chain=(BAD,),
    )
    event = Event("E1", span, BAD, "ASSAULT", None, "shelling", (f"ORG:{BAD}",), (), "occurred", None, BAD, None, BAD, (f"ORG:{BAD}",))
    reading = Reading(
        report,
        actors=(ActorMention("A1", span, BAD, f"ORG:{BAD}", BAD, "unnamed_group"),),
        places=(PlaceMention("P1", span, BAD, BAD, "settlement", "SYR", BAD, 35.9, 36.7, 1),),
        events=(event,),
        talks=(Talks("T1", span, BAD, (f"ORG:{BAD}",), (BAD,), "occurred", venue=BAD),),
        claims=(Claim("S1", span, BAD, (f"ORG:{BAD}",), BAD, "direct", "accusation", BAD, allegation="ceasefire_violation"),),
        questions=(OpenQuestion("Q1", "place", BAD, (span,)),),
    )
    with Casefile.open(path) as held:
        held.add(reading)
        told = held.incidents(IncidentFilter(include_aggregates=True))
        mention = MentionRef(ID, "E1", span, BAD, BAD, "2020-02-05", None, (f"ORG:{BAD}",), (f"ORG:{BAD}",), ())
        bare = replace(told[0], id="INC-0009", mentions=(mention,), figures=(), killed=None)
        more = replace(bare, place=BAD, admin1=BAD, actors=(f"ORG:{BAD}",), event_kind=BAD)
        held.replace([*told, more], held.assessments())
    with TestClient(create_app(path), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


ADDRESSES = addresses_["every_address"](reports=(ID, "R-04/hostile"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_comes_out_harmless(hostile: TestClient, address: str) -> None:
    answer = hostile.get(address)
    assert answer.status_code < 500, answer.text[:500]
    assert "\n" not in answer.headers.get("location", "")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if not address.startswith(OWN):
        assert len(answer.content) < MOST, f"{len(answer.content)} bytes"
    if kind == "application/json":
        json.loads(answer.text)
    if kind != "text/html":
        assert kind not in ("application/xhtml+xml", "image/svg+xml") or "hostile" not in answer.text
        return
    tags = Tags()
    tags.feed(answer.text)
    for tag, attributes in tags.found:
        assert tag not in ("img", "iframe", "object", "embed", "base"), (tag, attributes)
        assert not (tag == "script" and not (attributes.get("src") or "").startswith("/static/")), attributes
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style", (tag, value)
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                assert (value or "").startswith(("/", "#", "?")), (tag, name, value)
                assert not (value or "").startswith("//"), (tag, name, value)


def test_the_words_can_be_read_where_they_belong(hostile: TestClient) -> None:
    from urllib.parse import quote

    html = hostile.get(f"/reports/{quote(ID, safe='')}").text
    assert "&lt;script&gt;alert" in html
    assert LINK.replace("<", "&lt;").replace(">", "&gt;") in html
