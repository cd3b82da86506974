"""What two coders decided about the same records, side by side; what they agree on counts, the rest is for a third to settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.model import Judgement, Sort, Told, Value
from truceline.model.force import in_force
from truceline.review.asking import JudgementError, said
from truceline.review.assign import Coding, codings, mark_done
from truceline.review.replay import person, same_person
from truceline.store import Casefile

NOTHING = "said nothing"


@dataclass(frozen=True, slots=True)
class Unit:
    """What a decision is about: a record of a report (`sort` and `told`), or the whole of `target`."""

    target: str
    sort: Sort | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one coder holds of a unit: their last decision's action, the values given, and the decisions in the order taken."""

    action: str = NOTHING
    values: tuple[tuple[str, Value], ...] = ()
    decisions: tuple[Judgement, ...] = ()

    @property
    def same_as(self) -> tuple[str, tuple[tuple[str, Value], ...]]:
        """What has to be equal for two answers to agree: reasons may differ."""
        return self.action, self.values


@dataclass(frozen=True, slots=True)
class Pair:
    """Both coders' answers about one unit, in the order of the coding's people. `settled`: a third's decision, None where there is none."""

    unit: Unit
    answers: tuple[Answer, Answer]
    settled: Judgement | None = None

    @property
    def agree(self) -> bool:
        """True where both hold the same."""
        return self.answers[0].same_as == self.answers[1].same_as


def visible(judgements: Iterable[Judgement], held: Mapping[int, Coding], reviewer: str) -> list[Judgement]:
    """The decisions that a person may see: those of an open double coding are their author's alone."""
    return [
        j
        for j in judgements
        if j.coding is None or (j.coding in held and held[j.coding].closed) or (reviewer.strip() and same_person(j.reviewer, reviewer))
    ]


def as_coded(judgements: Iterable[Judgement], coding: int | None, reviewer: str) -> list[Judgement]:
    """The decisions in force as one person works with them: what counts, and their own of the double coding that they are in."""
    own = [j for j in in_force(judgements) if j.coding is None or (j.coding == coding and same_person(j.reviewer, reviewer))]
    return [replace(j, coding=None) for j in own]


def pairs(judgements: Sequence[Judgement], coding: Coding) -> list[Pair]:
    """Both coders' answers, unit by unit, records in text order."""
    given: dict[Unit, dict[str, list[Judgement]]] = {}
    for judgement in in_force(judgements):
        if judgement.coding == coding.id:
            unit = unit_of(judgement)
            given.setdefault(unit, {}).setdefault(person(judgement.reviewer), []).append(judgement)
    ordered = sorted(given, key=lambda u: (u.target, u.told or Told("", 0, 0, 0, ""), u.sort or ""))
    found = []
    for unit in ordered:
        one, other = (_answer(given[unit].get(person(name), [])) for name in coding.people)
        found.append(Pair(unit, (one, other), _settled(judgements, coding, unit)))
    return found


def unit_of(judgement: Judgement) -> Unit:
    """What a decision is about."""
    return Unit(judgement.target, judgement.sort, judgement.told)


def done(casefile: Casefile, target: str, reviewer: str) -> list[Judgement]:
    """Say that one is done with what one was given. When the second coder is, what both hold alike is written as decisions of both.

    Returns those decisions. Raises JudgementError where that person does not have it.
    """
    with casefile.together():
        held = mark_done(casefile, target, reviewer)
        coding = codings(casefile.assignments(target=target)).get(held.coding or 0)
        if coding is None or not coding.closed:
            return []
        taken = casefile.judgements()
        agreed = [pair for pair in pairs(taken, coding) if pair.agree]
        return [_write(casefile, j, j.reviewer, f"{j.reason} (double coding {coding.id})") for pair in agreed for j in _both(pair)]


def adjudicate(casefile: Casefile, coding_id: int, unit: Unit, take: int, *, reviewer: str, reason: str) -> list[Judgement]:
    """Settle what two coders differ about by taking the one's (0) or the other's (1) answer; to hold a third view, decide about the
    record itself.

    Raises JudgementError where the coding is open, the reviewer is one of its coders, or there is nothing to settle.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    coding = codings(casefile.assignments()).get(coding_id)
    if coding is None or not coding.closed:
        raise JudgementError(f"there is no closed double coding {coding_id}")
    if coding.has(reviewer):
        raise JudgementError("a third person settles what two coders differ about")
    pair = next((p for p in pairs(casefile.judgements(), coding) if p.unit == unit), None)
    if pair is None or pair.agree:
        raise JudgementError("the two coders do not differ about that")
    if pair.settled is not None:
        raise JudgementError(f"{pair.settled.reviewer} has settled that already (decision {pair.settled.id}); undo it first")
    answer = pair.answers[1 if take else 0]
    with casefile.together():
        if not answer.decisions:  # to take the side of who said nothing is to leave the reader's record as it stands
            other = pair.answers[0 if take else 1]
            if other.action == "add":
                return [_write(casefile, other.decisions[0], reviewer, reason), _write(casefile, _rejecting(other), reviewer, reason)]
            raise JudgementError("one coder said nothing of it; decide about the record itself")
        return [_write(casefile, judgement, reviewer, reason) for judgement in answer.decisions]


def _rejecting(answer: Answer) -> Judgement:
    """The rejection of a record that one coder added."""
    first = answer.decisions[0]
    return Judgement(0, first.target, first.version, "reject", "", "", mentions=first.mentions, sort=first.sort)


def _both(pair: Pair) -> list[Judgement]:
    return sorted((j for answer in pair.answers for j in answer.decisions), key=lambda j: j.id)


def _write(casefile: Casefile, judgement: Judgement, reviewer: str, reason: str) -> Judgement:
    return casefile.judge(
        judgement.target,
        judgement.action,
        reviewer=reviewer,
        reason=reason,
        verdict=judgement.verdict,
        finding=judgement.finding,
        mentions=judgement.mentions,
        sort=judgement.sort,
        changes=judgement.changes,
    )


def _answer(given: Sequence[Judgement]) -> Answer:
    if not given:
        return Answer()
    last = given[-1]
    if last.action in ("reject", "accept") and last.sort is not None:
        return Answer(last.action, (), (last,))
    if last.sort is None:
        values: dict[str, Value] = {c.field: c.new for c in last.changes} | ({"verdict": last.verdict} if last.verdict else {})
        return Answer(last.action, tuple(sorted(values.items(), key=lambda v: v[0])), (last,))
    kept = tuple(j for j in given if j.action in ("add", "correct"))
    values = {change.field: change.new for j in kept for change in j.changes}
    return Answer(kept[0].action, tuple(sorted(values.items(), key=lambda v: v[0])), kept)


def _settled(judgements: Sequence[Judgement], coding: Coding, unit: Unit) -> Judgement | None:
    """A third's decision about the unit, taken after the coding was opened."""
    coded = [j.id for j in judgements if j.coding == coding.id]
    first = min(coded, default=0)
    later = [j for j in in_force(judgements) if j.coding is None and j.id > first and unit_of(j) == unit and not coding.has(j.reviewer)]
    return later[-1] if later else None
