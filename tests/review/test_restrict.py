"""Who may read a report: said when it comes in or by a person later, undone like any decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.model import Block, Reading, Report
from truceline.model.access import ROLES, Restriction, may_see
from truceline.review import JudgementError, restrict, undo
from truceline.store import Casefile

MONITOR = Restriction("field_monitor", "B")
WHO = {"reviewer": "A. Reader", "reason": "the writer lives there"}


@pytest.fixture
def casefile(tmp_path: Path) -> Casefile:
    held = Casefile.open(tmp_path / "one.casefile", create=True)
    text = "Two shells fell near the mill."
    held.add(Reading(Report("R-1", text, (Block("paragraph", 0, len(text)),), sha256="ab")))
    return held


def _of(casefile: Casefile) -> Restriction | None:
    report = casefile.report("R-1")
    assert report is not None
    return report.restriction


def test_a_report_is_open_until_somebody_restricts_it(casefile: Casefile) -> None:
    assert _of(casefile) is None
    restrict(casefile, "R-1", MONITOR, **WHO)
    assert _of(casefile) == MONITOR
    restrict(casefile, "R-1", Restriction("field_monitor", "C"), **WHO)
    assert _of(casefile) == Restriction("field_monitor", "C")
    restrict(casefile, "R-1", None, **WHO)
    assert _of(casefile) is None


def test_undoing_puts_back_what_was_before(casefile: Casefile) -> None:
    first = restrict(casefile, "R-1", MONITOR, **WHO)
    second = restrict(casefile, "R-1", None, **WHO)
    undo(casefile, second.id, **WHO)
    assert _of(casefile) == MONITOR
    undo(casefile, first.id, **WHO)
    assert _of(casefile) is None


def test_saying_what_holds_already_is_refused(casefile: Casefile) -> None:
    with pytest.raises(JudgementError, match="open to everybody already"):
        restrict(casefile, "R-1", None, **WHO)
    restrict(casefile, "R-1", MONITOR, **WHO)
    with pytest.raises(JudgementError, match="restricted so already"):
        restrict(casefile, "R-1", MONITOR, **WHO)
    with pytest.raises(JudgementError, match="no report"):
        restrict(casefile, "R-2", MONITOR, **WHO)


def test_a_restriction_that_came_in_with_the_report_stays_when_it_is_read_again(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "two.casefile", create=True) as held:
        text = "One shell fell."
        report = Report("R-1", text, (Block("paragraph", 0, len(text)),), sha256="ab", restriction=MONITOR)
        held.add(Reading(report))
        assert not held.add(Reading(report))
        assert _of(held) == MONITOR


def test_who_may_see() -> None:
    text = "x"
    shut = Report("R", text, (), restriction=MONITOR)
    assert [role for role in ROLES if may_see(role, shut)] == ["reviewer", "publisher", "admin"]
    assert not may_see(None, shut)
    assert may_see(None, Report("R", text, ()))
