"""Bootstrap intervals: the same in every run, around the figure, and a point where nothing varies."""

from __future__ import annotations

from typing import Any

from truceline.evaluate import score
from truceline.evaluate.annotated import documents


def event(anchor: str, kind: str = "ASSAULT") -> dict[str, Any]:
    codes: dict[str, Any] = {"actors": [], "recipients": [], "said_by": ["report"]}
    return {
        "anchor": anchor,
        "type": kind,
        "mode": None,
        "status": "occurred",
        "start": None,
        "end": None,
        "place": None,
        "country": None,
        **codes,
    }


def row(id: str, events: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": id, "events": events, "casualties": [], "agreements": [], "talks": [], "breaches": []}


DOCS = documents({"id": f"r{n}", "title": "", "text": "Raid here. Raid there.", "outlet": f"o{n % 2}"} for n in range(6))
GOLD = {f"r{n}": row(f"r{n}", [event("Raid here"), event("Raid there")]) for n in range(6)}


def test_intervals_hold_the_figure_and_repeat() -> None:
    predicted = {f"r{n}": row(f"r{n}", [event("Raid here")] if n % 2 else [event("Raid here"), event("Raid there")]) for n in range(6)}
    counted = score.tallies(DOCS, GOLD, predicted)
    first, again = score.intervals(counted, resamples=200), score.intervals(counted, resamples=200)
    assert first == again
    low, high = first["events"]["f1"]
    assert low < score.score(DOCS, GOLD, predicted)["events"]["f1"] < high


def test_a_perfect_prediction_has_a_point() -> None:
    counted = score.tallies(DOCS, GOLD, GOLD)
    assert score.intervals(counted, resamples=50)["events"]["f1"] == (1.0, 1.0)


def test_by_outlet_splits_the_counts() -> None:
    split = score.by_outlet(DOCS, score.tallies(DOCS, GOLD, GOLD))
    assert {outlet: figures["events"]["gold"] for outlet, figures in split.items()} == {"o0": 6, "o1": 6}
