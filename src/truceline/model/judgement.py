"""What a person decided: appended, never changed; taking one back is a judgement too (DOMAIN 2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.assessment import Verdict

Action = Literal["accept", "weaker", "reject", "cannot_judge", "edit", "undo", "split", "join", "pin", "retract"]
SORTING: frozenset[Action] = frozenset({"split", "join", "pin"})
"""Decisions about which mentions are one incident; the other ones are about a proposal, or take a report out (`retract`)."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """An event mention as a decision remembers it: where it stands in its report and in which words.

    `ordinal` tells acts apart that one wording counts. The words find the mention again where a later reading moved it.
    """

    report: str
    start: int
    end: int
    ordinal: int
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision by one reviewer about one record (`target`) as it stood in `version`.

    About a proposal: `verdict` is what the reviewer holds it to be (required for `edit`, optional for `weaker`, None otherwise)
    and `finding` the id of an official finding that the judgement rests on. About an incident (`SORTING`): `mentions` are groups.
    split: those taken out, those left, each of them one incident. join: those of each incident. pin: the incident's own, then
    those of each look-alike that it is kept apart from. `undoes` is the id of the judgement that an `undo` takes back. `at` is
    the moment in UTC (ISO 8601); it is never exported.
    """

    id: int
    target: str
    version: int
    action: Action
    reviewer: str
    reason: str
    verdict: Verdict | None = None
    finding: str | None = None
    undoes: int | None = None
    at: str | None = None
    mentions: tuple[tuple[Told, ...], ...] = ()
