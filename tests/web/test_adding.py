"""Reports handed over through the page and through REST: the same road as the command, hostile ones harmless, errors told."""

from __future__ import annotations

import gc
import json
import runpy
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from truceline.run import add, sources
from truceline.store import Casefile
from truceline.web import create_app

HERE = Path(__file__).parent
client_of, form_token = (runpy.run_path(str(HERE / "team.py"))[name] for name in ("client_of", "form_token"))
WORDS = "Government forces shelled Ariha on Monday, killing two civilians, residents said."
BAD = '<script>alert("hostile")</script>'
LINES = json.dumps({"id": "day-1", "published": "2020-02-04", "outlet": "North Wire", "title": "Shells", "text": WORDS})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "in.casefile"
    Casefile.open(held, create=True).close()
    return held


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        yield client


def hand(client: Any, files: list[tuple[str, bytes]] = [], **typed: str) -> Any:  # noqa: B006  (never changed)
    data = {"token": form_token(client, "/add"), **typed}
    sent = [("files", (name, content)) for name, content in files] or [("files", ("", b""))]
    return client.post("/add", data=data, files=sent, follow_redirects=False)


def outcome(client: Any, answer: Any) -> str:
    assert answer.status_code == 303, answer.text[-2000:]
    for _ in range(60):
        html: str = client.get(answer.headers["location"]).text
        if "dealt with so far" not in html:
            return html
    raise AssertionError("it is not read")


def test_what_the_page_adds_is_what_the_command_adds(desk: TestClient, path: Path, tmp_path: Path) -> None:
    html = outcome(desk, hand(desk, [("week.jsonl", f"{LINES}\n{{bad\n".encode()), ("note.txt", WORDS.encode()), ("a.jpg", b"x")]))
    for words in ("2 reports added", "2 inputs not read", "E107", "E126", "day-1", "line 2", "note.txt", "1 figure,"):
        assert words in html
    (tmp_path / "week.jsonl").write_text(LINES)
    (tmp_path / "note.txt").write_text(WORDS)
    with Casefile.open(tmp_path / "other.casefile", create=True) as other, Casefile.open(path) as held:
        add(other, sources([str(tmp_path / "week.jsonl"), str(tmp_path / "note.txt")]))
        assert held.readings() == other.readings()
        assert held.incidents() == other.incidents()
        assert {a.id for a in held.assessments()} == {a.id for a in other.assessments()}
        taken = held.custody("day-1")[0]
        assert (taken.origin, taken.line, taken.kept) == ("week.jsonl", 1, True)
        assert taken.taken_by.startswith("truceline serve ")
    assert "1 report known before" in outcome(desk, hand(desk, [("again.jsonl", LINES.encode())]))


