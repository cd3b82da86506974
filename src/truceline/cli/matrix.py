"""The compliance matrix for a terminal and for programs: runs of weeks that say the same, or one record a cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from truceline.model.codec import to_dict

if TYPE_CHECKING:
    from truceline.run import Cell, Compliance


def cells(matrix: Compliance) -> Iterator[dict[str, Any]]:
    """One record a cell: where it stands, its state, and what is behind it."""
    for row in matrix.rows:
        head = {"agreement": matrix.agreement, "provision": row.provision, "party": row.party, "note": row.note}
        head["deadline"] = row.deadline.isoformat() if row.deadline else None
        for cell in row.cells:
            yield {**head, **to_dict(cell), "unit": matrix.unit}


def rows(matrix: Compliance) -> Iterator[tuple[str, str, str]]:
    """Term, party, and the weeks with equal ones put together."""
    for row in matrix.rows:
        due = f"\ndue {row.deadline}" if row.deadline else ""
        who = row.party or row.note or ""
        capacity = f"\n({row.capacity.replace('_', ' ')})" if row.capacity else ""
        lines = [f"{_weeks([cell.week for cell in run])}: {text}" for text, run in _runs(row.cells)]
        if row.loose:
            lines.append(f"time not known to the week: {', '.join(row.loose)}")
        yield f"{row.provision}{due}", f"{who}{capacity}", "\n".join(lines)


def _runs(found: tuple[Cell, ...]) -> Iterator[tuple[str, list[Cell]]]:
    for text, run in groupby(found, key=_worded):
        yield text, list(run)


def _worded(cell: Cell) -> str:
    disputed = ", start disputed" if cell.disputed else ""
    if cell.state == "not_in_force":
        return "not in force"
    if cell.state == "no_reporting":
        return f"no reporting{disputed}"
    if cell.state == "nothing_told":
        return f"nothing told in the reports read{disputed}"
    told = ", ".join(f"{count} {verdict}" for verdict, count in cell.verdicts)
    state = "" if cell.state == "told" else cell.state.replace("_", " ")
    if cell.state == "overdue" and not cell.subjects:
        state = "overdue, and nobody says whether it was performed"
    since = f" since {cell.since}" if cell.since else ""
    contested = ", contested" if cell.contested else ""
    silent = ", no reporting" if not cell.reports else ""
    behind = f" [{', '.join(cell.subjects)}]" if cell.subjects else ""
    return f"{': '.join(part for part in (state + since, told) if part)}{contested}{disputed}{silent}{behind}"


def _weeks(found: list[date]) -> str:
    return f"week of {found[0]}" if len(found) == 1 else f"{len(found)} weeks from {found[0]}"
