"""The map: discs as wide as the words allow, on outlines; what has no place that fine is listed and not drawn.

Movements of forces are shown on a ten-kilometre grid and two weeks late, so that no page is a position report (DESIGN, rule 9).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from truceline.model import Incident
from truceline.web import words
from truceline.web.draw.outlines import Line

WIDTH, HEIGHT = 600.0, 520.0
METRES_A_DEGREE = 111_320.0
FINEST_DRAWN = 3  # UCDP where_prec: a district may be drawn as a disc, a province may not
# Radius where the record gives none, in metres by precision: a town's extent, "near" and a district, all on the wide side.
RADIUS = {1: 3_000, 2: 10_000, 3: 25_000}
MOVEMENT_DELAY = timedelta(days=14)
GRID_DEGREES = 0.1
MOVEMENT = ("movement", "deployment", "convoy", "troop", "reinforcement", "withdrawal")


@dataclass(frozen=True, slots=True)
class Shape:
    """One incident on the map. `form` is disc or square (a coarsened movement); `solid` where a place is named."""

    id: str
    number: int
    title: str
    place: str
    href: str
    lat: float
    lon: float
    radius_m: int
    form: str
    solid: bool

    def plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape in units of the view box, with the place of its number."""

    shape: Shape
    x: float
    y: float
    r: float
    badge_x: float
    badge_y: float


@dataclass(frozen=True, slots=True)
class Plan:
    drawn: tuple[Drawn, ...]
    outlines: tuple[str, ...]
    scale_km: int
    scale_width: float


def is_movement(incident: Incident) -> bool:
    """True for movements and deployments of forces, which nobody may see fresh or exactly."""
    return incident.kind in ("MOBILIZE", "RETREAT") or any(word in incident.event_kind for word in MOVEMENT)


def shapes(numbered: Iterable[tuple[int, Incident]], known_on: date | None) -> tuple[list[Shape], dict[str, str]]:
    """What can be drawn, and why the others are not (id to reason). `known_on` is the newest publication day of the casefile."""
    found: list[Shape] = []
    left_out: dict[str, str] = {}
    for number, incident in numbered:
        reason = _held_back(incident, known_on)
        if reason:
            left_out[incident.id] = reason
            continue
        assert incident.lat is not None
        assert incident.lon is not None
        assert incident.precision is not None
        moves = is_movement(incident)
        lat, lon = (_on_grid(incident.lat), _on_grid(incident.lon)) if moves else (incident.lat, incident.lon)
        radius = max(incident.radius_m or RADIUS[incident.precision], 6_000 if moves else 500)
        title = f"{words.title(incident)}, {words.precision(incident.precision, incident.radius_m)}"
        found.append(
            Shape(
                incident.id,
                number,
                title,
                incident.place or "",
                f"/incidents/{incident.id}",
                lat,
                lon,
                radius,
                "square" if moves else "disc",
                incident.precision == 1,
            )
        )
    return found, left_out


def _held_back(incident: Incident, known_on: date | None) -> str | None:
    if incident.precision is None or incident.lat is None or incident.lon is None:
        return "place not stated" if not incident.place else "no point known"
    if incident.precision > FINEST_DRAWN:
        return words.precision(incident.precision, incident.radius_m)
    if is_movement(incident):
        day = incident.interval.end or incident.interval.start if incident.interval else None
        if day is None or known_on is None or known_on - day < MOVEMENT_DELAY:
            return "movement, shown 14 days late"
    return None


def _on_grid(degrees: float) -> float:
    return round((math.floor(degrees / GRID_DEGREES) + 0.5) * GRID_DEGREES, 2)


def plan(found: Sequence[Shape], outlines: Iterable[Line]) -> Plan | None:
    """The drawing, or None where nothing can be drawn. Plane projection around the middle of what is drawn."""
    if not found:
        return None
    tall = [s.radius_m / METRES_A_DEGREE for s in found]
    south, north = min(s.lat - t for s, t in zip(found, tall, strict=True)), max(s.lat + t for s, t in zip(found, tall, strict=True))
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    west = min(s.lon - t / squeeze for s, t in zip(found, tall, strict=True))
    east = max(s.lon + t / squeeze for s, t in zip(found, tall, strict=True))
    unit = min(WIDTH / ((east - west) * squeeze * 1.3), HEIGHT / ((north - south) * 1.3))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2

    def x(lon: float) -> float:
        return round(WIDTH / 2 + (lon - middle_x) * squeeze * unit, 1)

    def y(lat: float) -> float:
        return round(HEIGHT / 2 - (lat - middle_y) * unit, 1)

    paths = []
    reach_x, reach_y = WIDTH / unit / squeeze, HEIGHT / unit
    for line in outlines:
        near = [abs(lon - middle_x) < reach_x and abs(lat - middle_y) < reach_y for lon, lat in line]
        if any(near):
            paths.append("M" + "L".join(f"{x(lon)} {y(lat)}" for lon, lat in line))
    drawn, taken = [], list[tuple[float, float]]()
    for shape in sorted(found, key=lambda s: (-s.radius_m, s.number)):
        at_x, at_y, r = x(shape.lon), y(shape.lat), round(max(4.0, shape.radius_m / METRES_A_DEGREE * unit), 1)
        badge = _free(at_x, at_y, taken)
        taken.append(badge)
        drawn.append(Drawn(shape, at_x, at_y, r, *badge))
    kilometres = next(
        k for k in (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1) if k * 1000 / METRES_A_DEGREE * unit < WIDTH / 4 or k == 1
    )
    return Plan(tuple(drawn), tuple(paths), kilometres, round(kilometres * 1000 / METRES_A_DEGREE * unit, 1))


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place on a spiral around a point where a number covers no other number."""
    for step in range(40):
        angle, far = step * 2.4, 5 * math.sqrt(step) * 2
        spot = (round(x + far * math.cos(angle), 1), round(y + far * math.sin(angle), 1))
        if all(math.dist(spot, other) >= 22 for other in taken):
            return spot
    return (x, y)
