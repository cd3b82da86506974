"""What a person decided about a proposal: appended, never changed; taking one back is a judgement too (DOMAIN 2.12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.assessment import Verdict

Action = Literal["accept", "weaker", "reject", "cannot_judge", "edit", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision by one reviewer about one assessment (`target`) as it stood in `version`.

    `verdict` is what the reviewer holds it to be: required for `edit`, optional for `weaker`, None otherwise. `finding` is the
    id of an official finding that the judgement rests on. `undoes` is the id of the judgement that an `undo` takes back.
    `at` is the moment in UTC (ISO 8601); it is never exported.
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
