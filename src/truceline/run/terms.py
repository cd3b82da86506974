"""The agreement library, and what is in force when: asked through `run` by the commands and the workbench."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from truceline.assess import InForce, library_known_on
from truceline.assess import in_force as terms_in_force
from truceline.model import Agreement
from truceline.ontology.agreement_library import check as faults_of
from truceline.ontology.agreement_library import held_in
from truceline.ontology.agreement_library import library as entries
from truceline.run.spots import spots


def library(extra: Path | None = None) -> tuple[Agreement, ...]:
    """Every agreement that the package and the user's overlay hold, and those of `extra` (a file or folder).

    Raises OntologyError for an entry that does not fit.
    """
    return entries(extra)


def check(path: Path) -> list[str]:
    """Everything that is wrong with an entry (or with each in a folder), one line each; empty where all fit."""
    return faults_of(path)


def entries_in(path: Path) -> tuple[Agreement, ...]:
    """The agreements that a file (or each file of a folder) holds, without the library. Raises OntologyError for one that does not fit."""
    return held_in(path)


def agreement(agreement_id: str, held: Sequence[Agreement]) -> Agreement | None:
    """The entry of this id among `held`, None where there is none."""
    return next((entry for entry in held if entry.id == agreement_id), None)


def same_text(found: Agreement, held: Iterable[Agreement]) -> list[Agreement]:
    """Other entries of the same text or cease-fire: those that carry one of its numbers in a register, by id."""
    others = [other for other in held if other.id != found.id and found.numbers & other.numbers]
    return sorted(others, key=_identity)


def _identity(entry: Agreement) -> str:
    return entry.id


_KNOWN: list[tuple[Sequence[Agreement], date, tuple[Agreement, ...]]] = []
MOST = 3


def _known_on(held: Sequence[Agreement], day: date) -> Sequence[Agreement]:
    """The library as it was known on a day; the last few are kept, so that a second question about the same day is a look-up."""
    kept = next((row for row in _KNOWN if row[0] is held and row[1] == day), None) if isinstance(held, tuple) else None
    if kept is None:
        kept = (held, day, library_known_on(held, day))
        _KNOWN[:] = [kept, *_KNOWN[: MOST - 1]]
    return kept[2]


def in_force(
    held: Sequence[Agreement], *, on: date, at: str | None = None, between: tuple[str, ...] = (), as_known_on: date | None = None
) -> list[InForce]:
    """Which of the agreements `held` bind on a day, at a place where one is named, between actor codes where given.

    `at` is a country's code, a name that the agreements use, or any name of the gazetteer ("Saraqib", "Tripoli, Lebanon").
    With `as_known_on`, by what had been declared, signed and published of them by that day.
    """
    known = held if as_known_on is None else _known_on(held, as_known_on)
    return terms_in_force(known, on=on, at=at, between=between, spots=spots(at) if at else ())
