"""What one agreement answers on each day: in force or not, why, by which clause. Worked out once, then looked up by day."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from truceline.assess.life import Effect
from truceline.assess.rules import say
from truceline.assess.shelf import Held

Answer = Literal["yes", "no", "disputed", "unknown"]


@dataclass(frozen=True, slots=True)
class InForce:
    """The answer for one agreement. `alternatives` gives it under each declared effect; `clause` is the source of the answer."""

    agreement: str
    title: str
    answer: Answer
    reason: str
    clause: str | None = None
    alternatives: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one agreement: `given[i]` holds from `since[i]` to the day before `since[i + 1]`.

    `unplaced[i]` is the same answer where it is not known whether the place asked about lies in the agreement's area.
    """

    since: tuple[date, ...]
    given: tuple[InForce, ...]
    unplaced: tuple[InForce, ...]

    def on(self, day: date, placed: str = "inside") -> InForce:
        """The answer on a day; `placed` is inside or unknown."""
        at = bisect_right(self.since, day) - 1
        return self.given[at] if placed == "inside" else self.unplaced[at]


def answers(held: Held) -> Answers:
    """All that an agreement answers, from the first day of the calendar to the last."""
    changes = {date.min, *(stretch.start for stretch in held.life.stretches)}
    changes |= {day for effect in held.life.effects for day in (effect.at.date(), effect.until) if day}
    if held.agreement.signed:
        changes.add(held.agreement.signed)
    changes |= {state.start for state in held.agreement.states if state.source and state.start}
    since: list[date] = []
    given: list[InForce] = []
    for day in sorted(changes):
        answer = answer_on(held, day)
        if not given or answer != given[-1]:
            since.append(day)
            given.append(answer)
    return Answers(tuple(since), tuple(given), tuple(_unplaced(answer) for answer in given))


def _unplaced(answer: InForce) -> InForce:
    if answer.answer != "yes":
        return answer
    return replace(answer, answer="unknown", reason=say("life", "place_unknown"), alternatives=())


def answer_on(held: Held, on: date) -> InForce:
    """The answer on one day, worked out from the record."""
    agreement = held.agreement
    rows = [(effect, *_under(held, effect, on)) for effect in held.life.effects]
    if not rows and agreement.signed and on < agreement.signed:
        return InForce(agreement.id, agreement.title, "no", say("life", "no_before_signed", day=agreement.signed))
    if not rows:
        return InForce(agreement.id, agreement.title, "unknown", say("life", "never"))
    alternatives = tuple((say("alternatives", "effective_time", by=effect.by, start=effect.start), answer) for effect, answer, _ in rows)
    given = {answer for _, answer, _ in rows}
    clause = _clause(held, on)
    if len(given) > 1:
        return InForce(agreement.id, agreement.title, "disputed", say("life", "disputed"), clause, alternatives)
    _, answer, reason = rows[0]
    return InForce(agreement.id, agreement.title, answer, reason, clause, alternatives if len(rows) > 1 else ())


def _clause(held: Held, on: date) -> str | None:
    """The source of the state that the day stands in, else of the first state that has one, else of the effect."""
    sourced = [state for state in held.agreement.states if state.source and state.start and state.start <= on]
    now = {stretch.state for stretch in held.life.between(on, on)}
    found = next((state.source for state in reversed(sourced) if state.state in now), None) or next((one.source for one in sourced), None)
    return found or next((time.source for time in held.agreement.effective if time.source), None)


def _under(held: Held, effect: Effect, on: date) -> tuple[Answer, str]:
    if on < effect.at.date():
        return "no", say("life", "no_before", start=effect.start)
    if effect.until and on < effect.until:
        return "unknown", say("life", "unknown_start", start=effect.start)
    stretch = held.life.between(on, on)[0]
    names = {"state": stretch.state, "start": stretch.since}
    if stretch.status == "no":
        return "no", say("life", "no_ended", **names)
    if stretch.status == "unknown":
        return "unknown", say("life", "unknown", **names)
    end = stretch.end if stretch.end != date.max else None
    return "yes", say("life", "holds_until", start=effect.start, end=end) if end else say("life", "holds", start=effect.start)
