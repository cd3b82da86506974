"""Decisions: appended, replayed, and never a verified breach without the people that it needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import assessment, incident, reading

from truceline.model import Judgement, Toll
from truceline.review import DecidedMeanwhile, JudgementError, Standing, in_force, judge, queue, standing, standings, undo
from truceline.review.ladder import WEIGHT, needs_two
from truceline.store import Casefile, Version

ID = "ASM-INC-0001"


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        opened.replace([incident(1)], [assessment("INC-0001")])
        yield opened


def contested(casefile: Casefile, **changes: Any) -> None:
    casefile.replace([incident(1, contested=True)], [assessment("INC-0001", flags=("contested",), **changes)])


def seen(casefile: Casefile) -> tuple[str, str]:
    found = standings(casefile)[ID]
    return found.state, found.verdict


def test_nobody_has_judged(casefile: Casefile) -> None:
    assert seen(casefile) == ("proposed", "probable_violation")


@pytest.mark.parametrize(
    ("action", "verdict", "state", "shown"),
    [
        ("accept", None, "one_person", "probable_violation"),
        ("weaker", None, "one_person", "possible_violation"),
        ("weaker", "not_assessable", "one_person", "not_assessable"),
        ("reject", None, "one_person", "no_violation"),
        ("cannot_judge", None, "cannot_judge", "probable_violation"),
        ("edit", "exempt", "one_person", "exempt"),
        ("edit", "violation_verified", "one_person", "violation_verified"),
    ],
)
def test_one_person_decides(casefile: Casefile, action: Any, verdict: Any, state: str, shown: str) -> None:
    judge(casefile, ID, action, reviewer="Ana", reason="read both reports", verdict=verdict)
    assert seen(casefile) == (state, shown)


def test_a_contested_attribution_needs_two_different_people(casefile: Casefile) -> None:
    contested(casefile)
    judge(casefile, ID, "edit", reviewer="Ana", reason="films", verdict="violation_verified")
    assert seen(casefile) == ("awaiting_second", "probable_violation")
    judge(casefile, ID, "edit", reviewer=" ana ", reason="again", verdict="violation_verified")
    assert seen(casefile) == ("awaiting_second", "probable_violation")
    found = standings(casefile)[ID]
    assert found.visible_to("Ben") == ()
    assert len(found.visible_to("ANA")) == 2
    judge(casefile, ID, "edit", reviewer="Ben", reason="crater analysis", verdict="violation_verified")
    assert seen(casefile) == ("two_people", "violation_verified")


def test_people_who_differ_settle_nothing(casefile: Casefile) -> None:
    judge(casefile, ID, "accept", reviewer="Ana", reason="clear")
    judge(casefile, ID, "reject", reviewer="Ben", reason="other town")
    assert seen(casefile) == ("disputed", "probable_violation")
    judge(casefile, ID, "accept", reviewer="Ben", reason="saw the map")
    assert seen(casefile) == ("two_people", "probable_violation")


def test_a_finding_of_a_mechanism_decides(casefile: Casefile) -> None:
    contested(casefile)
    judge(casefile, ID, "edit", reviewer="Ana", reason="finding published", verdict="violation_verified", finding="JMC-2020-17")
    found = standings(casefile)[ID]
    assert (found.state, found.verdict, found.finding) == ("mechanism", "violation_verified", "JMC-2020-17")


def test_undo_is_a_row_and_can_be_undone(casefile: Casefile) -> None:
    first = judge(casefile, ID, "reject", reviewer="Ana", reason="other town")
    taken_back = undo(casefile, first.id, reviewer="Ana", reason="misread")
    assert seen(casefile) == ("proposed", "probable_violation")
    with pytest.raises(JudgementError, match="taken back already"):
        undo(casefile, first.id, reviewer="Ana", reason="twice")
    undo(casefile, taken_back.id, reviewer="Ben", reason="was right")
    assert seen(casefile) == ("one_person", "no_violation")
    assert len(casefile.judgements()) == 3


def test_a_decision_on_another_proposal_does_not_carry_over(casefile: Casefile) -> None:
    judge(casefile, ID, "accept", reviewer="Ana", reason="clear")
    casefile.replace([incident(1)], [assessment("INC-0001", explanation="Told with more words.")])
    assert seen(casefile) == ("one_person", "probable_violation")
    casefile.replace([incident(1)], [assessment("INC-0001", verdict="depends_on", depends_on=("time_zone",))])
    assert seen(casefile) == ("stale", "depends_on")
    judge(casefile, ID, "accept", reviewer="Ana", reason="agreed, open")
    assert seen(casefile) == ("one_person", "depends_on")


def test_one_person_is_not_enough_once_it_is_contested(casefile: Casefile) -> None:
    judge(casefile, ID, "edit", reviewer="Ana", reason="clear", verdict="violation_verified")
    contested(casefile)
    assert seen(casefile) == ("stale", "probable_violation")


def test_the_second_of_two_at_once_is_told_unless_two_are_to_judge_alone(casefile: Casefile) -> None:
    judge(casefile, ID, "accept", reviewer="Ana", reason="clear", seen=0)
    with pytest.raises(DecidedMeanwhile, match=r"Ana decided about it while you looked \(accept: clear\)"):
        judge(casefile, ID, "reject", reviewer="Ben", reason="other town", seen=0)
    judge(casefile, ID, "accept", reviewer="Ana", reason="again", seen=0)
    judge(casefile, ID, "reject", reviewer="Ben", reason="other town", seen=2)
    contested(casefile)
    judge(casefile, ID, "accept", reviewer="Cem", reason="alone", seen=0)
    assert [j.reviewer for j in casefile.judgements()] == ["Ana", "Ana", "Ben", "Cem"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"reviewer": "  "}, "needs a reviewer"),
        ({"reason": ""}, "needs a reason"),
        ({"action": "edit"}, "needs the verdict"),
        ({"action": "accept", "verdict": "violation_verified"}, "takes no verdict"),
        ({"action": "weaker", "verdict": "violation_verified"}, "not weaker"),
        ({"action": "undo"}, "name the decision"),
        ({"assessment_id": "ASM-9"}, "no proposal ASM-9"),
    ],
)
def test_what_cannot_be_decided(casefile: Casefile, asked: dict[str, Any], words: str) -> None:
    values = {"assessment_id": ID, "action": "accept", "reviewer": "Ana", "reason": "clear"} | asked
    with pytest.raises(JudgementError, match=words):
        judge(casefile, **values)
    assert casefile.judgements() == []


def test_a_proposal_that_is_gone_cannot_be_judged(casefile: Casefile) -> None:
    casefile.replace([], [])
    with pytest.raises(JudgementError, match="no longer made"):
        judge(casefile, ID, "accept", reviewer="Ana", reason="clear")


def test_a_program_never_verifies(casefile: Casefile) -> None:
    casefile.replace([incident(1)], [assessment("INC-0001", verdict="violation_verified")])
    assert seen(casefile) == ("proposed", "probable_violation")
    judge(casefile, ID, "accept", reviewer="Ana", reason="clear")
    assert seen(casefile) == ("one_person", "probable_violation")


VERDICTS = st.sampled_from([None, "violation_verified", "possible_violation", "exempt"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "weaker", "reject", "cannot_judge", "edit", "undo"]),
        st.sampled_from(["Ana", "ana", "Ben", "Cem"]),
        VERDICTS,
        st.sampled_from([None, None, None, "F-1"]),
        st.integers(1, 8),
    ),
    max_size=8,
)


def replayed(rows: list[Any], flags: tuple[str, ...]) -> tuple[Standing, list[Judgement]]:
    given = [
        Judgement(
            n, ID, 1, action, who, "-", verdict if action == "edit" else None, finding, undoes if action == "undo" and undoes < n else None
        )
        for n, (action, who, verdict, finding, undoes) in enumerate(rows, 1)
    ]  # fmt: skip
    return standing([Version(ID, 1, assessment("INC-0001", flags=flags), "new", False, "")], given), given


@given(ROWS, st.booleans())
def test_verified_only_ever_by_people(rows: list[Any], is_contested: bool) -> None:
    found, given = replayed(rows, ("contested",) if is_contested else ())
    assert replayed(rows, ("contested",) if is_contested else ())[0] == found
    if found.verdict == "violation_verified":
        for_it = [j for j in in_force(given) if j.action == "edit" and j.verdict == "violation_verified"]
        assert for_it
        people = {j.reviewer.casefold() for j in for_it}
        assert not needs_two(found.assessment) or len(people) >= 2 or any(j.finding for j in for_it)


@given(ROWS)
def test_undoing_everything_leaves_the_proposal(rows: list[Any]) -> None:
    _, given = replayed([row for row in rows if row[0] != "undo"], ())
    undone = [Judgement(len(given) + n, ID, 1, "undo", "Ana", "-", undoes=j.id) for n, j in enumerate(given, 1)]
    found = standing([Version(ID, 1, assessment("INC-0001"), "new", False, "")], [*given, *undone])
    assert (found.state, found.verdict, found.decisions) == ("proposed", "probable_violation", ())


def test_the_queue_goes_by_stake_and_doubt_and_says_why(casefile: Casefile) -> None:
    casefile.replace(
        [
            incident(1),
            incident(2, killed=Toll(20, 30, 34, "x"), contested=True),
            incident(3, [reading(3), reading(6)], killed=None),
            incident(4),
            incident(5, killed=Toll(2, 2, 2, "x")),
        ],
        [
            assessment("INC-0001"),
            assessment("INC-0002", flags=("contested",), confidence="low"),
            assessment("INC-0003", confidence="high"),
            assessment("INC-0004", verdict="out_of_scope:temporal"),
            assessment("INC-0005"),
        ],
    )
    judge(casefile, "ASM-INC-0005", "accept", reviewer="Ana", reason="clear")
    waiting = queue(casefile)
    assert [w.subject for w in waiting] == ["INC-0002", "INC-0001", "INC-0003"]
    assert waiting[0].why == (
        "low confidence",
        "attribution contested, needs two people",
        "20–34 killed, figures differ",
        "told by one source only",
    )
    assert waiting[2].why == ("not judged yet",)
    assert [w.subject for w in queue(casefile, everything=True)][-1] == "INC-0004"
    assert len(queue(casefile, limit=1)) == 1
    judge(casefile, "ASM-INC-0003", "accept", reviewer="Ana", reason="clear")
    judge(casefile, "ASM-INC-0003", "reject", reviewer="Ben", reason="other town")
    assert "two people disagree" in next(w for w in queue(casefile) if w.subject == "INC-0003").why


def test_every_verdict_on_the_ladder_is_one() -> None:
    from typing import get_args

    from truceline.model import Verdict

    assert set(WEIGHT) <= set(get_args(Verdict))
