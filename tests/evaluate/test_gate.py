"""Floors hold, only rise, and are bound to their gold files."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.evaluate import gate

FIGURES = {"events": {"precision": 0.7, "recall": 0.5, "f1": 0.583, "gold": 10, "attributes": {"place": 0.8}}, "toll": 0.6, "found": None}


def test_a_figure_below_its_floor_fails_and_names_both() -> None:
    held = gate.Floors("dev", "aa", {"events.f1": 0.6, "toll": 0.6, "events.attributes.place": 0.75})
    assert gate.failures(held, FIGURES, "aa") == ["dev: events.f1 is 0.583, below its floor of 0.600"]


def test_counts_have_no_floor_and_lost_figures_fail() -> None:
    assert "events.gold" not in gate.flat(FIGURES)
    assert "no longer measured" in gate.failures(gate.Floors("dev", "aa", {"talks.f1": 0.1}), FIGURES, "aa")[0]


def test_changed_gold_files_are_told(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("one", encoding="utf8")
    first = gate.fingerprint([path])
    path.write_text("two", encoding="utf8")
    assert gate.fingerprint([path]) != first
    assert "gold files changed" in gate.failures(gate.Floors("dev", first, {}), FIGURES, gate.fingerprint([path]))[0]


def test_raising_never_lowers() -> None:
    held = gate.Floors("dev", "aa", {"events.f1": 0.6, "toll": 0.5})
    new = gate.raised(held, "dev", FIGURES, "aa", names=["events.recall"])
    assert new.floors == {"events.f1": 0.6, "toll": 0.6, "events.recall": 0.5}
    assert gate.raised(held, "dev", FIGURES, "bb").floors == {"events.f1": 0.583, "toll": 0.6}


def test_lowering_needs_a_reason_and_shows_it(tmp_path: Path) -> None:
    held = gate.Floors("dev", "aa", {"toll": 0.5})
    with pytest.raises(ValueError, match="needs a reason"):
        gate.lowered(held, "toll", 0.4, " ")
    with pytest.raises(ValueError, match="does not lower"):
        gate.lowered(held, "toll", 0.5, "why")
    silent = gate.Floors("dev", "aa", {"toll": 0.4})
    assert gate.unlawful([held], [silent]) == ["dev: floor of toll fell from 0.500 to 0.400 with no reason"]
    told = gate.lowered(held, "toll", 0.4, "stricter matching")
    assert gate.unlawful([held], [told]) == []
    path = tmp_path / "floors.yaml"
    gate.write_floors(path, [told])
    assert gate.read_floors(path) == [told]
    assert gate.unlawful([held], []) == ["dev: all its floors are gone"]
