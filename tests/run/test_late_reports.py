"""A late report moves an incident to its right day, a correction changes it, each with a version that says why."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from truceline.model import Reading
from truceline.run import relink
from truceline.store import Casefile

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))
from link_makers import Maker


def strike(name: str, published: str, dead: int, *, day: str | None = None) -> Reading:
    maker = Maker(
        name, f"Jets strike Ariha, {dead} dead", f"Jets struck the market of Ariha and killed {dead} people, {name} says.", published, name
    )
    maker.at("Ariha", 35.81, 36.6)
    maker.event("Jets struck the market", place="Ariha", day=day, mode="aerial", kind="air_strike", actors=("SYR/MIL",))
    made = maker.figure(f"{dead} people", dead).reading()
    return replace(made, report=replace(made.report, sha256=f"{name} {dead}"))


def test_a_late_report_gives_the_day_and_a_correction_the_toll(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "c", create=True) as casefile:
        casefile.add(strike("first", "2020-01-31", 4))
        relink(casefile, whole=False)
        (before,) = casefile.incidents()
        assert before.interval is None
        casefile.add(strike("later", "2020-02-02", 4, day="2020-01-30"))
        changes = relink(casefile, whole=False)
        (moved,) = casefile.incidents()
        assert moved.id == before.id
        assert moved.interval is not None
        assert str(moved.interval.start) == "2020-01-30"
        assert "date changed" in dict(changes.reasons)[moved.id]
        casefile.add(strike("later", "2020-02-02", 5, day="2020-01-30"))
        relink(casefile, whole=False)
        (corrected,) = casefile.incidents()
        assert corrected.killed is not None
        assert (corrected.killed.low, corrected.killed.high) == (4, 5)
        assert [version.version for version in casefile.history(moved.id)] == [1, 2, 3]
        assert "killed 4 → 4–5" in casefile.history(moved.id)[-1].reason
