"""A denial tied to the incident that it denies: the incident stays and is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from truceline.link.blockers import blocker
from truceline.link.compare import likeness
from truceline.link.decided import DECIDED, Decided
from truceline.link.facts import Facts
from truceline.link.settings import Settings

ENOUGH = 1.0
"""Log odds of likeness from which a denial is about an incident; below it stands alone."""


def asserted(denial: Facts) -> Facts:
    """What a denial denies, as if it were told."""
    return replace(denial, status="real", aggregate=False)


def denies(denied: Facts, told: Facts, known: Settings) -> float | None:
    """How likely it is that what is denied (see `asserted`) is what is told (log odds), None where it is not."""
    if told.status != "real" or told.aggregate or denied.type != told.type or blocker(denied, told, known):
        return None
    total = likeness(denied, told, known) + (1.0 if denied.reports & told.reports else 0.0)
    return total if total >= ENOUGH else None


def denials(
    near: Iterable[tuple[int, int]], whole: Mapping[int, Facts], keys: Mapping[int, str], known: Settings, decided: Decided
) -> dict[int, int]:
    """Group of denials → the group that it denies, for those that deny something told.

    `near` are pairs (denials, told) of groups in which a denial and a telling are alike; `whole` and `keys` say what each group tells.
    """
    candidates: dict[int, set[int]] = defaultdict(set)
    for denial, told in near:
        candidates[denial].add(told)
    absorbed: dict[int, int] = {}
    for denial, others in candidates.items():
        best: tuple[float, str, int] | None = None
        denied = asserted(whole[denial])
        for other in others:
            total = _likely(denied, whole[other], known, decided)
            if total is not None and (best is None or (-total, keys[other]) < (-best[0], best[1])):
                best = (total, keys[other], other)
        if best:
            absorbed[denial] = best[2]
    return absorbed


def _likely(denied: Facts, told: Facts, known: Settings, decided: Decided) -> float | None:
    if decided.together(denied.keys, told.keys):
        return DECIDED
    return None if decided.apart(denied.keys, told.keys) else denies(denied, told, known)
