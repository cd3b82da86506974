"""Series of what missions and parties counted: one line an observer, unit and area; nothing here is ever added to anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from truceline.model import Figure, Interval, MissionCount, Reading


@dataclass(frozen=True, slots=True)
class Point:
    """One count: its period (None: unsaid), the figure as worded, who says so, the words, and the count that takes it in."""

    interval: Interval | None
    figure: Figure
    said_by: tuple[str, ...]
    published: date | None
    words: tuple[str, int, int]
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What one observer counted in one unit in one area. Points are never summed: periods may overlap, and sides count each other."""

    observer: tuple[str, ...]
    observer_expr: str
    unit: str
    area: str | None
    country: str | None
    points: tuple[Point, ...]


def series(readings: Mapping[str, Reading]) -> list[Series]:
    """Every series by observer, unit and area; a count that several reports carry of one period is one point for each report."""
    lines: dict[tuple[str, str, str, str], list[tuple[MissionCount, Point]]] = {}
    for report_id in sorted(readings):
        reading = readings[report_id]
        for count in reading.counts:
            observer = "|".join(count.observer) or count.observer_expr.casefold()
            key = (observer, count.unit, count.place or "", count.country or "")
            where = (report_id, count.span.start, count.span.end)
            point = Point(count.interval, count.figure, count.said_by, reading.report.published, where, count.part_of)
            lines.setdefault(key, []).append((count, point))
    return [_series(rows) for _, rows in sorted(lines.items())]


def _series(rows: Iterable[tuple[MissionCount, Point]]) -> Series:
    ordered = sorted(rows, key=_when)
    first = ordered[0][0]
    return Series(first.observer, first.observer_expr, first.unit, first.place, first.country, tuple(point for _, point in ordered))


def _when(row: tuple[MissionCount, Point]) -> tuple[str, tuple[str, int, int]]:
    interval = row[1].interval
    day = (interval.start or interval.end) if interval else None
    return (day.isoformat() if day else "9999", row[1].words)
