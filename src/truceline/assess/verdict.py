"""The table: from the results of the tests to a verdict; confidence is that of the weakest premise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.assess.rules import ORDER, weakest
from truceline.assess.step import Step
from truceline.model import Confidence, Verdict
from truceline.model.assessment import TestName

OPEN = ("boundary", "unknown")
POSSIBLE: Verdict = "possible_violation"
PROBABLE: Verdict = "probable_violation"


@dataclass(frozen=True, slots=True)
class Tested:
    """All steps of branch A for one incident and agreement, in the order of the procedure."""

    temporal: Step
    territorial: Step
    personal: Step
    material: Step
    exception: Step
    attribution: Step
    evidence: Step
    guarantor: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        return (self.temporal, self.territorial, self.personal, self.material, self.exception, self.attribution, self.evidence)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with its confidence, the test that limits it, the questions it hangs on and the verdict under each answer."""

    verdict: Verdict
    confidence: Confidence
    limit: TestName
    opens: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, str], ...] = ()


def decide(tested: Tested, *, branching: bool = True) -> Outcome:
    """The verdict of the table. `branching` False stops at the first level of alternatives."""
    ruled_out = _ruled_out(tested)
    if ruled_out is not None:
        return ruled_out
    if tested.material.result == "unknown":
        return Outcome("not_assessable", "none", "material")
    open_tests = [step for step in (tested.temporal, tested.territorial) if step.result in OPEN]
    opens = tuple(dict.fromkeys(key for step in tested.steps for key in step.opens))
    confidence, limit = _confidence(tested)
    if tested.temporal.result == "disputed":
        return _outcome(tested, "depends_on", tested.temporal, opens, branching)
    if tested.personal.result == "unknown":
        return _outcome(tested, "depends_on", tested.personal, opens, branching)
    verdict: Verdict
    if tested.exception.result == "met" and not open_tests and tested.attribution.result in ("A", "B", "C"):
        return Outcome("exempt", confidence, limit, opens)
    if tested.exception.result in ("met", "claimed"):
        verdict = "exception_claimed"
    elif open_tests:
        verdict = POSSIBLE
    else:
        verdict = _by_attribution(tested)
        if verdict == PROBABLE and ORDER.index(confidence) < ORDER.index("medium"):
            verdict = POSSIBLE
    first = open_tests[0] if open_tests else None
    return _outcome(tested, verdict, first, opens, branching)


def _ruled_out(tested: Tested) -> Outcome | None:
    """The first test that says no, with how sure that no is."""
    rows: tuple[tuple[Step, tuple[str, ...], Verdict, TestName], ...] = (
        (tested.temporal, ("no",), "out_of_scope:temporal", "temporal"),
        (tested.territorial, ("outside",), "out_of_scope:territorial", "territorial"),
        (tested.personal, ("excluded", "non_party"), "out_of_scope:personal", "personal"),
        (tested.material, ("no",), "out_of_scope:material", "material"),
    )
    for step, results, verdict, name in rows:
        if step.result in results:
            return Outcome(verdict, step.cap, name)
    return None


def _by_attribution(tested: Tested) -> Verdict:
    level = tested.attribution.result
    if level in ("A", "B") and tested.personal.result == "bound":
        return PROBABLE
    if level == "C" and tested.guarantor:
        return PROBABLE
    return POSSIBLE


def _outcome(tested: Tested, verdict: Verdict, opened: Step | None, opens: tuple[str, ...], branching: bool) -> Outcome:
    confidence, limit = _confidence(tested)
    if opened is None or not branching:
        return Outcome(verdict, confidence, limit, opens)
    return Outcome(verdict, confidence, limit, opens, _alternatives(tested, opened))


def _alternatives(tested: Tested, opened: Step) -> tuple[tuple[str, str], ...]:
    """The verdict under each answer to the open question."""
    found = []
    for label, result, cap in opened.branches:
        settled = opened.under(result, cap)
        if opened is tested.temporal:
            under = replace(tested, temporal=settled)
        elif opened is tested.territorial:
            under = replace(tested, territorial=settled)
        else:
            under = replace(tested, personal=settled)
        found.append((label, str(decide(under, branching=False).verdict)))
    return tuple(found)


def _confidence(tested: Tested) -> tuple[Confidence, TestName]:
    confidence = weakest(step.cap for step in tested.steps)
    return confidence, next(step.test.name for step in tested.steps if step.cap == confidence)
