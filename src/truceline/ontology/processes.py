"""Series of talks by their names, places, parties and days (`processes.yaml` and a user's overlay)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from truceline.ontology.folding import fold
from truceline.ontology.load import OntologyError, read_yaml

FIELDS = frozenset({"id", "title", "names", "venues", "parties", "from", "to", "seated"})
OPTIONAL = frozenset({"to", "seated"})


@dataclass(frozen=True, slots=True)
class Process:
    """One series of rounds. `names` and `venues` are folded; `since`, `until` its first and last day (None: it goes on);
    `seated`: its name stands for all its parties at one table ("the six-party talks").
    """

    id: str
    title: str
    names: tuple[str, ...]
    venues: frozenset[str]
    parties: frozenset[str]
    since: date
    until: date | None = None
    seated: bool = False

    def goes_on(self, day: date | None) -> bool:
        """Whether it goes on on a day; on a day that is not known, it may."""
        return day is None or (self.since <= day and (self.until is None or day <= self.until))


@cache
def processes() -> tuple[Process, ...]:
    """Every process, in the order of the files. Raises OntologyError for an entry that lacks a field or has one that does not exist."""
    return tuple(_process(row) for rows in read_yaml("processes.yaml") for row in rows)


def _process(row: Mapping[str, Any]) -> Process:
    name = row.get("id", "an entry without id")
    if unknown := set(row) - FIELDS:
        raise OntologyError(f"processes.yaml: {name}: unknown field {', '.join(sorted(unknown))}; known are {', '.join(sorted(FIELDS))}")
    if lacking := FIELDS - OPTIONAL - set(row):
        raise OntologyError(f"processes.yaml: {name}: lacks {', '.join(sorted(lacking))}")
    until = row.get("to")
    if until is not None and until < row["from"]:
        raise OntologyError(f"processes.yaml: {name}: ends on {until}, before it starts on {row['from']}")
    return Process(
        row["id"],
        row["title"],
        tuple(fold(n) for n in row["names"]),
        frozenset(fold(v) for v in row["venues"]),
        frozenset(row["parties"]),
        row["from"],
        until,
        bool(row.get("seated", False)),
    )
