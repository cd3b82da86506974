"""A name or common noun for an actor in a parse, and the book that tells what it means."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date

from truceline.extract.parse import Parse
from truceline.ontology.actor_book import ActorBook, Entry, Person, Role, book
from truceline.ontology.load import OVERLAY
from truceline.ontology.name_index import Folded, Match, NameIndex, word_stream

_KNOWN: dict[str | None, tuple[ActorBook, NameIndex]] = {}
_LAST: list[tuple[Parse, NameIndex, list[Match], list[Folded]]] = []


def names() -> tuple[ActorBook, NameIndex]:
    """The book and its index for the knowledge folders in use, built once."""
    key = os.environ.get(OVERLAY)
    if key not in _KNOWN:
        known = book()
        _KNOWN[key] = (known, NameIndex(known))
    return _KNOWN[key]


def matches_of(parse: Parse) -> list[Match]:
    """Names in a parse; kept for the parse at hand, which the setting and the mentions both read."""
    return _read(parse)[2]


def words_of(parse: Parse) -> list[Folded]:
    """The folded words of a parse, kept as `matches_of` keeps its names: actors and places are looked up in the same ones."""
    return _read(parse)[3]


def _read(parse: Parse) -> tuple[Parse, NameIndex, list[Match], list[Folded]]:
    index = names()[1]
    if not _LAST or _LAST[0][0] is not parse or _LAST[0][1] is not index:
        stream = word_stream(parse.tokens, parse.text)
        _LAST[:] = [(parse, index, list(index.matches_in(stream)), stream)]
    return _LAST[0]


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
    office: str | None = None  # what a title before a person's name calls them ("President", of whoever holds another post today)
    kind: str = field(init=False)

    def __post_init__(self) -> None:
        self.kind = self.entry.kind if self.entry else "person"

    def role(self, day: date | None) -> Role | None:
        """The role that a person speaks in: the office that their title names, else what they held on the day."""
        return self.person.role(day, self.office) if self.person else None

    def point(self, entry: Entry) -> None:
        """Let a description stand for a body."""
        self.entry, self.kind, self.pointed = entry, entry.kind, True

    def __contains__(self, token: int) -> bool:
        return self.first <= token <= self.last
