"""What of an incident's place may be shown to the public: no positions of forces, and no digits that nobody knows.

The rule is part of the model so that every view and export keeps it (dual-use rule; precision after UCDP where_prec).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from truceline.model.event import EventType

DISTRICT = 3  # UCDP where_prec: a point that stands for more than a district says nothing
MOVEMENT = "movement of forces: place given as province only"
# Decimals of a degree that a radius of uncertainty (metres, upper bound) supports: 0.001 degree is about 110 m.
DECIMALS = ((1_000, 3), (11_000, 2))
DECIMALS_BY_PRECISION = {1: 3, 2: 2, 3: 1}


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
