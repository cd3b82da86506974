"""A round of talks, however many reports tell of it (DOMAIN 2.9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.model.interval import Interval
from truceline.model.talks import Outcome

RoundStatus = Literal["held", "under_way", "due", "unknown", "denied"]


@dataclass(frozen=True, slots=True, order=True)
class RoundMention:
    """Where a report tells of the round; `start`, `end` are offsets of the report's text."""

    report: str
    talks: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class SaidOutcome:
    """A result that a report written on or after the round's last day tells, and who says so."""

    outcome: Outcome
    said_by: tuple[str, ...]
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Round:
    """One round, meeting or call.

    `status`: held; under_way; due (its last day is not over on the day asked about); unknown (it was announced, its days are over, and
    no report tells that it was held); denied. `process` names the series of rounds that it belongs to; `process_basis` says whether a
    report names it or the knowledge base ties it by place, parties and days. `outcomes` holds every result told, none preferred.
    `following` is the id of the next later round of the same process, or of the same parties where no process is known, and
    `following_on` its days.
    """

    id: str
    participants: tuple[str, ...]
    status: RoundStatus
    mentions: tuple[RoundMention, ...]
    interval: Interval | None = None
    venue: str | None = None
    country: str | None = None
    format: str = "unknown"
    levels: tuple[str, ...] = ()
    round_no: int | None = None
    persons: tuple[str, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    mediator: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    outcomes: tuple[SaidOutcome, ...] = ()
    process: str | None = None
    process_basis: Literal["report", "knowledge base"] | None = None
    following: str | None = None
    following_on: Interval | None = None

    @property
    def day(self) -> date | None:
        """The first day that is known, else the last."""
        return (self.interval.start or self.interval.end) if self.interval else None
