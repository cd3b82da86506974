"""Sentences made to mislead, by phenomenon: whether an act happened, and who vouches for it.

One marked text a line of `marked/*.txt`; asked of the words themselves, whether or not an event is made of them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from truceline.extract.factuality import status_of
from truceline.extract.pipeline import parse
from truceline.extract.road import context_of
from truceline.model import Block, Report, Span

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package: the markup lies beside them
unmark = importlib.import_module("markup").unmark

MARKED = Path(__file__).parent / "marked"

# Share of a phenomenon's sentences that must come out as marked: what the rules reached when this was last measured.
FLOORS: dict[str, float] = {
    "called_for": 0.87,
    "carried": 0.95,
    "chains": 0.91,
    "denied": 0.87,
    "hypothetical": 0.87,
    "ongoing": 0.87,
    "planned": 0.95,
    "scare": 1.0,
    "threatened": 0.95,
}


def _texts(phenomenon: str) -> list[str]:
    return [line for line in (MARKED / f"{phenomenon}.txt").read_text(encoding="utf-8").splitlines() if line]


@cache
def _answers() -> dict[str, list[str]]:
    """Phenomenon → the sentences that come out wrong; one run of the pipeline for all."""
    marked = [(name, line, *unmark(line)) for name in sorted(FLOORS) for line in _texts(name)]
    reports = [
        Report(f"t{i}", text, (Block("paragraph", 0, len(text)),), published=date(2020, 2, 17)) for i, (_, _, text, _) in enumerate(marked)
    ]
    wrong: dict[str, list[str]] = {name: [] for name in FLOORS}
    for (name, line, _, expected), parsed in zip(marked, parse(reports), strict=True):
        context = context_of(parsed)
        for e in expected:
            token = parsed.tokens_in(Span(e.start, e.end))[0]
            speakers, holding = context.speakers(token)
            status = status_of(parsed, token).status
            if status == "occurred" and any(a.denial for a in holding):
                status = "denied"
            said = {"status": status, "said_by": "+".join(speakers)}
            if any(said[field] != value for field, value in e.fields.items()):
                wrong[name].append(f"{line}: {said}")
    return wrong


def _phenomena() -> Iterator[str]:
    yield from sorted(FLOORS)


@pytest.mark.parametrize("phenomenon", list(_phenomena()))
def test_share_right(phenomenon: str) -> None:
    texts, wrong = _texts(phenomenon), _answers()[phenomenon]
    assert 1 - len(wrong) / len(texts) >= FLOORS[phenomenon], "\n".join(wrong)
