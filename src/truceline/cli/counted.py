"""Counts of verdicts as a table: a column for each thing that belongs to no side, the unit under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from truceline.cli.console import write_table

if TYPE_CHECKING:
    from truceline.run import VerdictCount

OWN = ("contested", "unattributed", "excluded_group", "exempt")
COLUMNS = ("Agreement", "Verdict (proposed)", "Total", "By party", "Camp", "Contested", "Unattributed", "Excluded group", "Exempt")


def write_counts(counted: Iterable[VerdictCount], title: str | None = None) -> None:
    """One row an agreement and verdict; the columns after the total add up to it."""
    write_table(title, COLUMNS, map(_row, counted), fixed=("Agreement", "Verdict (proposed)"))


def _row(row: VerdictCount) -> tuple[object, ...]:
    columns = dict(row.columns)
    camps = dict(row.camps)
    parties = [(name, count) for name, count in row.columns if name not in OWN and count]
    named = "\n".join(f"{name}: {count}" for name, count in parties)
    sides = "\n".join(f"{name}: {camps[name]}" for name, _ in parties if name in camps)
    return (row.agreement, row.verdict, row.total, named, sides, *(columns[name] for name in OWN))
