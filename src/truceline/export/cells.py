"""Cells of our own tables as the values that they were written from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline.export.table import FORMULA

WHOLE = ("precision", "radius_m", "slack_days")
ENDS = ("low", "best", "high")


def unquoted(cell: str) -> str:
    """A text without the quote that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith(FORMULA) else cell


def text(cell: Any) -> str | None:
    """A cell's text; an empty cell is unknown."""
    return None if cell is None or cell == "" else unquoted(str(cell))


def whole(cell: Any) -> int | None:
    """A whole number; an empty cell is unknown. Raises ValueError where it is none."""
    return None if cell is None or cell == "" else int(cell)


def number(cell: Any) -> float | None:
    """A number; an empty cell is unknown. Raises ValueError where it is none."""
    return None if cell is None or cell == "" else float(cell)


def flag(cell: Any) -> bool:
    """A truth value; spreadsheets write it in capitals."""
    return str(cell).casefold() == "true"


def items(cell: Any) -> list[str]:
    """The parts of a list; an empty cell is an empty list."""
    return str(unquoted(str(cell))).split("; ") if cell not in (None, "") else []


def plain_of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row under the names of `table.COLUMNS` in the shape of the public record; what the table has no column for is left out.

    Raises ValueError where a number is none.
    """
    plain: dict[str, Any] = {
        name: text(row.get(name)) for name in ("id", "kind", "event_kind", "mode", "status", "country", "admin1", "place")
    }
    plain |= {name: number(row.get(name)) for name in ("lat", "lon")}
    plain |= {name: whole(row.get(name)) for name in ("precision", "radius_m")}
    plain |= {name: items(row.get(name)) for name in ("actors", "recipients")}
    plain |= {name: flag(row.get(name)) for name in ("contested", "aggregate")}
    plain["corroboration"] = whole(row.get("origins")) or 0
    plain["interval"] = _interval(row)
    plain |= {kind: _toll(row, kind) for kind in ("killed", "wounded")}
    return plain


def _interval(row: Mapping[str, Any]) -> dict[str, Any] | None:
    granularity = text(row.get("granularity"))
    if granularity is None:
        return None
    held = {"start": text(row.get("start")), "end": text(row.get("end")), "granularity": granularity}
    more = {"basis": text(row.get("date_basis")), "slack_days": whole(row.get("slack_days"))}
    return {**held, **{name: value for name, value in more.items() if value is not None}}


def _toll(row: Mapping[str, Any], kind: str) -> dict[str, Any] | None:
    ends = {end: whole(row.get(f"{kind}_{end}")) for end in ENDS}
    rule = text(row.get(f"{kind}_rule"))
    if rule is None and set(ends.values()) == {None}:
        return None
    return {**ends, "rule": rule or "not in this file"}
