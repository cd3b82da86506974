"""The territorial test: where fire lands, as a disc of uncertainty, against the areas of the agreement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from truceline.assess.rules import rules, say
from truceline.assess.step import Reference, Step, premise, step
from truceline.model import Agreement, Confidence, Incident, Zone

# Metres in a degree of latitude and, at the equator, of longitude (WGS 84, mean): enough for areas of some hundred kilometres.
LAT_M, LON_M = 110_574.0, 111_320.0


class Located(Protocol):
    """What the test needs of a place: its names, and a point (degrees) with its uncertainty where one is known."""

    @property
    def place(self) -> str | None: ...
    @property
    def admin1(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def radius_m(self) -> int | None: ...
    @property
    def precision(self) -> int | None: ...


BEST = ("inside", "boundary", "unknown", "outside")


def territorial(incident: Incident, zones: Sequence[Zone], *, evidence: tuple[Reference, ...] = ()) -> Step:
    """inside, outside, boundary (the disc crosses an edge) or unknown, against the area that fits best."""
    found = [_against(incident, zone) for zone in zones]
    if not found:
        return _step("unknown", "place_unknown", [premise("territorial_unknown")], evidence)
    result, cap, said = min(found, key=_rank)
    premises = [said]
    best = zones[found.index((result, cap, said))]
    if incident.event_kind in rules().listed("fire_from_afar"):
        premises.append(premise("territorial_lands"))
    if result == "inside" and best.excludes:
        cap = "inside_excluding"
        premises.append(premise("territorial_excludes", excludes=best.excludes))
    return _step(result, cap, premises, evidence, unlined=not best.polygon and bool(best.partial_admin1))


def covers(where: Located, zones: Sequence[Zone]) -> str:
    """inside, unknown or outside: a place against several areas, the one that fits best."""
    results = {_against(where, zone)[0] for zone in zones} or {"unknown"}
    if "inside" in results:
        return "inside"
    return "unknown" if results & {"boundary", "unknown"} else "outside"


def areas(agreement: Agreement, zone_id: str | None) -> tuple[Zone, ...]:
    """The zones that a term applies to: its own, else those that no term claims for itself, else all."""
    if zone_id is not None:
        return tuple(zone for zone in agreement.zones if zone.id == zone_id)
    claimed = {provision.zone for provision in agreement.provisions}
    return tuple(zone for zone in agreement.zones if zone.id not in claimed) or agreement.zones


def _step(result: str, cap: str, premises: list[str], evidence: tuple[Reference, ...], *, unlined: bool = False) -> Step:
    caps = rules().caps
    branches: list[tuple[str, str, Confidence]] = []
    asks: tuple[str, ...] = ()
    if result in ("boundary", "unknown"):
        branches = [
            (say("alternatives", "inside"), "inside", caps["inside_derived"]),
            (say("alternatives", "outside"), "outside", caps["outside"]),
        ]
        asks = ("place", "line") if unlined or result == "boundary" else ("place",)
    elif result == "outside":
        asks = ("place",)
    opens = ("place",) if branches else ()
    return step("territorial", result, cap, premises, evidence=evidence, asks=asks, opens=opens, branches=branches)


def _rank(row: tuple[str, str, str]) -> tuple[int, int]:
    order = ("high", "medium", "low", "none")
    return BEST.index(row[0]), order.index(rules().caps[row[1]])


def _against(incident: Located, zone: Zone) -> tuple[str, str, str]:
    place = incident.place or incident.admin1 or incident.country
    names: dict[str, object] = {"place": place or "?", "zone": zone.name, "quality": zone.quality}
    if place is None and incident.lat is None:
        return "unknown", "place_unknown", premise("territorial_unknown")
    if incident.country and zone.countries and incident.country not in zone.countries:
        return "outside", "outside", premise("territorial_outside", **names)
    if incident.place and _folded(incident.place) in _names(zone.places):
        return "inside", f"inside_{_quality(zone)}", premise("territorial_named", **names)
    admin1 = incident.admin1 or (incident.place if _known_province(incident.place, zone) else None)
    if admin1 and _folded(admin1) in _names(zone.admin1):
        cap = "inside_derived" if zone.quality == "derived" else "inside_whole"
        return "inside", cap, premise("territorial_whole", area=admin1, **names)
    if zone.whole_countries and zone.countries and incident.country in zone.countries:
        return "inside", "inside_whole", premise("territorial_country", area=zone.name, **names)
    if zone.polygon and incident.lat is not None and incident.lon is not None:
        radius = incident.radius_m
        if radius is None:
            radius = rules().values["radius_by_precision"].get(incident.precision)
        if radius is not None:
            return _drawn(incident.lon, incident.lat, radius, zone, names)
    if admin1 and _folded(admin1) in _names(zone.partial_admin1):
        key = "territorial_partial" if zone.polygon else "territorial_unlined"
        return "unknown", "place_unknown", premise(key, area=admin1, **names)
    if admin1 and (zone.admin1 or zone.partial_admin1):
        return "outside", "outside", premise("territorial_outside", **names)
    return "unknown", "place_unknown", premise("territorial_unplaced", **names)


def _drawn(lon: float, lat: float, radius: int, zone: Zone, names: dict[str, object]) -> tuple[str, str, str]:
    from shapely import Point  # noqa: PLC0415  (50 ms that a bare import of the package should not pay)

    polygon, scale = _polygon(zone.polygon)
    point = Point(lon * scale, lat * LAT_M)
    reach = radius + zone.tolerance_m
    if polygon.exterior.distance(point) <= reach:
        return "boundary", "boundary", premise("territorial_boundary", metres=reach, **names)
    if polygon.contains(point):
        return "inside", f"inside_{_quality(zone)}", premise("territorial_inside", **names)
    return "outside", "outside", premise("territorial_outside_drawn", **names)


@lru_cache(maxsize=8192)
def _polygon(ring: tuple[tuple[float, float], ...]) -> tuple[Any, float]:
    """The ring in metres on a plane that touches at its middle latitude, and the metres of a degree of longitude there."""
    from shapely import Polygon, prepare  # noqa: PLC0415

    middle = sum(lat for _, lat in ring) / len(ring)
    scale = LON_M * math.cos(math.radians(middle))
    polygon = Polygon([(lon * scale, lat * LAT_M) for lon, lat in ring])
    prepare(polygon)
    return polygon, scale


def _quality(zone: Zone) -> str:
    return zone.quality if zone.quality in ("official", "derived") else "approximate"


def _known_province(place: str | None, zone: Zone) -> bool:
    return place is not None and _folded(place) in _names(zone.admin1) | _names(zone.partial_admin1)


@lru_cache(maxsize=8192)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_folded(name) for name in names)


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("governorate", "").replace("province", "").split())
