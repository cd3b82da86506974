"""Disjoint groups that only grow (union-find), with a bar against joining what must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Groups(Generic[K]):
    """Keys in disjoint groups; the smallest position in the given order names a group, so joins in any order agree."""

    def __init__(self, keys: Iterable[K]) -> None:
        self._rank = {key: i for i, key in enumerate(keys)}
        self._parent: dict[K, K] = {key: key for key in self._rank}

    def root(self, key: K) -> K:
        """The key that names the group of `key`."""
        path = []
        while self._parent[key] != key:
            path.append(key)
            key = self._parent[key]
        for passed in path:
            self._parent[passed] = key
        return key

    def join(self, one: K, other: K) -> K:
        """Put the groups of both keys together and return the name of the whole."""
        a, b = self.root(one), self.root(other)
        first, second = (a, b) if self._rank[a] <= self._rank[b] else (b, a)
        self._parent[second] = first
        return first

    def members(self) -> list[list[K]]:
        """All groups, each in the order that the keys were given."""
        found: dict[K, list[K]] = defaultdict(list)
        for key in self._rank:
            found[self.root(key)].append(key)
        return list(found.values())
