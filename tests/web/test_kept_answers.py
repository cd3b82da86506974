"""What an application keeps between questions is kept apart by what the asker may read, and let go when that changes."""

from __future__ import annotations

import re
import runpy
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from casefiles import copy
from fastapi import FastAPI
from fastapi.testclient import TestClient

from truceline import run
from truceline.model.access import ROLES, Restriction, Role
from truceline.review import Board, judge, queue, restrict
from truceline.store import Casefile, IncidentFilter, seen_by
from truceline.web import create_app

TEAM = runpy.run_path(str(Path(__file__).with_name("team.py")))
SHUT = "R-03"
WHO = {"reviewer": "A. Reader", "reason": "the writer lives there"}
PAGES = ("/", "/incidents", "/review", "/talks", "/claims", "/actors", "/places", "/timeline", "/map", "/search?q=Lusin", "/agreements",
         "/questions", "/reports", "/brief", "/numbers", "/decisions", "/errors")  # fmt: skip


@pytest.fixture
def shut(team_casefile: Path, tmp_path: Path) -> Path:
    """The team's casefile with one report restricted and a decision."""
    path: Path = copy(team_casefile, tmp_path / "shut.casefile")
    with Casefile.open(path) as held:
        restrict(held, SHUT, Restriction("field_monitor", "B"), **WHO)
        judge(held, "AS-4", "accept", reviewer="A. Reader", reason="as R-03 tells it")
    return path


def _pages(app: FastAPI, role: Role) -> dict[str, str]:
    """Every page as a role is shown it, without what differs from one session to the next."""
    with TEAM["client_of"](app, role) as client:
        found = {}
        for page in PAGES:
            answer = client.get(page)
            assert answer.status_code == 200, page
            app.state.room.settle()
            found[page] = re.sub(r'name="token" value="[0-9a-f]+"', "", client.get(page).text)
        return found


def test_a_role_is_shown_the_same_whoever_asked_before(shut: Path, clock: Any) -> None:
    alone = {role: _pages(create_app(shut, clock=clock), role) for role in ("analyst", "reviewer")}
    assert SHUT in alone["reviewer"]["/reports"]
    assert SHUT not in "".join(alone["analyst"].values())
    warm = create_app(shut, clock=clock)
    for role in ("reviewer", "analyst", "reviewer"):
        assert _pages(warm, role) == alone[role]


def test_what_was_kept_is_let_go_when_a_report_is_restricted(team_casefile: Path, tmp_path: Path, clock: Any) -> None:
    path: Path = copy(team_casefile, tmp_path / "open.casefile")
    warm = create_app(path, clock=clock)
    assert SHUT in "".join(_pages(warm, "analyst").values())
    with Casefile.open(path) as held:
        restrict(held, SHUT, Restriction("field_monitor", "B"), **WHO)
    after = _pages(warm, "analyst")
    assert SHUT not in "".join(after.values())
    assert after == _pages(create_app(path, clock=clock), "analyst")


def test_a_decision_lets_go_of_what_depends_on_decisions_alone(own_casefile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for name in ("named", "header", "filter_values", "scored", "recorded"):
        real = getattr(Casefile, name)
        monkeypatch.setattr(Casefile, name, lambda *a, real=real, name=name, **more: asked.append(name) or real(*a, **more))
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        for told in (["header", "filter_values", "scored", "recorded", "named"], ["recorded"]):
            asked.clear()
            for page in ("/", "/actors"):
                assert client.get(page).status_code == 200
                client.app.state.room.settle()  # type: ignore[attr-defined]
            assert set(asked) == set(told)
            with Casefile.open(own_casefile) as held:
                judge(held, queue(held)[0].open[0].assessment.id, "reject", reviewer="B. Reader", reason="not so")
        with Casefile.open(own_casefile) as held:
            restrict(held, "R-01", Restriction("witness", "C"), **WHO)
        asked.clear()
        client.get("/actors")
        assert {"named", "header"} <= set(asked)


def test_what_covers_records_is_made_once_a_state_and_sight(shut: Path) -> None:
    with Casefile.open(shut) as held:
        first = seen_by(held, "analyst").veil
        assert first is not None
        assert seen_by(held, "collector", "somebody else").veil is first
        assert seen_by(held, None).veil is first
        assert seen_by(held, "reviewer").veil is None
        assert first.hidden == {SHUT}

        def taken_back() -> None:
            with held.together():
                restrict(held, "R-01", Restriction("witness", "C"), **WHO)
                raise RuntimeError("taken back")

        pytest.raises(RuntimeError, taken_back)
        assert seen_by(held, "analyst").veil is first
        restrict(held, "R-01", Restriction("witness", "C"), **WHO)
        later = seen_by(held, "analyst").veil
        assert later is not None
        assert later.hidden == {SHUT, "R-01"}


def test_one_board_asked_in_several_names_tells_none_what_another_reads(shut: Path) -> None:
    with Casefile.open(shut) as held:
        judged = held.assessments()
        claimed = replace(judged[0], id="AS-claimed", subject=f"{SHUT}#b1", verdict="possible_violation")
        held.replace(held.incidents(IncidentFilter(include_aggregates=True)), [*judged, claimed])
        alone = {role: Board().order(seen_by(held, role)) for role in ROLES}
        kept = Board()
        for role in (*ROLES, *reversed(ROLES)):
            assert kept.order(seen_by(held, role)) == alone[role]
        assert any(SHUT in subject for subject in alone["reviewer"])
        assert not any(SHUT in subject for role in ("collector", "analyst") for subject in alone[role])
        assert seen_by(held, "analyst").sight != held.sight == seen_by(held, "reviewer").sight


def test_an_incident_is_shown_before_its_look_alikes_are_compared(own_casefile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = Event()
    real = run.look_alikes
    monkeypatch.setattr(run, "look_alikes", lambda *told: go.wait(30) and real(*told))
    with TestClient(create_app(own_casefile), base_url="http://127.0.0.1") as client:
        early = client.get("/incidents/INC-0001").text
        assert "are being compared" in early
        assert "No other incident looked alike" not in early
        go.set()
        client.app.state.room.settle()  # type: ignore[attr-defined]
        late = client.get("/incidents/INC-0001").text
        assert "are being compared" not in late
        assert "Near, and not merged" in late or "No other incident looked alike" in late
