"""The pages on which people decide about records, numbers and each other's codings: what they write, refuse and hide."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

INVENTED = runpy.run_path(str(Path(__file__).parents[1] / "store" / "invented.py"))
WHO = {"reviewer": "A. Reader", "reason": "checked against the words"}
FIGURE = {"report": "R-0000", "sort": "casualties", "id": "C1"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    held = tmp_path / "desk.casefile"
    with Casefile.open(held, create=True) as casefile:
        casefile.put_agreements([INVENTED["agreement"]()])
        INVENTED["desk_of"](casefile)
    return held


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path), base_url="http://127.0.0.1", follow_redirects=False) as asking:
        yield asking


def token(desk: TestClient, address: str = "/decisions") -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', desk.get("/records?report=R-0000").text)
    assert found
    return found[1]


def actions(path: Path) -> list[str]:
    with Casefile.open(path) as casefile:
        return [j.action for j in casefile.judgements()]


PAGES = (
    "/records?report=R-0000",
    "/records?report=R-0000&sort=talks&id=T1",
    "/mark?report=R-0000",
    "/numbers",
    "/coding",
    "/decisions",
    "/misfits",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_reads_and_preselects_no_verdict(desk: TestClient, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 200
    assert not re.search(r'type="radio"[^>]* checked', answer.text)
    assert "Traceback" not in answer.text


def test_a_record_is_corrected_and_the_page_says_who_and_why(desk: TestClient, path: Path) -> None:
    html = desk.get("/records?report=R-0000&sort=casualties&id=C1").text
    assert "<mark>killing 1 people</mark>" in html
    answer = desk.post("/records", data={**FIGURE, **WHO, "action": "correct", "f-low": "6", "f-high": "6", "token": token(desk)})
    assert answer.status_code == 303
    html = desk.get(answer.headers["location"]).text
    assert "Recorded as decision 1" in html
    assert "analyst, A. Reader: checked against the words" in html
    assert "low corrected by A. Reader" in desk.get("/reports/R-0000").text
    with Casefile.open(path) as casefile:
        assert casefile.reading("R-0000").casualties[0].figure.low == 6
        assert [c.field for c in casefile.judgements()[0].changes] == ["high", "low"]
    listed = desk.get("/decisions").text
    assert "<del>1</del> → <ins>6</ins>" in listed
    undone = desk.post("/decisions", data={"judgement": "1", "back": "/decisions?by=", **WHO, "token": token(desk)})
    assert undone.headers["location"] == "/decisions?by=&done=2"
    assert "taken back by" in desk.get("/decisions").text
    with Casefile.open(path) as casefile:
        assert casefile.reading("R-0000") == INVENTED["reading"](0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"action": ""}, "choose accept, correct or reject"),
        ({"reason": " "}, "needs a reason"),
        ({"action": "correct", "f-low": "six"}, "is no number"),
        ({"action": "correct"}, "nothing is different"),
        ({"id": "C9"}, "no record C9"),
        ({"sort": "moods"}, "no records called"),
    ],
)
def test_half_a_decision_comes_back_with_what_was_typed(desk: TestClient, path: Path, changes: dict[str, str], words: str) -> None:
    answer = desk.post("/records", data={**FIGURE, **WHO, "action": "accept", "token": token(desk), **changes})
    assert answer.status_code == 422
    assert words in answer.text
    assert actions(path) == []


def test_a_form_without_our_token_or_for_a_report_that_is_not_there(desk: TestClient, path: Path) -> None:
    for address in ("/records", "/mark", "/numbers", "/coding", "/decisions"):
        assert desk.post(address, data={**FIGURE, **WHO, "action": "accept", "token": "0"}).status_code == 403
    assert desk.get("/records?report=R-9999").status_code == 404
    assert desk.get("/mark?report=R-9999").status_code == 404
    assert desk.get("/coding/7").status_code == 404
    assert actions(path) == []


def test_the_second_of_two_is_told_and_nothing_is_lost(desk: TestClient, path: Path) -> None:
    form = {**FIGURE, **WHO, "action": "accept", "seen": "0", "token": token(desk)}
    assert desk.post("/records", data=form).status_code == 303
    answer = desk.post("/records", data={**form, "action": "reject", "reviewer": "B. Other"})
    assert answer.status_code == 422
    assert "A. Reader decided about it while you looked" in answer.text
    assert actions(path) == ["accept"]


def test_words_are_marked_by_quoting_them_and_by_their_place(desk: TestClient, path: Path) -> None:
    asked = desk.get("/mark?report=R-0000&words=Ariha")
    assert (asked.status_code, "2 times" in asked.text) == (422, True)
    found = desk.get("/mark?report=R-0000&words=The+truce+was+broken&sort=events").text
    assert "<mark>The truce was broken</mark>" in found
    start, end = re.search(r'name="start" value="(\d+)"><input type="hidden" name="end" value="(\d+)"', found).groups()
    form = {
        "report": "R-0000",
        "sort": "events",
        "start": start,
        "end": end,
        **WHO,
        "f-type": "ACCUSE",
        "f-mode": "allege",
        "f-actors": "ORG:WHITE-HELMETS",
    }
    answer = desk.post("/mark", data={**form, "token": token(desk)})
    assert answer.status_code == 303
    html = desk.get(answer.headers["location"]).text
    assert "added" in html
    with Casefile.open(path) as casefile:
        event = casefile.reading("R-0000").events[-1]
        assert (event.anchor, event.type, event.kind) == ("The truce was broken", "ACCUSE", "accusation")
    missing = desk.post("/mark", data={**form, "f-type": "", "token": token(desk)})
    assert (missing.status_code, "needs type" in missing.text) == (422, True)


def test_hidden_words_are_on_no_page(desk: TestClient, path: Path) -> None:
    desk.post("/records", data={**FIGURE, **WHO, "action": "correct", "f-place": "Saraqib", "token": token(desk)})
    with Casefile.open(path) as casefile:
        text = casefile.report("R-0000").text
        incident = next(i.id for i in casefile.incidents(IncidentFilter(report="R-0000", kind="shelling")))
    # Another decision that names the place: the acceptance of an incident as it stood.
    desk.post("/numbers", data={"item": incident, "action": "accept", "part-place": "1", "part-figures": "1", **WHO, "token": token(desk)})
    start = text.index("Ariha")
    form = {"report": "R-0000", "sort": "hide", "start": start, "end": start + 5, "reviewer": "A. Reader", "token": token(desk)}
    refused = desk.post("/mark", data={**form, "reason": "Ariha is a shelter"})
    assert (refused.status_code, "spells the words" in refused.text) == (422, True)
    assert desk.post("/mark", data={**form, "reason": "a shelter"}).status_code == 303
    for address in (
        "/reports/R-0000",
        "/records?report=R-0000",
        "/decisions",
        "/decisions?about=R-0000",
        "/api/reports/R-0000",
        "/api/decisions",
    ):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert "Ariha" not in answer.text, address
    assert "R-0000" not in desk.get("/reports?q=Ariha").text


def test_a_number_is_accepted_and_a_part_rejected(desk: TestClient, path: Path) -> None:
    with Casefile.open(path) as casefile:
        incident = casefile.incidents(IncidentFilter(kind="shelling"))[0].id
    assert incident in desk.get("/numbers").text
    form = {"item": incident, **WHO, "part-figures": "1", "token": token(desk)}
    assert desk.post("/numbers", data={**form, "action": "accept"}).status_code == 303
    assert "accepted by A. Reader" in desk.get(f"/numbers?item={incident}").text
    rejected = desk.post("/numbers", data={**form, "action": "reject", "reviewer": "B. Other", "seen": "0"})
    assert "decided about it while you looked" in rejected.text
    assert "name what of it" in desk.post("/numbers", data={**form, "part-figures": "", "action": "accept", "seen": "9"}).text
    assert desk.get("/numbers?item=i-none").status_code == 200


def test_two_code_blind_on_the_pages_and_a_third_settles(desk: TestClient, path: Path) -> None:
    give = {"step": "give", "target": "R-0000", "person": "Ana", "second": "Ben", "reviewer": "Cem"}
    assert desk.post("/coding", data={**give, "token": token(desk)}).status_code == 303
    for name, action in (("Ana", "accept"), ("Ben", "reject")):
        form = {**FIGURE, "reviewer": name, "reason": "as I read it", "action": action}
        assert desk.post("/records", data={**form, "token": token(desk)}).status_code == 303
    desk.cookies.delete("truceline_name")
    assert "as I read it" not in desk.get("/decisions").text
    assert "Neither’s decisions are shown" in desk.get("/coding/1").text
    third = desk.post("/records", data={**FIGURE, **WHO, "action": "accept", "token": token(desk)})
    assert (third.status_code, "two people are coding" in third.text) == (422, True)
    for name in ("Ana", "Ben"):
        done = {"step": "done", "target": "R-0000", "person": name, "reviewer": name, "token": token(desk)}
        assert desk.post("/coding", data=done).status_code == 303
    html = desk.get("/coding/1").text
    assert "Accept" in html
    assert "Reject" in html
    settle = {"unit": "0", "take": "1", "reason": "the text has no such figure", "token": token(desk)}
    assert "A third person" in desk.post("/coding/1", data={**settle, "reviewer": "Ana"}).text
    assert desk.post("/coding/1", data={**settle, "reviewer": "Cem"}).status_code == 303
    assert "Settled by Cem" in desk.get("/coding/1").text
    with Casefile.open(path) as casefile:
        assert casefile.reading("R-0000").casualties == ()


def test_the_rest_is_accepted_with_one_reason_and_a_decision_each(desk: TestClient, path: Path) -> None:
    desk.post("/records", data={**FIGURE, **WHO, "action": "reject", "token": token(desk)})
    assert "Accept the 5 that nobody decided about" in desk.get("/records?report=R-0000").text
    rest = {"report": "R-0000", "action": "rest", **WHO, "token": token(desk)}
    assert desk.post("/records", data=rest).status_code == 303
    assert actions(path) == ["reject", *["accept"] * 5]
    assert "every record of R-0000 is decided about" in desk.post("/records", data=rest).text
    with Casefile.open(path) as casefile:
        assert {r.action for r in casefile.reading("R-0000").rulings} == {"reject", "accept"}


def test_a_change_of_state_is_accepted_as_it_stands(desk: TestClient, path: Path) -> None:
    assert "nobody yet" in desk.get("/states?agreement=AGR-1").text
    form = {"agreement": "AGR-1", "state": "0", "action": "accept", **WHO, "token": token(desk)}
    assert "choose accept or reject" in desk.post("/states", data={**form, "action": ""}).text
    answer = desk.post("/states", data=form)
    assert answer.status_code == 303
    assert "accepted by A. Reader" in desk.get(answer.headers["location"]).text
    assert "Protocol on the corridor" in desk.get("/decisions").text
    assert desk.get("/states?agreement=none").status_code == 404


def test_misfits_are_listed_with_why(desk: TestClient, path: Path) -> None:
    desk.post("/records", data={**FIGURE, **WHO, "action": "accept", "token": token(desk)})
    assert "Every decision fits" in desk.get("/misfits").text
    desk.post("/api/decisions", json={"action": "retract", "subject": "R-0000", **WHO})
    assert "its report is out" in desk.get("/misfits").text
