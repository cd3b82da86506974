"""People and tokens from the command line; what they print is a link or a token, once."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.app import app
from truceline.store import Casefile
from truceline.web import credentials


@pytest.fixture
def path(tmp_path: Path) -> str:
    held = tmp_path / "team.casefile"
    Casefile.open(held, create=True).close()
    return str(held)


def run(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_first_account_is_an_admins(path: str) -> None:
    asked = [sys.executable, "-m", "truceline", "people", "add", "Ana", "-r", "analyst", "-c", path]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the first account is an admin's" in done.stderr


def test_people_are_added_listed_changed_and_shut_out(path: str) -> None:
    link = run("people", "add", "Ada", "--role", "admin", "--url", "https://desk.example.org", "-c", path).strip()
    assert link.startswith("https://desk.example.org/welcome/")
    run("people", "add", "Ana", "--role", "analyst", "-c", path)
    run("people", "role", "ana", "reviewer", "-c", path)
    run("people", "disable", "Ana", "-c", path)
    listed = [json.loads(line) for line in run("people", "list", "--format", "jsonl", "-c", path).splitlines()]
    assert listed == [{"name": "Ada", "role": "admin", "state": "invited"}, {"name": "Ana", "role": "reviewer", "state": "shut out"}]
    run("people", "disable", "Ana", "--undo", "-c", path)
    assert json.loads(run("people", "reset", "Ana", "--format", "jsonl", "-c", path))["link"].startswith("http://127.0.0.1:8765/welcome/")


def test_a_token_is_printed_once_listed_without_itself_and_revoked(path: str) -> None:
    run("people", "add", "Ada", "--role", "admin", "-c", path)
    secret = run("token", "make", "Ada", "--name", "dashboard", "--role", "analyst", "-c", path).strip()
    listed = run("token", "list", "--format", "jsonl", "-c", path)
    assert secret.startswith("trc_")
    assert secret not in listed
    assert json.loads(listed)["name"] == "dashboard"
    with Casefile.open(path) as held:
        at = credentials.moment(time.time)
        assert held.accounts.token(credentials.digest(secret), at=at) is not None
        run("token", "revoke", "1", "-c", path)
        assert held.accounts.token(credentials.digest(secret), at=at) is None


def test_serving_beyond_this_machine_asks_people_to_sign_in(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}
    monkeypatch.setattr("truceline.web.serve", lambda casefile, **given: seen.update(given))
    out = run("serve", "--host", "0.0.0.0", "--port", "0", "-c", path)
    assert "/welcome/" in out
    assert seen["team"] is True
    out = run("serve", "--url", "https://desk.example.org", "--port", "0", "-c", path)
    assert out.startswith("https://desk.example.org/welcome/")
    assert (seen["team"], seen["origin"]) == (True, "https://desk.example.org")
    assert "/welcome/" not in run("serve", "--port", "0", "-c", path)
    assert seen["team"] is False
