"""The frame of a map: which part of the world fits the view box, and where a point of it stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.draw.outlines import Outline

WIDTH, HEIGHT = 600.0, 520.0
METRES_A_DEGREE = 111_320.0
ROOM = 1.3  # of the frame over what it holds


@dataclass(frozen=True, slots=True)
class Frame:
    """A plane projection around a middle (degrees); `unit` is the length of a degree of latitude in units of the view box."""

    lon: float
    lat: float
    unit: float
    squeeze: float

    @classmethod
    def around(cls, south: float, west: float, north: float, east: float) -> Frame:
        """The frame that holds a box of degrees with some room."""
        squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
        tall, wide = max(north - south, 1e-4), max((east - west) * squeeze, 1e-4)
        return cls((west + east) / 2, (south + north) / 2, min(WIDTH / (wide * ROOM), HEIGHT / (tall * ROOM)), squeeze)

    def x(self, lon: float) -> float:
        return round(WIDTH / 2 + (lon - self.lon) * self.squeeze * self.unit, 1)

    def y(self, lat: float) -> float:
        return round(HEIGHT / 2 - (lat - self.lat) * self.unit, 1)

    def length(self, metres: float) -> float:
        """Metres in units of the view box."""
        return metres / METRES_A_DEGREE * self.unit

    def path(self, ring: Iterable[tuple[float, float]]) -> str:
        """A closed path around (longitude, latitude) points."""
        return "M" + "L".join(f"{self.x(lon)} {self.y(lat)}" for lon, lat in ring) + "Z"

    def line(self, points: Iterable[tuple[float, float]]) -> str:
        """An open path along (longitude, latitude) points."""
        return "M" + "L".join(f"{self.x(lon)} {self.y(lat)}" for lon, lat in points)

    def outlines(self, lines: Iterable[Outline]) -> tuple[str, ...]:
        """The parts of outlines near the frame as paths."""
        reach_x, reach_y = WIDTH / self.unit / self.squeeze, HEIGHT / self.unit
        west, east, south, north = self.lon - reach_x, self.lon + reach_x, self.lat - reach_y, self.lat + reach_y
        paths = []
        for line in lines:
            if line.east < west or line.west > east or line.north < south or line.south > north:
                continue
            near = [(self.x(lon), self.y(lat)) for lon, lat in line.points if west < lon < east and south < lat < north]
            points = _thinned(near)
            if len(points) > 1:
                paths.append("M" + "L".join(f"{left} {top}" for left, top in points))
        return tuple(paths)

    def scale(self) -> tuple[int, float]:
        """A round number of kilometres and its length, at most a quarter of the width."""
        rounds = (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
        kilometres = next(k for k in rounds if self.length(k * 1000) < WIDTH / 4 or k == 1)
        return kilometres, round(self.length(kilometres * 1000), 1)


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points of a line without those that stand within a unit of the one before; where it leaves the map it may cut a corner."""
    kept: list[tuple[float, float]] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) >= 1 or point == points[-1]:
            kept.append(point)
    return kept
