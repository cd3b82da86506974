"""The table of roles in the manual is the table that decides."""

from __future__ import annotations

import re
from pathlib import Path

from truceline.model.access import NEEDS, RIGHTS, ROLES, SourceClass, may

MANUAL = Path(__file__).parents[2] / "docs" / "people.md"


def table() -> str:
    head = f"| may | {' | '.join(ROLES)} |\n|---|{'---|' * len(ROLES)}\n"
    rows = (f"| {words} | {' | '.join('yes' if may(role, right) else '–' for role in ROLES)} |" for right, (_, words) in RIGHTS.items())
    return head + "\n".join(rows) + "\n"


def test_the_manual_has_the_table_that_decides() -> None:
    held = re.search(r"<!-- roles -->\n(.*?)<!-- /roles -->", MANUAL.read_text(encoding="utf-8"), re.S)
    assert held
    assert held[1] == table(), f"put this between the marks:\n{table()}"


def test_the_manual_names_every_class_of_source() -> None:
    from typing import get_args

    text = MANUAL.read_text(encoding="utf-8")
    assert [one for one in get_args(SourceClass) if one not in text] == []


def test_every_decision_needs_a_right_that_there_is() -> None:
    assert set(NEEDS.values()) <= set(RIGHTS)
