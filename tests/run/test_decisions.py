"""Decisions about incidents and reports in a casefile: they survive every linking, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import reading

import truceline
from truceline.model.codec import to_json
from truceline.review import JudgementError
from truceline.run import add, join, pin, relink, retract, sources, split, undo, unfitting
from truceline.store import Casefile, CasefileError, IncidentFilter

DEMO = Path(truceline.__file__).parent / "demo" / "reports" / "idlib.jsonl"
WHO = {"reviewer": "Ana", "reason": "read all reports"}
TOLD = (0, 12, 24, 1)
"""Three reports of one shelling of Ariha, one of another town."""


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        for number in TOLD:
            opened.add(reading(number))
        relink(opened)
        yield opened


def shellings(casefile: Casefile) -> list[tuple[str, ...]]:
    """Which reports tell each shelling."""
    return sorted(tuple(m.report for m in i.mentions if m.ordinal is not None) for i in casefile.incidents(IncidentFilter(kind="shelling")))


def everything(casefile: Casefile) -> list[str]:
    return [to_json(i) for i in casefile.incidents(IncidentFilter(include_aggregates=True))]


def shelling(casefile: Casefile, report: str) -> str:
    return next(i.id for i in casefile.incidents(IncidentFilter(kind="shelling")) if any(m.report == report for m in i.mentions))


def test_a_split_survives_relinking_and_later_reports_and_is_undone(casefile: Casefile) -> None:
    before = everything(casefile)
    given_ = split(casefile, shelling(casefile, "R-0000"), ["R-0024:E1"], **WHO)
    assert given_.changes.new
    assert shellings(casefile) == [("R-0000", "R-0012"), ("R-0001",), ("R-0024",)]
    casefile.add(reading(2))
    relink(casefile)
    assert ("R-0024",) in shellings(casefile)
    retract(casefile, "R-0002", **WHO)
    undo(casefile, given_.judgement.id, **WHO)
    assert everything(casefile) == before


def test_a_join_says_who_and_why_and_makes_a_version(casefile: Casefile) -> None:
    ids = [shelling(casefile, "R-0000"), shelling(casefile, "R-0001")]
    taken = join(casefile, ids, **WHO).judgement
    assert (taken.reviewer, taken.reason, taken.at is not None) == ("Ana", "read all reports", True)
    assert shellings(casefile) == [("R-0000", "R-0001", "R-0012", "R-0024")]
    gone = next(casefile.history(id)[-1] for id in ids if casefile.incident(id) is None)
    assert gone.reason.startswith("merged into")
    assert [j.mentions for j in casefile.judgements()] == [taken.mentions]


def test_what_cannot_be_decided_says_why(casefile: Casefile) -> None:
    one = shelling(casefile, "R-0000")
    for attempt, words in (
        (lambda: join(casefile, [one, one], **WHO), "two incidents"),
        (lambda: join(casefile, [one, "i-none"], **WHO), "no incident i-none"),
        (lambda: split(casefile, one, ["R-0099"], **WHO), "no mention R-0099"),
        (lambda: split(casefile, one, ["R-0000", "R-0012", "R-0024"], **WHO), "mentions to leave"),
        (lambda: pin(casefile, one, reviewer=" ", reason="x"), "needs a reviewer"),
        (lambda: retract(casefile, "R-0099", **WHO), "no report R-0099"),
    ):
        with pytest.raises(JudgementError, match=words):
            attempt()
    assert casefile.judgements() == []


def test_a_retracted_report_is_out_until_the_decision_is_undone(casefile: Casefile) -> None:
    before = everything(casefile)
    taken = retract(casefile, "R-0012", **WHO).judgement
    assert casefile.reading("R-0012") is None
    assert shellings(casefile) == [("R-0000", "R-0024"), ("R-0001",)]
    assert not casefile.add(reading(12))
    with pytest.raises(JudgementError, match="out already"):
        retract(casefile, "R-0012", **WHO)
    back = undo(casefile, taken.id, **WHO).judgement
    assert everything(casefile) == before
    undo(casefile, back.id, **WHO)
    assert casefile.reading("R-0012") is None
    assert [reason.split()[0] for _, reason, _ in casefile.report_history("R-0012")] == ["new", "retracted", "restored", "retracted"]


def test_a_decision_whose_report_is_gone_is_listed(casefile: Casefile) -> None:
    split(casefile, shelling(casefile, "R-0000"), ["R-0024"], **WHO)
    assert unfitting(casefile) == ()
    retract(casefile, "R-0024", **WHO)
    assert [misfit.judgement.action for misfit in unfitting(casefile)] == ["split"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(0, 26, 2)), st.lists(st.integers(1, 12), max_size=3), st.integers(0, 12))
def test_any_batches_with_the_same_decisions_and_retractions_give_the_same_incidents(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], cuts: list[int], out: int
) -> None:
    with Casefile.open(tmp_path_factory.mktemp("b") / "one.sqlite", create=True) as whole:
        for number in range(0, 26, 2):
            whole.add(reading(number))
        relink(whole)
        cut = split(whole, shelling(whole, "R-0000"), ["R-0012"], **WHO).judgement
        tie = join(whole, [shelling(whole, "R-0002"), shelling(whole, "R-0004")], **WHO).judgement
        retract(whole, f"R-{2 * out:04}", **WHO)
        expected = everything(whole)
    with Casefile.open(tmp_path_factory.mktemp("b") / "many.sqlite", create=True) as parts:
        for at, number in enumerate(order):
            parts.add(reading(number))
            if at in cuts:
                relink(parts)
        relink(parts)
        for judgement in (cut, tie):
            parts.judge(judgement.target, judgement.action, reviewer="Ana", reason="read all reports", mentions=judgement.mentions)
        retract(parts, f"R-{2 * out:04}", **WHO)
        assert everything(parts) == expected


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 30), min_size=2, max_size=9), st.data())
def test_taking_a_report_out_takes_exactly_what_it_gave(
    tmp_path_factory: pytest.TempPathFactory, numbers: set[int], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(sorted(numbers)))
    with (
        Casefile.open(tmp_path_factory.mktemp("c") / "with.sqlite", create=True) as taken,
        Casefile.open(tmp_path_factory.mktemp("c") / "without.sqlite", create=True) as never,
    ):
        for number in sorted(numbers):
            taken.add(reading(number))
            if number != gone:
                never.add(reading(number))
        relink(taken)
        retract(taken, f"R-{gone:04}", **WHO)
        relink(never)
        assert everything(taken) == everything(never)
        assert [a.id for a in taken.assessments()] == [a.id for a in never.assessments()]


def test_a_retracted_accusation_is_told_again_when_the_decision_is_undone(tmp_path: Path) -> None:
    told = tmp_path / "told.jsonl"
    told.write_text(next(line for line in DEMO.read_text(encoding="utf8").splitlines() if '"demo-06"' in line), encoding="utf8")
    with Casefile.open(tmp_path / "case.sqlite", create=True) as held:
        add(held, sources([str(told)]))
        before = [to_json(one) for one in held.assessments()]
        assert any("#" in one.subject for one in held.assessments())
        taken = retract(held, "demo-06", **WHO).judgement
        assert not held.assessments()
        undo(held, taken.id, **WHO)
        assert [to_json(one) for one in held.assessments()] == before
        assert not relink(held)


def test_a_decision_that_cannot_be_followed_is_not_taken(casefile: Casefile, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(casefile)

    def fails(*_: object, **__: object) -> None:
        raise CasefileError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Casefile, "replace_part", fails)
        patch.setattr(Casefile, "replace", fails)
        with pytest.raises(CasefileError, match="the disk is full"):
            retract(casefile, "R-0012", **WHO)
    assert casefile.judgements() == []
    assert casefile.reading("R-0012") is not None
    assert not relink(casefile)
    assert everything(casefile) == before
