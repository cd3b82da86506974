"""How far coders agree: Krippendorff's alpha, and F1 of marks whose ends may differ a little.

Alpha after K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): 1 - observed / expected disagreement over the
coincidences of values that different coders gave to one unit; units with fewer than two values are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

V = TypeVar("V", bound=Hashable)
Scale = Literal["nominal", "ordinal"]
SHARED = 0.5
"""Least share of the characters of two marks together that both must hold for the marks to be one."""


def alpha(units: Iterable[Sequence[V]], scale: Scale = "nominal", order: Sequence[V] = ()) -> float | None:
    """Krippendorff's alpha over units, each with the values that coders gave to it (missing ones left out).

    `order` lists the values from least to most and is needed for an ordinal scale. None where fewer than two values can be paired or
    all are the same: there is nothing to reckon agreement from. Raises ValueError where an ordinal value is not in `order`.
    """
    pairable = [list(values) for values in units if len(values) > 1]
    weights: dict[tuple[V, V], float] = {}
    for values in pairable:
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                if i != j:
                    weights[one, other] = weights.get((one, other), 0.0) + 1 / (len(values) - 1)
    totals: dict[V, float] = {}
    for (one, _), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    n = sum(totals.values())
    if n < 2:
        return None
    apart = _distance(totals, scale, order)
    observed = sum(weight * apart(one, other) for (one, other), weight in weights.items())
    expected = sum(totals[one] * totals[other] * apart(one, other) for one in totals for other in totals) / (n - 1)
    return 1 - observed / expected if expected else None


def _distance(totals: Mapping[V, float], scale: Scale, order: Sequence[V]) -> Callable[[V, V], float]:
    """The squared difference of two values: 0 or 1 on a nominal scale, ranks between them on an ordinal one."""
    if scale == "nominal":
        return lambda one, other: float(one != other)
    unknown = [value for value in totals if value not in order]
    if unknown:
        raise ValueError(f"{unknown[0]} has no rank; list it in the order")
    rank = {value: number for number, value in enumerate(order)}

    def ordinal(one: V, other: V) -> float:
        low, high = sorted((rank[one], rank[other]))
        between = sum(totals.get(value, 0.0) for value in order[low : high + 1])
        return (between - (totals[one] + totals[other]) / 2) ** 2

    return ordinal


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch [start, end) of a text and what it is said to be; marks are one only where `kind` is the same."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkAgreement:
    """Marks that both coders set, each one's number, and F1 (None where neither set any)."""

    both: int
    one: int
    other: int

    @property
    def f1(self) -> float | None:
        """2 × both / (one + other)."""
        return 2 * self.both / (self.one + self.other) if self.one + self.other else None


def marks_agree(text: str, one: Sequence[Mark], other: Sequence[Mark], *, shared: float = SHARED) -> MarkAgreement:
    """Pair two coders' marks one to one, best overlap first. Spaces and punctuation at their ends count for nothing."""
    options = []
    for i, a in enumerate(one):
        left = _letters(text, a)
        for j, b in enumerate(other):
            right = _letters(text, b)
            if a.kind == b.kind and left & right:
                share = len(left & right) / len(left | right)
                if share >= shared:
                    options.append((-share, i, j))
    taken: set[int] = set()
    matched: set[int] = set()
    for _, i, j in sorted(options):
        if i not in matched and j not in taken:
            matched.add(i)
            taken.add(j)
    return MarkAgreement(len(matched), len(one), len(other))


def _letters(text: str, mark: Mark) -> set[int]:
    return {at for at in range(mark.start, min(mark.end, len(text))) if text[at].isalnum()}
