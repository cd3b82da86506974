"""Exports brought back: readings of an export into a casefile as they stand, without reading their words anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.export.ucdp import BadRow
from truceline.model import Reading
from truceline.run.linking import relink
from truceline.run.terms import library
from truceline.store import Casefile
from truceline.store.changes import Changes


@dataclass(frozen=True, slots=True)
class Returned:
    """How many reports are new and how many were there, what could not be taken, and what became of the incidents."""

    new: int
    known: int
    bad: tuple[BadRow, ...]
    changes: Changes


def bring_back(casefile: Casefile, found: Iterable[Reading | BadRow]) -> Returned:
    """Keep the readings that are new and link the casefile anew. Raises CasefileError where it cannot be written."""
    if not casefile.agreements():
        casefile.put_agreements(library())
    new = known = 0
    bad: list[BadRow] = []
    for one in found:
        if isinstance(one, BadRow):
            bad.append(one)
        elif casefile.add(one):
            new += 1
        else:
            known += 1
    return Returned(new, known, tuple(bad), relink(casefile, whole=False))
