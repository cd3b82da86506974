"""Where commands write: records and tables to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from truceline.cli.exits import PipeClosed

PIPED_WIDTH = 160  # columns of a table whose output is no terminal and where COLUMNS says nothing


class Format(StrEnum):
    """A table for people, one JSON object a line for programs."""

    table = "table"
    jsonl = "jsonl"


class PipeConsole(Console):
    """A console that leaves the end of a closed pipe to `exits.main`."""

    def on_broken_pipe(self) -> None:
        raise PipeClosed


def out() -> Console:
    """Standard output; wide where it is no terminal."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH
    return PipeConsole(width=width, highlight=False)


def err() -> Console:
    """Standard error."""
    return PipeConsole(stderr=True, highlight=False)


def note(text: str) -> None:
    """A line for the person at the terminal, kept out of the records."""
    err().print(escape(text), soft_wrap=True)


def write_lines(records: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line, keys in the order of the record, UTF-8."""
    write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)


def write_text(parts: Iterable[str]) -> None:
    """Text to standard output as it stands, UTF-8 whatever the terminal's encoding. Raises PipeClosed where nobody reads it."""
    stream = sys.stdout.buffer
    for part in parts:
        data = part.encode("utf-8", "replace")
        try:
            stream.write(data)
        except BrokenPipeError:
            raise PipeClosed from None
    try:
        stream.flush()
    except BrokenPipeError:
        raise PipeClosed from None


def write_bytes(data: bytes) -> None:
    """Bytes to standard output as they are. Raises PipeClosed where nobody reads them."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise PipeClosed from None


def write_table(
    title: str | None, columns: Iterable[str], rows: Iterable[Iterable[object]], *, fixed: Iterable[str] = (), lines: bool = False
) -> None:
    """A table; cells are shown as they stand, never as markup. Columns named in `fixed` are not broken.

    `lines` draws a line between rows.
    """
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="bold", box=box.HORIZONTALS, show_lines=lines, pad_edge=False
    )
    unbroken = set(fixed)
    for column in columns:
        table.add_column(column, no_wrap=column in unbroken, overflow="fold")
    for row in rows:
        table.add_row(*(escape(plain(cell)) for cell in row))
    out().print(table)


def plain(cell: object) -> str:
    """A cell's text: unknown is said as such, control characters of report text do not reach the terminal."""
    if cell is None or cell == "" or cell == ():
        return "–"
    text = ", ".join(str(part) for part in cell) if isinstance(cell, tuple | list) else str(cell)
    return "".join(c if c == "\n" or c.isprintable() else " " for c in text)


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error while the block runs, where that is a terminal. `total` None: the end is not known."""
    console = err()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(what, total=total)

        def advance(number: int) -> None:
            bar.advance(task, number)

        yield advance