def test_a_pasted_text_carries_what_was_typed(desk: TestClient, path: Path) -> None:
    typed = {"title": "Shells on Ariha", "outlet": "North Wire", "published": "2020-02-04", "uri": "https://north.example/1"}
    html = outcome(desk, hand(desk, text=WORDS, **typed))
    assert "1 report added" in html
    with Casefile.open(path) as held:
        (report,) = held.reports()
        assert (report.title, report.outlet, report.uri) == (typed["title"], typed["outlet"], typed["uri"])
        assert report.published is not None
        assert report.published.isoformat() == "2020-02-04"
        days = {e.interval.start for e in held.readings()[0].events if e.interval}
        assert {day.isoformat() for day in days if day} == {"2020-02-03"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "choose a file or paste a text"),
        ({"title": "T"}, "paste the words"),
        ({"text": WORDS, "published": "Monday"}, "is no day"),
        ({"text": WORDS, "uri": "data:text/html,x"}, "no web address"),
        ({"text": WORDS, "source_class": "spy"}, "no class of source"),
        ({"text": WORDS, "reliability": "B"}, "choose its class too"),
        ({"addresses": "https://north.example/"}, "fetches nothing from the network"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_added(desk: TestClient, path: Path, typed: dict[str, str], said: str) -> None:
    answer = hand(desk, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert all(value in answer.text for value in typed.values() if value not in ("spy", "https://north.example/"))
    with Casefile.open(path) as held:
        assert held.reports() == []
        assert held.errors() == []


def test_hostile_words_come_out_harmless(desk: TestClient, path: Path) -> None:
    title = f"{BAD} {'a' * 990_000}"
    name = f"../../{BAD}.jsonl"
    link = {"id": f'"><{BAD}', "uri": "data:text/html,<script>alert(7)</script>", "title": BAD, "text": f"{BAD} {WORDS}"}
    beyond = {"id": "beyond", "title": f"{title} {'b' * 99_000}", "text": WORDS}
    lines = f"{json.dumps(link)}\n{json.dumps(beyond)}\n".encode()
    html = outcome(desk, hand(desk, [(name, lines)], title=title, outlet=BAD, text=f"{BAD} {WORDS}"))
    assert "2 reports added" in html
    assert "E302" in html, "what is too long to be parsed is told as such"
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert len(html) < 200_000
    with Casefile.open(path) as held:
        assert sorted(len(r.title) > 990_000 for r in held.reports()) == [False, True]
        origins = {c.origin for r in held.reports() for c in held.custody(r.id)}
    assert origins == {"pasted", "script>.jsonl"}
    for address in ("/reports", "/errors", "/incidents", "/search?q=Ariha", "/api/v1/reports"):
        listed = desk.get(address)
        assert listed.status_code == 200
        assert "json" in listed.headers["content-type"] or "<script>alert" not in listed.text
        assert len(listed.content) < 200_000, address
    too_long = hand(desk, title="a" * 1_000_001, text=WORDS)
    assert too_long.status_code == 422
    assert "1,000,001 letters" in too_long.text


def test_too_much_is_refused_before_it_is_read(desk: TestClient, path: Path) -> None:
    token = form_token(desk, "/add")
    headers = {"content-type": "multipart/form-data; boundary=x", "content-length": "60000000"}
    assert desk.post("/add", content=b"--x--", headers=headers).status_code == 413
    long = desk.post("/api/v1/decisions", content=b" " * 2_100_000, headers={"content-type": "application/json"})
    assert long.status_code == 413
    assert set(long.json()) == {"error"}
    assert token
    with Casefile.open(path) as held:
        assert held.reports() == []


def test_by_rest_as_json_and_as_files(desk: TestClient, path: Path) -> None:
    answer = desk.post("/api/v1/reports?wait=60", json={"reports": [{"id": "a", "text": WORDS, "published": "2020-02-04"}, {"text": " "}]})
    assert answer.status_code == 422
    answer = desk.post("/api/v1/reports?wait=60", json={"reports": [{"id": "a", "text": WORDS, "published": "2020-02-04"}]})
    assert answer.status_code == 201
    told = answer.json()
    assert (told["state"], told["new"], told["failed"]) == ("done", 1, 0)
    assert told["items"][0]["report"] == "a"
    assert told["items"][0]["records"]["events"] == 1
    assert desk.get(answer.headers["location"]).json() == told
    files = [("files", ("w.jsonl", f"{LINES}\n{{bad\n".encode()))]
    assert desk.post("/api/v1/reports", files=files).status_code == 403, "a form without a token or a header may be another site's"
    answer = desk.post("/api/v1/reports?wait=60", files=files, headers={"x-requested-with": "curl"})
    assert answer.status_code == 201
    assert [e["code"] for e in answer.json()["errors"]] == ["E107"]
    assert desk.get("/api/v1/intakes/99").status_code == 404
    with Casefile.open(path) as held:
        assert {r.id for r in held.reports()} == {"a", "day-1"}


@pytest.mark.parametrize("field", ["files", "elsewhere"])
def test_no_file_of_a_form_is_left_open(desk: TestClient, field: str) -> None:
    gc.collect()  # what earlier tests left open is theirs
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for address, headers in (("/api/v1/reports", {"x-requested-with": "curl"}), ("/add", {})):
            sent = {"token": form_token(desk, "/add"), "source_class": "nobody's"}
            assert desk.post(address, data=sent, files=[(field, ("a.txt", b"x"))], headers=headers).status_code == 422
        gc.collect()
    assert [str(one.message) for one in told if issubclass(one.category, ResourceWarning)] == []


def test_a_collector_adds_what_they_may_not_read(team: Any, team_casefile: Path) -> None:
    with client_of(team, "collector") as client:
        html = outcome(client, hand(client, text=WORDS, title="From a source", source_class="witness", reliability="B"))
        assert "1 report added" in html
        assert "restricted" in html
        address = "/add/1"
        assert client.get(address).status_code == 200
        listed = client.get("/reports").text
        assert "From a source" not in listed
        assert "witness" in listed
    with client_of(team, "admin") as client:
        assert client.get(address).status_code == 404, "what came of a lot is for whoever handed it over"
        assert "From a source" in client.get("/reports").text
    with Casefile.open(team.state.room.path) as held:
        (report,) = [r for r in held.reports() if r.title == "From a source"]
        assert held.custody(report.id)[0].taken_by.endswith(", Collector")


def test_who_hands_in_a_correction_of_a_restricted_report_does_not_open_it(desk: TestClient, path: Path) -> None:
    first = {"reports": [{"id": "a", "text": WORDS}], "restricted": "witness"}
    assert desk.post("/api/v1/reports?wait=60", json=first).json()["items"][0]["came"] == "new"
    again = {"reports": [{"id": "a", "text": f"{WORDS} More."}]}
    assert desk.post("/api/v1/reports?wait=60", json=again).json()["items"][0]["came"] == "changed"
    with Casefile.open(path) as held:
        (report,) = held.reports()
        assert report.text.endswith("More.")
        assert report.restriction is not None


def test_pages_are_fetched_only_where_the_server_may_and_only_from_the_public_web(path: Path) -> None:
    with TestClient(create_app(path, fetching=True), base_url="http://127.0.0.1") as client:
        form = client.get("/add").text
        assert "Pages to fetch" in form
        assert "Nothing leaves this machine" not in form
        html = outcome(client, hand(client, text=WORDS, addresses="http://127.0.0.1:9/a\nfile:///etc/passwd"))
        assert "1 report added" in html
        assert "E402" in html, "an address of this machine is not the public web"
        assert "E401" in html
        told = client.post("/api/v1/reports?wait=60", json={"addresses": ["http://localhost/x"]}).json()
        assert [(e["origin"], e["code"]) for e in told["errors"]] == [("http://localhost/x", "E402")]
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        assert "Pages to fetch" not in client.get("/add").text
        assert client.post("/api/v1/reports", json={"addresses": ["http://localhost/x"]}).status_code == 422
