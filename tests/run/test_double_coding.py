"""Who has what, two people coding blind, what both hold, and what a third settles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from invented import assessment, incident, reading

from truceline import review
from truceline.review import JudgementError, Unit, codings, give, give_double, hand_back, holdings, judge, measures, moment, pairs, visible
from truceline.run import add_record, adjudicate, done, on_record, relink, undo, unfitting
from truceline.store import Casefile

ONE = "R-0000"
ANA: dict[str, Any] = {"reviewer": "Ana", "reason": "as I read it"}
BEN: dict[str, Any] = {"reviewer": "Ben", "reason": "as it stands"}
CEM: dict[str, Any] = {"reviewer": "Cem", "reason": "read both answers"}


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        for number in (0, 1):
            opened.add(reading(number))
        relink(opened)
        yield opened


def test_something_given_is_held_until_it_lapses_is_returned_or_done(casefile: Casefile) -> None:
    then = datetime(2026, 1, 5, 9, tzinfo=UTC)
    give(casefile, ONE, "Ana", given_by="Cem", note="the figures", now=then)
    with pytest.raises(JudgementError, match="Ana has R-0000 until 2026-01-12"):
        give(casefile, ONE, "Ben", given_by="Ben", now=then)

    def state(day: int) -> list[tuple[str, str]]:
        rows = casefile.assignments()
        return [(h.person, h.state) for h in holdings(rows, moment(then + timedelta(days=day)))]

    assert state(1) == [("Ana", "held")]
    assert state(7) == [("Ana", "lapsed")]
    give(casefile, ONE, "Ben", given_by="Ben", now=then + timedelta(days=8))
    hand_back(casefile, ONE, "ben", note="no Arabic", now=then + timedelta(days=9))
    assert state(9) == [("Ana", "lapsed"), ("Ben", "returned")]
    give(casefile, ONE, "Ben", given_by="Cem", now=then + timedelta(days=10))
    done(casefile, ONE, "Ben")
    assert state(10) == [("Ana", "lapsed"), ("Ben", "done")]
    assert len(casefile.assignments()) == 5
    for attempt, words in (
        (lambda: give(casefile, "R-0099", "Ana", given_by="Cem"), "no report, incident or proposal"),
        (lambda: hand_back(casefile, "R-0001", "Ana"), "does not have"),
        (lambda: give_double(casefile, "R-0001", ["Ana", "ana "], given_by="Cem"), "two different people"),
    ):
        with pytest.raises(JudgementError, match=words):
            attempt()


def coded(casefile: Casefile) -> int:
    """Ana and Ben code one report: they agree on an event, differ on a figure, and Ana alone adds a record."""
    number = give_double(casefile, ONE, ["Ana", "Ben"], given_by="Cem").id
    on_record(casefile, ONE, "events", "E1", "correct", values={"actors": ("SYR/MIL",)}, **ANA)
    on_record(casefile, ONE, "casualties", "C1", "correct", values={"low": 5, "high": 5}, **ANA)
    text = reading(0).report.text
    start = text.index("The truce was broken")
    add_record(casefile, ONE, "events", start, start + 20, values={"type": "ACCUSE"}, **ANA)
    on_record(casefile, ONE, "events", "E1", "correct", values={"actors": ("SYR/MIL",)}, **BEN)
    on_record(casefile, ONE, "casualties", "C1", "accept", **BEN)
    on_record(casefile, ONE, "talks", "T1", "reject", **BEN)
    on_record(casefile, ONE, "talks", "T1", "reject", **ANA)
    return number


def test_neither_sees_the_other_and_nothing_counts_until_both_are_done(casefile: Casefile) -> None:
    number = coded(casefile)
    assert casefile.reading(ONE) == reading(0)
    held = codings(casefile.assignments())
    assert {j.reviewer for j in visible(casefile.judgements(), held, "Ana")} == {"Ana"}
    assert visible(casefile.judgements(), held, "Dora") == []
    assert visible(casefile.judgements(), held, "") == []
    with pytest.raises(JudgementError, match="two people are coding"):
        on_record(casefile, ONE, "events", "E2", "accept", **CEM)
    mine = review.reading_for(casefile, ONE, "Ana", number)
    assert (mine.casualties[0].figure.low, len(mine.events)) == (5, 3)
    assert done(casefile, ONE, "Ana").judgements == ()
    with pytest.raises(JudgementError, match="wait for the other"):
        on_record(casefile, ONE, "events", "E2", "accept", **ANA)
    assert casefile.reading(ONE) == reading(0)
    agreed = done(casefile, ONE, "Ben").judgements
    assert [(j.reviewer, j.action, j.told.words if j.told else "") for j in agreed] == [
        ("Ana", "correct", "Shelling hit Ariha"),
        ("Ben", "correct", "Shelling hit Ariha"),
        ("Ben", "reject", "met in Ankara"),
        ("Ana", "reject", "met in Ankara"),
    ]
    now = casefile.reading(ONE)
    assert (now.events[0].actors, now.casualties[0].figure.low, now.talks, len(now.events)) == (("SYR/MIL",), 1, (), 2)
    assert {j.reviewer for j in visible(casefile.judgements(), codings(casefile.assignments()), "Dora")} == {"Ana", "Ben"}
    assert unfitting(casefile) == ()


def test_a_third_settles_what_differs(casefile: Casefile) -> None:
    number = coded(casefile)
    done(casefile, ONE, "Ana")
    done(casefile, ONE, "Ben")
    coding = codings(casefile.assignments())[number]
    open_ = [p for p in pairs(casefile.judgements(), coding) if not p.agree]
    assert [(p.unit.sort, p.answers[0].action, p.answers[1].action) for p in open_] == [
        ("casualties", "correct", "accept"),
        ("events", "add", "said nothing"),
    ]
    with pytest.raises(JudgementError, match="a third person"):
        adjudicate(casefile, number, open_[0].unit, 0, **ANA)
    with pytest.raises(JudgementError, match="do not differ"):
        adjudicate(casefile, number, Unit(ONE), 0, **CEM)
    settled = adjudicate(casefile, number, open_[0].unit, 0, **CEM).judgements
    assert casefile.reading(ONE).casualties[0].figure.low == 5
    with pytest.raises(JudgementError, match="settled that already"):
        adjudicate(casefile, number, open_[0].unit, 1, **CEM)
    undo(casefile, settled[0].id, **CEM)
    adjudicate(casefile, number, open_[0].unit, 1, **CEM)
    assert casefile.reading(ONE).casualties[0].figure.low == 1
    adjudicate(casefile, number, open_[1].unit, 0, **CEM)
    assert [e.type for e in casefile.reading(ONE).events] == ["ASSAULT", "CONSULT", "ACCUSE"]
    assert all(p.agree or p.settled for p in pairs(casefile.judgements(), coding))


def test_how_far_two_coders_agree(casefile: Casefile) -> None:
    coded(casefile)
    assert measures(casefile).codings == ()
    done(casefile, ONE, "Ana")
    done(casefile, ONE, "Ben")
    (found,) = measures(casefile).codings
    assert (found.people, found.agreed, found.differing, found.settled) == (("Ana", "Ben"), 2, 2, 0)
    # Ana holds E1, C1 and one more event, Ben E1 and C1: two of five marks pair, F1 = 2 × 2 / 5.
    assert dict(found.f1)["all"] == pytest.approx(0.8)
    assert dict(found.f1)["casualties"] == 1.0
    assert found.decisions == 1.0


def test_a_verdict_is_coded_blind_and_measured(tmp_path: Path) -> None:
    with Casefile.open(tmp_path / "v.sqlite", create=True) as casefile:
        casefile.replace([incident(n) for n in (1, 2)], [assessment(f"INC-{n:04}") for n in (1, 2)])
        for number, verdicts in ((1, ("accept", "accept")), (2, ("accept", "reject"))):
            target = f"ASM-INC-{number:04}"
            coding = give_double(casefile, target, ["Ana", "Ben"], given_by="Cem").id
            for who, action in zip((ANA, BEN), verdicts, strict=True):
                judge(casefile, target, action, **who)  # type: ignore[arg-type]
                assert review.standings(casefile)[target].state == "proposed"
            done(casefile, target, "Ana")
            done(casefile, target, "Ben")
        assert {id: s.state for id, s in review.standings(casefile).items()} == {"ASM-INC-0001": "two_people", "ASM-INC-0002": "proposed"}
        assert review.publishable(casefile)["ASM-INC-0001"].ok
        adjudicate(casefile, coding, Unit("ASM-INC-0002"), 1, **CEM)
        assert review.standings(casefile)["ASM-INC-0002"].verdict == "no_violation"
        found = measures(casefile)
        assert (found.verdicts, found.people) == (2, 3)
        assert found.nominal is not None
        assert found.ordinal is not None


def test_a_returned_coding_is_none_any_more(casefile: Casefile) -> None:
    number = coded(casefile)
    hand_back(casefile, ONE, "Ben", note="ill")
    assert number not in codings(casefile.assignments())
    on_record(casefile, ONE, "events", "E2", "reject", **CEM)
    assert len(casefile.reading(ONE).events) == 1
