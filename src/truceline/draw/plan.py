"""The map: discs as wide as the words allow, on outlines; what has no place that fine is listed and not drawn.

Places follow the release policy of the exports: a movement of forces has no point, so that no page is a position report.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from truceline.draw.frame import METRES_A_DEGREE, Frame
from truceline.draw.outlines import Outline
from truceline.model import Incident
from truceline.model.disclosure import public_place

COARSEST_DRAWN = 3  # UCDP where_prec: a district may be drawn as a disc, a province may not
# Radius where the record gives none, in metres by precision: a town's extent, "near" and a district, all on the wide side.
RADIUS = {1: 3_000, 2: 10_000, 3: 25_000}


@dataclass(frozen=True, slots=True)
class Shape:
    """One incident on the map. `solid` where a place is named, not only "near" or a district."""

    id: str
    number: int
    title: str
    place: str
    href: str
    lat: float
    lon: float
    radius_m: int
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


def shapes(
    numbered: Iterable[tuple[int, Incident]],
    *,
    title: Callable[[Incident], str],
    precision: Callable[[int | None, int | None], str],
    href: Callable[[str], str],
) -> tuple[list[Shape], dict[str, str]]:
    """What can be drawn, and why the others are not (id to reason). The caller words titles and precision (level, radius in metres)."""
    found: list[Shape] = []
    left_out: dict[str, str] = {}
    for number, incident in numbered:
        where = public_place(incident)
        if where.withheld:
            left_out[incident.id] = where.withheld
        elif where.lat is None or where.lon is None or where.precision is None:
            coarse = where.precision is not None and where.precision > COARSEST_DRAWN
            left_out[incident.id] = precision(where.precision, None) if coarse else "no point known" if where.name else "place not stated"
        else:
            radius = max(where.radius_m or RADIUS[where.precision], 500)
            told = f"{title(incident)}, {precision(where.precision, where.radius_m)}"
            solid = where.precision == 1
            found.append(Shape(incident.id, number, told, where.name or "", href(incident.id), where.lat, where.lon, radius, solid))
    return found, left_out


def plan(found: Sequence[Shape], outlines: Iterable[Outline]) -> Plan | None:
    """The drawing, or None where nothing can be drawn. Plane projection around the middle of what is drawn."""
    if not found:
        return None
    tall = [s.radius_m / METRES_A_DEGREE for s in found]
    south, north = min(s.lat - t for s, t in zip(found, tall, strict=True)), max(s.lat + t for s, t in zip(found, tall, strict=True))
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    west = min(s.lon - t / squeeze for s, t in zip(found, tall, strict=True))
    east = max(s.lon + t / squeeze for s, t in zip(found, tall, strict=True))
    frame = Frame.around(south, west, north, east)
    drawn, taken = [], list[tuple[float, float]]()
    for shape in sorted(found, key=lambda s: (-s.radius_m, s.number)):
        at_x, at_y, r = frame.x(shape.lon), frame.y(shape.lat), round(max(4.0, frame.length(shape.radius_m)), 1)
        badge = _free(at_x, at_y, taken)
        taken.append(badge)
        drawn.append(Drawn(shape, at_x, at_y, r, *badge))
    return Plan(tuple(drawn), frame.outlines(outlines), *frame.scale())


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place on a spiral around a point where a number covers no other number."""
    for step in range(40):
        angle, far = step * 2.4, 5 * math.sqrt(step) * 2
        spot = (round(x + far * math.cos(angle), 1), round(y + far * math.sin(angle), 1))
        if all(math.dist(spot, other) >= 22 for other in taken):
            return spot
    return (x, y)
