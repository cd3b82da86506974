"""A name or common noun for an actor in a parse, and the book that tells what it means."""

from __future__ import annotations

import os
from dataclasses import dataclass

from truceline.extract.parse import Parse
from truceline.ontology.actor_book import ActorBook, Entry, Person, book
from truceline.ontology.load import OVERLAY
from truceline.ontology.name_index import Match, NameIndex

_KNOWN: dict[str | None, tuple[ActorBook, NameIndex]] = {}
_LAST: list[tuple[Parse, NameIndex, list[Match]]] = []


def names() -> tuple[ActorBook, NameIndex]:
    """The book and its index for the knowledge folders in use, built once."""
    key = os.environ.get(OVERLAY)
    if key not in _KNOWN:
        known = book()
        _KNOWN[key] = (known, NameIndex(known))
    return _KNOWN[key]


def matches_of(parse: Parse) -> list[Match]:
    """Names in a parse; kept for the parse at hand, which the setting and the mentions both read."""
    index = names()[1]
    if _LAST and _LAST[0][0] is parse and _LAST[0][1] is index:
        return _LAST[0][2]
    found = list(index.matches(parse.tokens, parse.text))
    _LAST[:] = [(parse, index, found)]
    return found


@dataclass(slots=True)
class Hit:
    """Tokens [first, last] that name or describe an actor. One of `entry` and `person` is set. `key` is the folded spelling."""

    first: int
    last: int
    entry: Entry | None
    person: Person | None
    key: str
    inexact: bool = False
    pointed: bool = False  # a description that stands for a body named elsewhere ("the monitor")

    @property
    def kind(self) -> str:
        return self.entry.kind if self.entry else "person"

    def __contains__(self, token: int) -> bool:
        return self.first <= token <= self.last
