"""How well one partition of things agrees with another: B-cubed (Bagga and Baldwin 1998) and pairs put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import Any

Label = tuple[Hashable, Hashable]
"""The annotated and the found group of one thing."""


def cubed(labels: Sequence[Label]) -> tuple[list[float], list[float]]:
    """B-cubed precision and recall of each thing: the share of its found group that belongs to it, and of its own that was found."""
    annotated = Counter(gold for gold, _ in labels)
    merged = Counter(found for _, found in labels)
    both = Counter(labels)
    return [both[label] / merged[label[1]] for label in labels], [both[label] / annotated[label[0]] for label in labels]


def pairs(labels: Sequence[Label]) -> Counter[str]:
    """Pairs that belong together (`same`), that were put together (`joined`), and both."""
    counted: Counter[str] = Counter()
    for one, other in combinations(labels, 2):
        counted["same"] += one[0] == other[0]
        counted["joined"] += one[1] == other[1]
        counted["both"] += one == other
    return counted


def figures(labels: Sequence[Label]) -> dict[str, Any]:
    """Precision, recall and F1 of both kinds over one partition."""
    precision, recall = cubed(labels)
    counted = pairs(labels)
    return {
        "b3": rounded(sum(precision) / max(len(precision), 1), sum(recall) / max(len(recall), 1)),
        "pairs": rounded(counted["both"] / max(counted["joined"], 1), counted["both"] / max(counted["same"], 1)),
    }


def rounded(precision: float, recall: float) -> dict[str, float]:
    """Precision, recall and F1, three decimals."""
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
