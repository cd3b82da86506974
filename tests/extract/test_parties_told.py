"""Who acts on whom, in one sentence each, from wars all over the world (`parties_told.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from truceline.extract import extract
from truceline.model import Block, Report

SENTENCES = Path(__file__).with_name("parties_told.txt")
RIGHT = 0.93  # the parse errs now and then; a fall below this is ours
Act = tuple[str, frozenset[str], frozenset[str]]


def cases() -> Iterator[tuple[date, str, list[Act]]]:
    for line in SENTENCES.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            day, text, acts = (part.strip() for part in line.split("|"))
            yield date.fromisoformat(day), text, [act(a) for a in acts.split(";")]


def act(marked: str) -> Act:
    found = re.match(r"\s*(\w+)(.*?)>(.*)", marked)
    assert found, marked
    return found[1], sides(found[2].replace(",", " ").split()), sides(found[3].replace(",", " ").split())


def sides(codes: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Codes, one state's government, army and police as one; a code without a stroke is a body's."""
    whole = (c if "/" in c or ":" in c or c == "UNKNOWN" else f"ORG:{c}" for c in codes)
    return frozenset(re.sub(r"/(GOV|MIL|COP)$", "/STATE", c) for c in whole)


def test_parties_are_told_right() -> None:
    rows = list(cases())
    reports = [replace(Report(str(n), text, (Block("lead", 0, len(text)),)), published=day) for n, (day, text, _) in enumerate(rows)]
    wrong = []
    for reading, (_, text, acts) in zip(extract(reports), rows, strict=True):
        told = [(e.type, sides(e.actors), sides(e.recipients)) for e in reading.events]
        wrong += [f"{text}: {told} for {a}" for a in acts if a not in told]
    assert len(wrong) <= (1 - RIGHT) * sum(len(acts) for _, _, acts in rows), f"{len(wrong)} wrong:\n" + "\n".join(wrong)
