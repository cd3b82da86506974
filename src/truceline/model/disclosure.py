"""What of an incident's place may be shown to the public: no positions of forces, and no digits that nobody knows.

The rule is part of the model so that every view and export keeps it (dual-use rule; precision after UCDP where_prec).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from truceline.model.event import EventType
from truceline.model.incident import Incident
from truceline.model.interval import Interval

DISTRICT = 3  # UCDP where_prec: a point that stands for more than a district says nothing
MOVEMENT = "movement of forces: place given as province only"
# Decimals of a degree that a radius of uncertainty (metres, upper bound) supports: 0.001 degree is about 110 m.
DECIMALS = ((1_000, 3), (11_000, 2))
DECIMALS_BY_PRECISION = {1: 3, 2: 2, 3: 1}
GRID_DEGREES = 0.05  # the finer of the grids that DOMAIN 5.3 names
GRID_M = 4_000  # half the diagonal of such a cell at the equator, in metres: how far a point may be from its crossing
DELAY_DAYS = 7


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place as it may be handed out. `lat` and `lon` are None where the point is unknown, too coarse or withheld.

    `withheld` says why something is left out, None where nothing is.
    """

    name: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    radius_m: int | None
    withheld: str | None = None


class Placed(Protocol):
    """What the policy looks at: an incident, or its fields alone."""

    @property
    def kind(self) -> EventType: ...
    @property
    def mode(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def admin1(self) -> str | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def precision(self) -> int | None: ...
    @property
    def radius_m(self) -> int | None: ...


def moves_forces(incident: Placed) -> bool:
    """True for an act that shows where forces are or go: deployments, build-ups, withdrawals under way."""
    return incident.kind == "MOBILIZE" or (incident.kind == "RETREAT" and incident.mode == "withdraw")


def public_place(incident: Placed) -> PublicPlace:
    """The incident's place with no more than may be known: movements by province, points no finer than their uncertainty."""
    if moves_forces(incident):
        level = max(incident.precision or 4, 4)
        return PublicPlace(incident.admin1, incident.admin1, incident.country, None, None, level, None, MOVEMENT)
    lat, lon, precision = incident.lat, incident.lon, incident.precision
    if lat is None or lon is None or precision is None or precision > DISTRICT:
        lat = lon = None
    else:
        decimals = _decimals(precision, incident.radius_m)
        lat, lon = round(lat, decimals), round(lon, decimals)
    return PublicPlace(incident.place, incident.admin1, incident.country, lat, lon, precision, incident.radius_m)


def without_place(text: str, placed: Placed) -> str:
    """A sentence of ours about an incident, with the province for the place that may not be shown."""
    if placed.place and placed.place != placed.admin1 and moves_forces(placed):
        return text.replace(placed.place, placed.admin1 or "a place that is withheld")
    return text


def _decimals(precision: int, radius_m: int | None) -> int:
    if radius_m is None:
        return DECIMALS_BY_PRECISION[precision]
    return next((decimals for most, decimals in DECIMALS if radius_m <= most), 1)


def released(incident: Incident, known_on: date | None) -> Incident:
    """The incident as those see it who may not see exact places: on a grid, and movements of forces late.

    Points go to the nearest crossing of a grid of GRID_DEGREES and are no finer than it; of a movement that ended within DELAY_DAYS of
    the newest report only the country is told (DOMAIN 5.3: publish at the coarser of policy level and precision, with a delay).
    """
    where = public_place(incident)
    if where.withheld and fresh(incident.interval, known_on):
        return replace(incident, place=None, admin1=None, lat=None, lon=None, precision=6, radius_m=None)
    lat, lon, precision, radius = where.lat, where.lon, where.precision, where.radius_m
    if lat is not None and lon is not None and precision is not None:
        lat, lon = on_grid(lat), on_grid(lon)
        precision, radius = max(precision, 2), max(radius or 0, GRID_M)
    return replace(incident, place=where.name, lat=lat, lon=lon, precision=precision, radius_m=radius)


def on_grid(degrees: float) -> float:
    """The nearest line of the grid."""
    return round(round(degrees / GRID_DEGREES) * GRID_DEGREES, 2)


def fresh(when: Interval | None, known_on: date | None) -> bool:
    """True where a movement of these days is not known to have ended DELAY_DAYS before the newest report (of the day `known_on`)."""
    last = (when.end or when.start) if when else None
    return known_on is None or last is None or (known_on - last).days < DELAY_DAYS
