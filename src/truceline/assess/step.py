"""One step of the procedure: the test, what it leaves open, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from truceline.assess.rules import rules, say
from truceline.model import Confidence, Test
from truceline.model.assessment import TestName

Reference = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """A test with its consequences.

    `asks` are keys of what would change it, `opens` keys of the questions that it leaves open, `branches` the results that the test
    would have under each answer (label, result, cap).
    """

    test: Test
    asks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    branches: tuple[tuple[str, str, Confidence], ...] = ()

    @property
    def result(self) -> str:
        return self.test.result

    @property
    def cap(self) -> Confidence:
        return self.test.cap

    def under(self, result: str, cap: Confidence) -> Step:
        """The same step as if one of its branches were settled."""
        return Step(replace(self.test, result=result, cap=cap), self.asks)


def step(
    name: TestName,
    result: str,
    cap: str,
    premises: Sequence[str],
    *,
    evidence: Sequence[Reference] = (),
    asks: Sequence[str] = (),
    opens: Sequence[str] = (),
    branches: Sequence[tuple[str, str, Confidence]] = (),
) -> Step:
    """A step whose cap is looked up in the rules by its key."""
    return _step(name, result, cap, tuple(premises), tuple(evidence), tuple(asks), tuple(opens), tuple(branches))


# Many agreements give one incident the same step: it is then one object, and a shelf of proposals takes half the memory.
@lru_cache(maxsize=4096)
def _step(
    name: TestName,
    result: str,
    cap: str,
    premises: tuple[str, ...],
    evidence: tuple[Reference, ...],
    asks: tuple[str, ...],
    opens: tuple[str, ...],
    branches: tuple[tuple[str, str, Confidence], ...],
) -> Step:
    return Step(Test(name, result, rules().caps[cap], premises, tuple(dict.fromkeys(evidence))), asks, opens, branches)


def premise(key: str, **names: object) -> str:
    """A premise in plain words."""
    return say("tests", key, **names)
