"""Which verdict is weaker than which, and which only people may give."""

from __future__ import annotations

from truceline.model import Assessment, Verdict
from truceline.model.assessment import PEOPLE_ONLY

# Each verdict with the next weaker one; those left out have none of their own and need one named.
WEAKER: dict[Verdict, Verdict] = {
    "violation_verified": "probable_violation",
    "probable_violation": "possible_violation",
    "possible_violation": "allegation_only",
    "obligation_breach_probable": "obligation_breach_alleged",
    "obligation_breach_alleged": "responsibility_disputed",
}
# Flags of `assess`: the side is contested, or the actor within an undisputed side.
CONTESTED = frozenset({"contested", "actor_contested"})
# How much weight of a breach a verdict carries, 0 where it carries none.
WEIGHT: dict[Verdict, int] = {
    "violation_verified": 5,
    "probable_violation": 4,
    "obligation_breach_probable": 4,
    "possible_violation": 3,
    "obligation_breach_alleged": 2,
    "depends_on": 2,
    "responsibility_disputed": 2,
    "exception_claimed": 2,
    "allegation_only": 1,
    "not_assessable": 1,
}


def proposed(assessment: Assessment) -> Verdict:
    """The program's verdict as it may be shown: never one that only people may give."""
    return PEOPLE_ONLY.get(assessment.verdict, assessment.verdict)


def weaker(verdict: Verdict) -> Verdict | None:
    """The next weaker verdict, None where the reviewer has to name it."""
    return WEAKER.get(verdict)


def is_weaker(verdict: Verdict, than: Verdict) -> bool:
    """True where `verdict` carries less weight of a breach."""
    return WEIGHT.get(verdict, 0) < WEIGHT.get(than, 0)


def needs_two(assessment: Assessment) -> bool:
    """True where attribution is contested: one person alone settles nothing (DOMAIN 2.12)."""
    return not CONTESTED.isdisjoint(assessment.flags) or assessment.verdict == "responsibility_disputed"
