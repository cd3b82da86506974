"""Country outlines for the server's map, from the bundled TopoJSON (Natural Earth through world-atlas); lines, no claims."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple


class Outline(NamedTuple):
    """A line of (longitude, latitude) points with the box of degrees that it lies in."""

    points: tuple[tuple[float, float], ...]
    west: float
    south: float
    east: float
    north: float


@cache
def lines(path: Path) -> tuple[Outline, ...]:
    """Every arc of the topology as (longitude, latitude) points; arcs shared by two countries come once."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        found += _split(points)
    return tuple(found)


def _split(points: list[tuple[float, float]]) -> list[Outline]:
    """The line without the steps that jump over the date line from one edge of the map to the other."""
    pieces: list[list[tuple[float, float]]] = [points[:1]]
    for before, after in pairwise(points):
        if abs(after[0] - before[0]) > 180:
            pieces.append([])
        pieces[-1].append(after)
    return [_boxed(tuple(piece)) for piece in pieces if len(piece) > 1]


def _boxed(points: tuple[tuple[float, float], ...]) -> Outline:
    east, north = (max(point[axis] for point in points) for axis in (0, 1))
    west, south = (min(point[axis] for point in points) for axis in (0, 1))
    return Outline(points, west, south, east, north)
