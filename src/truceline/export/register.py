"""Registers of agreements that other people keep: what their importers share, rows in and gaps out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from truceline.model import Agreement, Interval
from truceline.model.interval import day_of

Row = Mapping[str, str]
Book = Mapping[str, Any]  # one register's part of `ontology/registers.yaml`


class RegisterError(ValueError):
    """A file that is not the register it should be: one line with the file and what to mend."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something of a row that could not be mapped; `cause` is a key of `causes` in `ontology/registers.yaml`."""

    row: str
    cause: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """Agreements by id, and what was left behind, by cause and row. `rows` is how many lines were read."""

    agreements: tuple[Agreement, ...]
    gaps: tuple[Gap, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Named:
    """An actor found in a register's words: its name and codes; `state` where it is a state or its forces.

    `country` is that of a group whose country is not one of the row's, empty otherwise.
    """

    name: str
    codes: tuple[str, ...]
    state: bool = False
    country: str = ""


class Names(Protocol):
    """Who is who, as the ontology knows it. `countries` are those of the row, `day` that of the agreement."""

    def country(self, number: str) -> str | None:
        """ISO 3166 alpha-3 of a Gleditsch and Ward number."""

    def government(self, name: str) -> str | None:
        """ISO 3166 alpha-3 of the state whose government this is ("Government of Chad"), None for anybody else."""

    def actor(self, name: str, countries: Sequence[str], day: date | None) -> Named | None:
        """Whom a whole name stands for."""

    def actors(self, text: str, countries: Sequence[str], day: date | None) -> list[Named]:
        """Everybody whom a line names, in order."""


def read_register(path: Path, needed: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a CSV file, cells without blanks around them.

    Raises RegisterError where the file is no CSV or lacks one of the columns `needed`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text(encoding="cp1252", errors="replace")
    except OSError as error:
        raise RegisterError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    try:
        reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
        lacking = [name for name in needed if name not in (reader.fieldnames or ())]
        if lacking:
            raise RegisterError(f"{path}, line 1: no column {', '.join(lacking[:5])}; is this the register's CSV file?")
        return [{name: (value or "").strip() for name, value in row.items() if isinstance(name, str)} for row in reader]
    except csv.Error as error:
        raise RegisterError(f"{path}, line {reader.line_num}: not valid CSV ({error})") from None


def whole(text: str) -> int | None:
    """A whole number, None where the cell has none."""
    try:
        return int(text)
    except ValueError:
        return None


def possible_days(year: str, month: str, day: str) -> tuple[Interval | None, bool]:
    """The days that a date in three parts allows, and whether its day is in the calendar.

    A part of 0 or less is unknown, and so are the parts below it; without a year nothing is known.
    """
    parts = [whole(part) or 0 for part in (year, month, day)]
    y, m, d = parts
    if not 1 <= y <= 9998:
        return None, True
    if not 1 <= m <= 12:
        return Interval(date(y, 1, 1), date(y, 12, 31), "year"), m <= 0
    exact = day_of(y, m, d) if d > 0 else None
    if exact:
        return Interval(exact, exact), True
    following = date(y + m // 12, m % 12 + 1, 1)
    return Interval(date(y, m, 1), following - timedelta(days=1), "month"), d <= 0
