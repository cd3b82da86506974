"""The plain way to merge texts, to compare with: cosine of tf-idf words, joined from a threshold on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

_WORD = re.compile(r"\w+")


class Weights:
    """Texts by id as unit vectors of (1 + log tf) · log idf."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        words = {id: Counter(_WORD.findall(text.lower())) for id, text in texts.items()}
        holds = Counter(word for counts in words.values() for word in counts)
        self._vectors: dict[str, dict[str, float]] = {}
        for id, counts in words.items():
            vector = {word: (1 + log(n)) * log((len(texts) + 1) / (holds[word] + 1)) for word, n in counts.items()}
            length = sum(value * value for value in vector.values()) ** 0.5 or 1.0
            self._vectors[id] = {word: value / length for word, value in vector.items()}

    def cosine(self, one: str, other: str) -> float:
        """Between 0 and 1."""
        b = self._vectors[other]
        return sum(value * b.get(word, 0.0) for word, value in self._vectors[one].items())

    def pairs(self, ids: Sequence[str]) -> list[tuple[float, str, str]]:
        """All pairs with their cosine."""
        return [(self.cosine(a, b), a, b) for a, b in combinations(ids, 2)]


def grouped(ids: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each id → the name of its group, where the pairs join groups."""
    parent = {id: id for id in ids}

    def root(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    for one, other in pairs:
        a, b = sorted((root(one), root(other)))
        parent[b] = a
    return {id: root(id) for id in ids}
