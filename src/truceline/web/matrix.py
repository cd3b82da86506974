"""The compliance matrix as the agreement's page draws it: a disc and a count, the reports read, or the hatch of nobody looking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import cast

from truceline.model import Verdict
from truceline.run import Cell, Compliance, Row
from truceline.web import days, words

WEEKS_SHOWN = 10  # what fits the page beside the names without scrolling
STATES = {
    "not_due": "not yet due",
    "due": "due this week",
    "overdue": "overdue",
    "met": "met",
    "claimed": "said to be met by those who owe it alone",
    "contested": "contested",
}
# What a cell shows of a state where no verdict has a disc for it.
BRIEF = {"not_due": "–", "due": "due", "overdue": "overdue", "met": "met", "claimed": "claimed", "contested": "contested"}


@dataclass(frozen=True, slots=True)
class Square:
    """One cell: its classes, what it shows (a disc, a count or a word) and what it says to those who do not see it."""

    ground: str
    family: str
    disc: str
    text: str
    label: str
    subjects: tuple[str, ...] = ()
    evidence: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its squares."""

    row: Row
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """The rows of one term."""

    number: str
    summary: str
    deadline: date | None
    lines: tuple[Line, ...]


def terms(matrix: Compliance) -> list[Term]:
    """The matrix by term."""
    found = []
    for _, grouped in groupby(matrix.rows, key=lambda row: row.provision):
        rows = list(grouped)
        lines = tuple(Line(row, tuple(square(cell) for cell in row.cells)) for row in rows)
        found.append(Term(rows[0].provision, rows[0].summary, rows[0].deadline, lines))
    return found


def square(cell: Cell) -> Square:
    """How a cell is drawn and said. A week that nobody reported on is hatched whatever else stands in it."""
    ground = "na" if cell.state == "not_in_force" else "disp" if cell.disputed else "gap" if not cell.reports else ""
    week = f"week of {days.short(cell.week)}"
    if cell.state == "not_in_force":
        return Square(ground, "n", "", "–", f"{week}: not in force")
    if cell.state == "no_reporting":
        return Square(ground, "", "", "", f"{week}: not observed, no report read")
    if cell.state == "nothing_told":
        return Square(ground, "n", "", str(cell.reports), f"{week}: nothing told of it in {_count(cell.reports, 'report')} read")
    return _told(cell, ground, week)


def _told(cell: Cell, ground: str, week: str) -> Square:
    found = sorted(((cast(Verdict, name), count) for name, count in cell.verdicts), key=lambda pair: words.WEIGHT.index(pair[0]))
    said = [f"{count} {words.VERDICTS[verdict].text}, proposed" for verdict, count in found]
    state = STATES.get(cell.state, "")
    if cell.state == "overdue" and not cell.subjects:
        state = "overdue as far as anybody knows: no record of whether it was performed"
    parts = [*([state] if state else []), *said]
    parts += [f"standing since {days.short(cell.since)}, one spell"] if cell.since else []
    parts += ["attribution contested"] if cell.contested else []
    parts += ["no report read in this week"] if not cell.reports else []
    label = f"{week}: {'; '.join(parts)}"
    if found and cell.state not in ("met", "claimed"):
        worded = words.VERDICTS[found[0][0]]
        total = sum(count for _, count in found)
        family = "o" if worded.family == "o" or cell.state == "contested" else ""
        return Square(ground, family, worded.disc, str(total), label, cell.subjects, cell.evidence)
    family = "o" if cell.state == "contested" else "n"
    return Square(ground, family, "", BRIEF.get(cell.state, ""), label, cell.subjects, cell.evidence)


def window(last: date | None) -> tuple[date | None, date | None]:
    """First and last day of the weeks that the page shows, ending with the week of `last`."""
    return (last - timedelta(weeks=WEEKS_SHOWN - 1) if last else None), last


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
