"""The manual of review names commands that there are."""

from __future__ import annotations

import re
from pathlib import Path

from truceline.cli.review import app

MANUAL = Path(__file__).parents[2] / "docs" / "review.md"


def test_every_command_of_the_manual_exists() -> None:
    text = MANUAL.read_text(encoding="utf8")
    named = set(re.findall(r"`truceline review ([a-z]+)", text)) | {"split", "pin"}
    there = {command.name for command in app.registered_commands}
    assert len(named) > 10
    assert named - there == set()
