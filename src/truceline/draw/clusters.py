"""The map of many incidents: each cell of it with its count, zones of agreements, names of places."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.draw.frame import HEIGHT, WIDTH, Frame
from truceline.model import Zone

LEAST_R, MOST_R = 9.0, 30.0
FEW = 12  # where the fullest cell holds fewer, no circle is drawn as large as it could be
NAME_ROOM = 15.0  # height that a name takes, in units of the view box
LETTER = 6.4  # its width a letter


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents of one cell: the middle of their public points (degrees), how many, the widest radius in metres, where it leads."""

    lat: float
    lon: float
    radius_m: int | None
    count: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A place's name, and its name in its own script with the language and whether that runs from right to left."""

    lat: float
    lon: float
    text: str
    own: str = ""
    lang: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A cell on the drawing: `r` is the circle of its number, `reach` that of the widest precision in it (0: none known)."""

    spot: Spot
    x: float
    y: float
    r: float
    reach: float


@dataclass(frozen=True, slots=True)
class Ring:
    """The zone of an agreement."""

    title: str
    path: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Route:
    """A line that the area of an agreement follows; `width` is that of the band around it in units of the view box, 0 where it has none."""

    title: str
    path: str
    width: float
    approximate: bool


@dataclass(frozen=True, slots=True)
class Name:
    label: Label
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    discs: tuple[Disc, ...]
    rings: tuple[Ring, ...]
    routes: tuple[Route, ...]
    names: tuple[Name, ...]
    outlines: tuple[str, ...]
    scale_km: int
    scale_width: float


def chart(
    frame: Frame, spots: Sequence[Spot], zones: Sequence[tuple[str, Zone]], labels: Sequence[Label], outlines: tuple[str, ...]
) -> Chart:
    """The drawing over `outlines` (paths of the frame). Names come in the order given; one that would cover something is left out."""
    most = max((spot.count for spot in spots), default=1)
    discs = [_disc(frame, spot, most) for spot in sorted(spots, key=lambda s: (-s.count, s.lat, s.lon))]
    rings = tuple(Ring(title, frame.path(zone.polygon), zone.quality != "official") for title, zone in zones if len(zone.polygon) > 2)
    routes = tuple(
        Route(title, frame.line(zone.route), round(frame.length(2 * zone.depth_m), 1), zone.quality != "official")
        for title, zone in zones
        if len(zone.route) > 1
    )
    taken = [(d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r) for d in discs]
    names = []
    for label in labels:
        x, y = frame.x(label.lon), frame.y(label.lat)
        at = next((d for d in discs if math.dist((d.x, d.y), (x, y)) < d.r + 2), None)
        if at is not None:
            x, y = at.x, at.y + at.r + 12
        wide = max(len(label.text), len(label.own)) * LETTER / 2
        tall = NAME_ROOM * (2 if label.own else 1)
        box = (x - wide, y - 11, x + wide, y - 11 + tall)
        inside = box[0] > 4 and box[2] < WIDTH - 4 and box[1] > 4 and box[3] < HEIGHT - 30
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            names.append(Name(label, round(x, 1), round(y, 1)))
    return Chart(tuple(discs), rings, routes, tuple(names), outlines, *frame.scale())


def _disc(frame: Frame, spot: Spot, most: int) -> Disc:
    # The area of a circle grows with its number, so that twice the incidents do not look four times as many.
    r = LEAST_R if spot.count == 1 else LEAST_R + (MOST_R - LEAST_R) * math.sqrt(spot.count / max(most, FEW))
    return Disc(spot, frame.x(spot.lon), frame.y(spot.lat), round(r, 1), round(frame.length(spot.radius_m or 0), 1))


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
