"""What a compliance matrix holds: cells, rows, and the matrix of one agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.assess.commitments import CommitmentState
from truceline.assess.step import Reference

CellState = Literal["not_in_force", "no_reporting", "nothing_told", "told"] | CommitmentState
UNIT = "incidents with a proposed verdict, dated by the act"


@dataclass(frozen=True, slots=True)
class Cell:
    """One week of one row.

    `verdicts` counts what is proposed by verdict, `subjects` are the incidents or claims behind it (`REPORT#RECORD`), `evidence` their
    words. `reports` is how many reports of the week speak of the agreement's country: 0 means that nobody looked. `since` is the
    first day of what stands from an earlier week; it counts once. `disputed`: a start of the agreement is disputed in this week.
    """

    week: date
    state: CellState
    reports: int
    verdicts: tuple[tuple[str, int], ...] = ()
    subjects: tuple[str, ...] = ()
    evidence: tuple[Reference, ...] = ()
    contested: bool = False
    since: date | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One term as it binds one party (None: nobody is named, or the text does not fix who owes it; `note` says which).

    `loose` are incidents whose time is not known to the week: they stand in no cell.
    """

    provision: str
    summary: str
    deadline: date | None
    party: str | None
    capacity: str | None
    note: str | None
    cells: tuple[Cell, ...]
    loose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compliance:
    """The matrix: `weeks` are Mondays; every row has a cell for each."""

    agreement: str
    title: str
    weeks: tuple[date, ...]
    rows: tuple[Row, ...]
    unit: str = UNIT
