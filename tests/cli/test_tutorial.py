"""The tutorial works as it is written: its commands run, its addresses answer, its pictures are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from truceline.cli.app import app
from truceline.web import create_app

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorial.md"
SHELL = re.compile(r"```sh\n(.*?)```", re.S)
ADDRESS = re.compile(r"http://127\.0\.0\.1:8765(/[^>\s]*)")
PICTURE = re.compile(r"!\[[^\]]+\]\((\S+)\)")


def test_every_command_runs_and_every_address_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    commands = [line for block in SHELL.findall(text) for line in block.splitlines() if line.strip()]
    assert len(commands) >= 8
    monkeypatch.chdir(tmp_path)
    for command in commands:
        name, *arguments = shlex.split(command)
        assert name == "truceline"
        if arguments[0] == "serve":
            continue  # it runs until Ctrl-C; its pages are asked for below
        done = CliRunner().invoke(app, arguments)
        assert done.exit_code == 0, f"{command}: {done.output}"
    with TestClient(create_app(tmp_path / "tutorial.casefile"), base_url="http://127.0.0.1") as asking:
        for address in ADDRESS.findall(text):
            assert asking.get(address).status_code == 200, address


def test_the_pictures_are_there() -> None:
    pictures = PICTURE.findall(TUTORIAL.read_text(encoding="utf-8"))
    assert pictures
    assert [name for name in pictures if not (DOCS / name).is_file()] == []
