"""The benchmark of incidents against agreements measures what it says: copies that fit, near as many agreements as it names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.assess import agreements_of

from benchmarks import bench
from truceline.model import codec
from truceline.ontology.agreement_checks import faults
from truceline.ontology.agreement_library import library


def test_copies_are_sound_and_always_the_same() -> None:
    made = agreements_of(library(), 60)
    assert len({one.id for one in made}) == 60
    assert [fault for one in made for fault in faults(one, codec.to_dict(one))] == []
    assert made == agreements_of(library(), 60)


def row(incidents: int, seconds: float, memory: float = 300.0) -> dict[str, Any]:
    return {"incidents": incidents, "assess_cpu_s": seconds, "peak_memory_mb": memory}


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ([row(1000, 2.0), row(10_000, 20.0)], 0),
        ([row(1000, 2.0), row(10_000, 40.0)], 2),
        ([row(1000, 4.0), row(10_000, 31.0)], 1),
        ([row(1000, 2.0), row(10_000, 20.0, 1100.0)], 1),
    ],
)
def test_limits(rows: list[dict[str, Any]], broken: int) -> None:
    assert len(bench.assess_exceeded({"assess": rows})) == broken
