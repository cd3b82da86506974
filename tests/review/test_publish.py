"""What may be published: a person's accept of what stands there now, two where the attribution is contested or a private person named."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import agreement, assessment, incident, reading

from truceline.model import ActorMention, Toll
from truceline.review import (
    DecidedMeanwhile,
    JudgementError,
    judge,
    on_agreement,
    on_incident,
    publishable,
    state_opinions,
    undo,
)
from truceline.store import Casefile

ID, VERDICT = "INC-0001", "ASM-INC-0001"
ANA: dict[str, Any] = {"reviewer": "Ana", "reason": "checked against the words"}
BEN: dict[str, Any] = {"reviewer": "Ben", "reason": "checked too"}


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.open(tmp_path / "case.sqlite", create=True) as opened:
        opened.add(reading(1))
        opened.put_agreements([agreement()])
        opened.replace([incident(1)], [assessment(ID)])
        yield opened


def test_nothing_is_publishable_until_somebody_accepts_it(casefile: Casefile) -> None:
    found = publishable(casefile)
    assert [(p.id, p.kind, p.ok, p.people) for p in found.values()] == [(VERDICT, "verdict", False, ()), (ID, "incident", False, ())]
    assert found[ID].why == ("its figures: nobody has accepted them",)
    assert found[VERDICT].why == ("nobody has accepted it",)


def test_one_accept_is_enough_for_a_number_and_a_verdict(casefile: Casefile) -> None:
    on_incident(casefile, ID, "accept", ["figures"], **ANA)
    judge(casefile, VERDICT, "accept", **ANA)
    assert {p.id: (p.ok, p.people) for p in publishable(casefile).values()} == {ID: (True, ("Ana",)), VERDICT: (True, ("Ana",))}
    assert set(publishable(casefile, [ID])) == {ID}


def test_an_accept_of_a_number_that_changed_counts_no_more(casefile: Casefile) -> None:
    on_incident(casefile, ID, "accept", **ANA)
    casefile.replace([incident(1, place="Elsewhere")], [assessment(ID)])
    assert publishable(casefile)[ID].ok
    casefile.replace([incident(1, killed=Toll(3, 3, 9, "r"))], [assessment(ID)])
    assert publishable(casefile)[ID].why == ("its figures: changed since Ana looked",)


def test_an_accept_follows_the_mentions_where_the_id_moves(casefile: Casefile) -> None:
    on_incident(casefile, ID, "accept", **ANA)
    casefile.replace([incident(1, id="INC-0077")], [])
    assert publishable(casefile)["INC-0077"].ok


def test_a_contested_attribution_needs_two_different_people(casefile: Casefile) -> None:
    casefile.replace([incident(1, contested=True)], [assessment(ID, flags=("contested",))])
    for who in (ANA, ANA | {"reviewer": " ANA "}):
        on_incident(casefile, ID, "accept", ["figures", "attribution"], **who)
        judge(casefile, VERDICT, "accept", **who)
    found = publishable(casefile)
    assert not found[ID].ok
    assert found[ID].why[0] == "the attribution is contested"
    assert not found[VERDICT].ok
    on_incident(casefile, ID, "accept", ["figures", "attribution"], **BEN)
    judge(casefile, VERDICT, "accept", **BEN)
    assert {p.ok for p in publishable(casefile).values()} == {True}
    assert publishable(casefile)[ID].people == ("ANA", "Ben")


def test_a_named_private_person_needs_two_an_official_does_not(casefile: Casefile) -> None:
    span = reading(1).events[0].span
    named = ActorMention("P1", span, reading(1).events[0].anchor, None, "Invented Name", "person")
    for role, ok in ((None, False), ("governor", True)):
        read = dataclasses.replace(reading(1), actors=(dataclasses.replace(named, role=role),))
        casefile.add(read, again=True)
        on_incident(casefile, ID, "accept", **ANA)
        judge(casefile, VERDICT, "accept", **ANA)
        assert {p.ok for p in publishable(casefile).values()} == {ok}
    casefile.add(dataclasses.replace(reading(1), actors=(named,)), again=True)
    assert "a private person is named" in publishable(casefile)[ID].why
    on_incident(casefile, ID, "accept", **BEN)
    judge(casefile, VERDICT, "accept", **BEN)
    assert {p.ok for p in publishable(casefile).values()} == {True}


def test_a_rejected_part_is_not_published_and_undo_is_a_row(casefile: Casefile) -> None:
    on_incident(casefile, ID, "accept", **ANA)
    taken = on_incident(casefile, ID, "reject", ["attribution"], reviewer="Ben", reason="names nobody")
    found = publishable(casefile)[ID]
    assert (found.ok, found.number, found.attribution) == (False, True, False)
    undo(casefile, taken.id, **BEN)
    assert publishable(casefile)[ID].ok


def test_an_incident_without_a_number_needs_no_accept_of_one(casefile: Casefile) -> None:
    casefile.replace([incident(1, killed=None)], [])
    assert publishable(casefile)[ID].ok


def test_the_second_is_told(casefile: Casefile) -> None:
    on_incident(casefile, ID, "accept", seen=0, **ANA)
    with pytest.raises(DecidedMeanwhile):
        on_incident(casefile, ID, "reject", ["figures"], seen=0, **BEN)
    assert len(casefile.judgements()) == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [({"incident": "INC-9999"}, "no incident"), ({"parts": ["mood"]}, "name what of it"), ({"action": "correct"}, "report's record")],
)
def test_what_cannot_be_decided_of_an_incident(casefile: Casefile, values: dict[str, Any], words: str) -> None:
    with pytest.raises(JudgementError, match=words):
        on_incident(casefile, **({"incident": ID, "action": "accept"} | ANA | values))


def test_a_change_of_state_of_an_agreement_is_accepted(casefile: Casefile) -> None:
    on_agreement(casefile, "AGR-1", 0, "accept", **ANA)
    assert state_opinions(agreement(), casefile.judgements())[0].accepted == ("Ana",)
    later = dataclasses.replace(agreement(), states=(dataclasses.replace(agreement().states[0], end=agreement().states[0].start),))
    assert state_opinions(later, casefile.judgements())[0].accepted == ()
    with pytest.raises(JudgementError, match="count from 0"):
        on_agreement(casefile, "AGR-1", 5, "accept", **ANA)
