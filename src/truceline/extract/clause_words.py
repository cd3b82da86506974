"""The words of `ontology/cues/clauses.yaml`, which tells what each list is for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from truceline.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The lists of the file by name."""

    backed: frozenset[str]
    supporting: frozenset[str]
    supports: frozenset[str]
    asks: frozenset[str]
    lets: frozenset[str]
    statements: frozenset[str]
    issuing: frozenset[str]
    worded: frozenset[str]
    promises: frozenset[str]
    by_phone: frozenset[str]
    blamed: frozenset[str]
    phrasal: frozenset[str]
    minded: frozenset[str]
    combat: frozenset[str]
    warrant: frozenset[str]
    standing: frozenset[str]
    rulers: frozenset[str]
    topple: frozenset[str]
    briefings: frozenset[str]
    visits: frozenset[str]
    fired: frozenset[str]
    under_fire: frozenset[str]
    brokered: frozenset[str]
    made: frozenset[str]
    offshoots: frozenset[str]
    somebodys: frozenset[str]
    stays: frozenset[str]
    fleeing: frozenset[str]
    close: frozenset[str]
    suspected: frozenset[str]
    answering: frozenset[str]
    pictures: frozenset[str]
    marking: frozenset[str]
    counting_up: frozenset[str]
    tolls: frozenset[str]
    rising: frozenset[str]
    bidding: frozenset[str]
    answers_bidding: frozenset[str]
    witnessing: frozenset[str]
    bounds: frozenset[str]
    topics: frozenset[str]
    hearing: frozenset[str]
    citing: frozenset[str]
    aims: frozenset[str]
    undertaking: frozenset[str]
    remarks: frozenset[str]
    weighs: frozenset[str]
    hours: frozenset[str]
    eves: frozenset[str]
    purposed: frozenset[str]
    swayed: frozenset[str]
    addressing: frozenset[str]
    of_town: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """All lists, read once. Raises KeyError where the file has a list that nobody asks for."""
    found: dict[str, set[str]] = {field.name: set() for field in fields(ClauseWords)}
    for table in read_yaml("cues/clauses.yaml"):
        for name, rows in table.items():
            found[name].update(word for row in rows for word in ([row] if isinstance(row, str) else row))
    return ClauseWords(**{name: frozenset(listed) for name, listed in found.items()})
