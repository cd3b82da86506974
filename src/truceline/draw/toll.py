"""Figures over the days of publication, one line a counting source; the last value of each holds, two sources are never added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.draw.axis import Axis, Tick
from truceline.model import OTHER_HARM, IncidentFigure, Toll

LEFT, RIGHT, TOP, BOTTOM = 34.0, 330.0, 20.0, 200.0
SERIES = ("ser", "ser2", "ser3")


@dataclass(frozen=True, slots=True)
class Said:
    """One value: who counts, the day of publication, the ends of the figure."""

    source: str
    day: date
    low: int
    high: int
    figure: IncidentFigure

    @property
    def drawn(self) -> bool:
        return self.figure.discounted not in OTHER_HARM


@dataclass(frozen=True, slots=True)
class Point:
    """One mark of a source: the day of publication and the ends; `summed` where they are those of several classes together."""

    day: date
    low: int
    high: int
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    style: str
    path: str
    points: tuple[tuple[float, float, str], ...]
    label_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    lines: tuple[Line, ...]
    band: tuple[float, float] | None
    ticks: tuple[Tick, ...]
    rules: tuple[tuple[float, int], ...]
    said: tuple[Said, ...]
    points: Mapping[Said, Point]


def said(figures: Sequence[IncidentFigure], kind: str, named: Callable[[Sequence[str]], str]) -> list[Said]:
    """The dated numbers of one kind of harm, by day; `named` words the codes of those who say one."""
    found = []
    for one in figures:
        low, high = one.figure.low, one.figure.high
        least = low if low is not None else high
        if one.kind != kind or not one.published or least is None:
            continue
        speakers = [code for code in one.said_by if code != "report"]
        source = named(speakers) if speakers else (one.outlet or one.report)
        found.append(Said(source, date.fromisoformat(one.published[:10]), least, high if high is not None else least, one))
    return sorted(found, key=lambda s: (s.day, s.source, s.low, s.figure.report))


def _points(own: Sequence[Said]) -> dict[Said, Point]:
    """What one source says, one point a report, under the value that stands for it: its highest, or the sum of the classes that one
    report lists side by side ("five soldiers and one civilian" are six, no toll that falls from five to one)."""
    reports: dict[tuple[date, str], list[Said]] = {}
    for one in own:
        reports.setdefault((one.day, one.figure.report), []).append(one)
    found = {}
    for (day, _), values in sorted(reports.items()):
        top = max(values, key=lambda v: (v.low, v.high))
        classes = {v.figure.victims for v in values}
        if len(classes) == len(values) > 1 and "unspecified" not in classes:
            found[top] = Point(day, sum(v.low for v in values), sum(v.high for v in values), summed=True)
        else:
            found[top] = Point(day, top.low, top.high)
    return found


def chart(values: Sequence[Said], toll: Toll | None) -> Chart | None:
    """The chart, or None where fewer than two values are dated: one number needs no picture.

    It has no line where no value counts this incident alone; its table still tells them.
    """
    if len(values) < 2:
        return None
    drawn = [v for v in values if v.drawn]
    axis = Axis.around([v.day for v in values], LEFT, RIGHT, margin=1)
    assert axis is not None  # there are values
    names = sorted({v.source for v in drawn})
    told = {name: _points([v for v in drawn if v.source == name]) for name in names}
    marks = {row: point for own in told.values() for row, point in own.items()}
    most = max([point.high for point in marks.values()] + [(toll.high or 0) if toll else 0, 1])

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / most, 1)

    lines = []
    taken: list[float] = []
    for n, name in enumerate(names):
        points = tuple((axis.middle(p.day), y(p.low), str(p.low)) for p in told[name].values())
        path = f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{height}" for x, height, _ in points[1:]) + f"H{RIGHT}"
        label = points[-1][1] + 4
        while any(abs(label - other) < 14 for other in taken):
            label += 14
        taken.append(label)
        lines.append(Line(name, SERIES[n % len(SERIES)], path, points, round(label, 1)))
    band = None
    if toll and toll.low is not None and toll.high is not None and toll.low != toll.high:
        band = (y(toll.high), round(y(toll.low) - y(toll.high), 1))
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 10**9) if most / s <= 6)
    return Chart(tuple(lines), band, tuple(axis.ticks()), tuple((y(v), v) for v in range(0, most + 1, step)), tuple(values), marks)
