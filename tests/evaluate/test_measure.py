"""Measurements from files of predictions, without running the road."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.evaluate import measure


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def test_predicted_windows_are_scored(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs.jsonl", [{"id": "r1", "title": "Raid", "text": "A raid hit Vale. It killed two.", "outlet": "o"}])
    mentions = [{"report": "r1", "anchor": "A raid hit Vale"}, {"report": "r1", "anchor": "It killed two"}]
    incident = {"id": "i1", "mentions": mentions, "best_low": 2, "best_high": 2}
    gold = write(tmp_path / "gold.jsonl", [{"window": "w", "reports": ["r1"], "incidents": [incident], "blockers": []}])
    killed = {"low": 2, "best": 2, "high": 2}
    joined = write(tmp_path / "joined.jsonl", [{"id": "x", "mentions": mentions, "killed": killed}])
    split = write(tmp_path / "split.jsonl", [{"id": f"x{n}", "mentions": [m], "killed": None} for n, m in enumerate(mentions)])
    assert measure.windows(docs, gold, joined)["b3"]["f1"] == 1.0
    assert measure.windows(docs, gold, joined)["toll"] == 1.0
    assert measure.windows(docs, gold, split)["b3"]["recall"] == 0.5


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs.jsonl", [])
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a"}\n{broken\n', encoding="utf8")
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        measure.windows(docs, bad, docs)


def test_a_record_whose_words_stand_twice_is_placed_where_its_annotation_is(tmp_path: Path) -> None:
    text = "Army shells the town of Vale on Monday. It was noon. Army shells the town of Vale on Monday. Two died."
    docs = write(tmp_path / "docs.jsonl", [{"id": "r1", "title": "", "text": text, "outlet": "o"}])
    raid = {"anchor": "Army shells the town", "type": "ASSAULT", "mode": None, "actors": [], "recipients": [], "status": "occurred"}
    raid |= {"start": None, "end": None, "place": None, "country": None, "said_by": []}
    empty: dict[str, list[Any]] = {"casualties": [], "agreements": [], "talks": [], "breaches": []}
    gold = write(tmp_path / "gold.jsonl", [{"id": "r1", "events": [raid, raid], **empty}])
    second = text.rindex("Army")
    spans = [[0, 20], [second, second + 20]]
    found = write(tmp_path / "found.jsonl", [{"id": "r1", "events": [{**raid, "span": span} for span in spans], **empty}])
    measured = measure.records(docs, gold, found)
    assert measured.figures["events"]["f1"] == 0.5
    assert measured.alike["events"] == 1.0
