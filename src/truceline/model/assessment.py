"""What an incident means for an agreement: a proposal with its premises, never a finding (DOMAIN 2.11 and 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal[
    "probable_violation",
    "possible_violation",
    "depends_on",
    "exception_claimed",
    "exempt",
    "out_of_scope:temporal",
    "out_of_scope:territorial",
    "out_of_scope:personal",
    "out_of_scope:material",
    "not_assessable",
    "aggregate_allegation",
    "no_act",
    "allegation_only",
    "not_due",
    "obligation_breach_probable",
    "obligation_breach_alleged",
    "responsibility_disputed",
    "violation_verified",
    "no_violation",
]
# Only a person or an official mechanism may say these; a program's proposal of one is shown as the value beside it.
PEOPLE_ONLY: dict[Verdict, Verdict] = {"violation_verified": "probable_violation", "no_violation": "not_assessable"}
Confidence = Literal["high", "medium", "low", "none"]
TestName = Literal["gate", "temporal", "territorial", "personal", "material", "exception", "attribution", "evidence", "obligation"]


@dataclass(frozen=True, slots=True)
class Test:
    """One test of the procedure: its result, the most confidence it allows, and the premises in words.

    `evidence` refers to words: (report id, start, end).
    """

    name: TestName
    result: str
    cap: Confidence
    premises: tuple[str, ...]
    evidence: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One incident (or aggregate, or claim: `subject`) against one provision of one agreement.

    `depends_on` lists the open alternatives; `alternatives` gives the verdict under each. `flags`: contested, unattributed,
    excluded_group, non_signatory, standing, and `within:ID` where the subject is a part of incident ID. `side` is the side (the camp)
    that the act is attributed to, at the level that evidence allows, `party` whoever of it is named, under its own name in the agreement
    (its code where the agreement does not know it).
    """

    id: str
    subject: str
    agreement: str
    provision: str | None
    verdict: Verdict
    confidence: Confidence
    tests: tuple[Test, ...]
    explanation: str
    would_change: tuple[str, ...]
    ruleset: str
    depends_on: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    side: str | None = None
    party: str | None = None
