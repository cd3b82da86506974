"""Who has what to look at, and who codes what blind: a function of the rows of assignments and the moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from truceline.model.assignment import Assignment
from truceline.review.asking import JudgementError, said
from truceline.review.replay import person, same_person
from truceline.store import Casefile

DAYS = 7
"""Days after which something given lapses where nobody says otherwise: a desk that is away for a week blocks nothing."""
Holding = Literal["held", "lapsed", "returned", "done"]


@dataclass(frozen=True, slots=True)
class Held:
    """Something given to somebody, and how it stands: held, lapsed (its time is over), returned undone, or done."""

    target: str
    person: str
    given_by: str
    state: Holding
    until: str | None = None
    coding: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A double coding of a report, an incident or a proposal: two people decide alone. `closed` when both are done."""

    id: int
    target: str
    people: tuple[str, str]
    done: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """True when both are done, so that each may see what the other decided."""
        return len(self.done) == 2

    def has(self, name: str) -> bool:
        """True for one of the two coders."""
        return any(same_person(name, one) for one in self.people)

    def is_done(self, name: str) -> bool:
        """True for a coder who is done."""
        return any(same_person(name, one) for one in self.done)


def moment(day: datetime | None = None) -> str:
    """A moment in UTC as rows keep it; now where none is given."""
    return (day or datetime.now(UTC)).isoformat(timespec="seconds")


def give(
    casefile: Casefile, target: str, to: str, *, given_by: str, note: str = "", days: int | None = DAYS, now: datetime | None = None
) -> Assignment:
    """Give somebody a report, an incident or a proposal to look at; people may take things themselves. It lapses after `days`.

    Raises JudgementError where there is no such record, or somebody has it.
    """
    to, given_by = said(to, "person"), said(given_by, "person who gives it")
    _exists(casefile, target)
    for held in holdings(casefile.assignments(target=target), moment(now)):
        if held.state == "held":
            raise JudgementError(f"{held.person} has {target}" + (f" until {held.until[:10]}" if held.until else ""))
    return casefile.assign(target, to, "give", given_by=given_by, note=note.strip(), until=_until(days, now))


def give_double(
    casefile: Casefile,
    target: str,
    people: Sequence[str],
    *,
    given_by: str,
    note: str = "",
    days: int | None = DAYS,
    now: datetime | None = None,
) -> Coding:
    """Give a record to two people who decide about it blind: neither sees the other's decisions until both are done.

    Raises JudgementError where they are not two different people, there is no such record, or somebody has it.
    """
    names = [said(name, "person") for name in people]
    given_by = said(given_by, "person who gives it")
    if len(names) != 2 or same_person(names[0], names[1]):
        raise JudgementError("name two different people for a double coding")
    _exists(casefile, target)
    rows = casefile.assignments(target=target)
    taken = [held.person for held in holdings(rows, moment(now)) if held.state == "held"]
    if taken:
        raise JudgementError(f"{' and '.join(taken)} has {target} already")
    until = _until(days, now)
    with casefile.together():
        first = casefile.assign(target, names[0], "give", given_by=given_by, note=note.strip(), until=until, opens=True)
        casefile.assign(target, names[1], "give", given_by=given_by, note=note.strip(), until=until, coding=first.coding)
    return Coding(first.id, target, (names[0], names[1]))


def hand_back(casefile: Casefile, target: str, name: str, *, note: str = "", by: str = "", now: datetime | None = None) -> Assignment:
    """Return something undone. Raises JudgementError where that person does not have it."""
    held = _mine(casefile, target, name, now)
    return casefile.assign(target, held.person, "return", given_by=by.strip() or held.person, note=note.strip(), coding=held.coding)


def holdings(rows: Iterable[Assignment], now: str) -> list[Held]:
    """How everything that was given stands at a moment, the newest of each person and target, in the order given."""
    last: dict[tuple[str, str, int | None], Held] = {}
    for row in rows:
        key = (row.target, person(row.person), row.coding)
        if row.action == "give":
            state: Holding = "lapsed" if row.until is not None and row.until <= now else "held"
            last.pop(key, None)
            last[key] = Held(row.target, row.person, row.given_by, state, row.until, row.coding, row.note)
        elif key in last:
            before = last[key]
            state = "done" if row.action == "done" else "returned"
            last[key] = Held(row.target, before.person, before.given_by, state, before.until, row.coding, row.note)
    return list(last.values())


def codings(rows: Iterable[Assignment]) -> dict[int, Coding]:
    """The double codings by number. One that somebody returned undone is none any more: what both wrote in it counts for nothing."""
    found: dict[int, list[Assignment]] = {}
    for row in rows:
        if row.coding is not None:
            found.setdefault(row.coding, []).append(row)
    made: dict[int, Coding] = {}
    for id, own in found.items():
        names = [row.person for row in own if row.action == "give"]
        if len(names) == 2 and not any(row.action == "return" for row in own):
            done = {person(row.person): row.person for row in own if row.action == "done"}
            made[id] = Coding(id, own[0].target, (names[0], names[1]), tuple(done.values()))
    return made


def coding_now(casefile: Casefile, targets: Sequence[str], reviewer: str) -> int | None:
    """The double coding that a decision of this person about one of the targets is a part of, None outside of one.

    Raises JudgementError where others are coding it, or the person has said that they are done.
    """
    for target in targets:
        for coding in codings(casefile.assignments(target=target)).values():
            if coding.closed:
                continue
            if not coding.has(reviewer):
                raise JudgementError(f"two people are coding {target} blind; decide when both are done")
            if coding.is_done(reviewer):
                raise JudgementError(f"you are done with coding {target}; wait for the other coder")
            return coding.id
    return None


def _mine(casefile: Casefile, target: str, name: str, now: datetime | None) -> Held:
    name = said(name, "person")
    for held in reversed(holdings(casefile.assignments(target=target), moment(now))):
        if same_person(held.person, name) and held.state in ("held", "lapsed"):
            return held
    raise JudgementError(f"{name} does not have {target}")


def mark_done(casefile: Casefile, target: str, name: str, *, now: datetime | None = None) -> Held:
    """Say that one is done. Raises JudgementError where that person does not have it."""
    held = _mine(casefile, target, name, now)
    casefile.assign(target, held.person, "done", given_by=held.person, coding=held.coding)
    return held


def _until(days: int | None, now: datetime | None) -> str | None:
    return moment((now or datetime.now(UTC)) + timedelta(days=days)) if days is not None else None


def _exists(casefile: Casefile, target: str) -> None:
    proposal = casefile.assessment(target)
    if casefile.report(target) is None and casefile.incident(target) is None and (proposal is None or proposal.gone):
        raise JudgementError(f"there is no report, incident or proposal {target}; check the id")
