"""Lines of tables: comma and tab separated, no cell that a spreadsheet runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from truceline.export.table import Cell, safe_cell


def tab(cells: Iterable[Cell]) -> str:
    """One line of a tab separated table: a cell holds neither tab nor line break."""
    return "\t".join(safe_cell(cell) for cell in cells) + "\n"


def rows(columns: Sequence[str], found: Iterable[dict[str, Cell]]) -> Iterator[list[Cell]]:
    """The cells of records in the order of the columns; one that a record lacks is empty. Raises KeyError for a strange one."""
    known = set(columns)
    for record in found:
        if strange := record.keys() - known:
            raise KeyError(f"no column {sorted(strange)[0]}")
        yield [record.get(name) for name in columns]


def put(stream: IO[bytes], lines: Iterable[str]) -> None:
    """Write text as UTF-8; what no encoding can hold (half a surrogate pair) becomes a question mark."""
    for line in lines:
        stream.write(line.encode("utf-8", "replace"))
