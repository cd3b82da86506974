"""Towns across the border: an army's raid abroad is told without the other country's name ("Russian troops shelled Avdiivka")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from truceline.extract.places.gazetteer import Candidate
from truceline.ontology.load import read_yaml

NONE: frozenset[str] = frozenset()


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """Country → countries that it shares a land border with, from ontology/places/neighbours.yaml."""
    beside: dict[str, set[str]] = defaultdict(set)
    for contents in read_yaml("places/neighbours.yaml"):
        for one, others in contents.items():
            for other in others:
                beside[one].add(other)
                beside[other].add(one)
    return {country: frozenset(others) for country, others in beside.items()}


def across_border(candidates: Iterable[Candidate], homes: Collection[str]) -> str | None:
    """The one country next door to those that the report speaks of in which the name is a town's own; None where none or several are,
    or where one of those countries has the name itself."""
    lands = {c.place.country for c in candidates if c.rank == 0 and c.place.country}
    if not homes or not lands.isdisjoint(homes):
        return None
    beside = lands & NONE.union(*(neighbours().get(home, NONE) for home in homes))
    return beside.pop() if len(beside) == 1 else None
