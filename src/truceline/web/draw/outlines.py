"""Country outlines for the server's map, from the bundled TopoJSON (Natural Earth through world-atlas); lines, no claims."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

Line = tuple[tuple[float, float], ...]


@cache
def lines(path: Path) -> tuple[Line, ...]:
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
        found.append(tuple(points))
    return tuple(found)
