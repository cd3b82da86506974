"""The places of ontology/places/own: villages, camps, crossings, bases, roads, regions and zones, joined to GeoNames' towns."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, get_args

from truceline.extract.places.keys import key
from truceline.extract.places.sources import Entry, distance_km
from truceline.model.place import PlaceKind
from truceline.ontology.load import OntologyError, read_yaml

KINDS = tuple(kind for kind in get_args(PlaceKind) if kind not in ("country", "admin1", "district"))
# Reach where the file gives none, in km.
_REACH = {"settlement": 2, "facility": 2, "border_crossing": 1, "region": 30, "zone": 30, "route": 50, "sub-area": 5, "water": 50}
_SAME_KM = 12  # a town of the same name within this distance is the same town
_IMPORTANT = 20_000  # weight of an own place against GeoNames' populations where the file gives none


def own_places(towns_of: dict[str, list[Entry]], divided: list[Entry]) -> list[Entry]:
    """New entries; spellings of towns that GeoNames has are added to those. Raises OntologyError where a row does not fit."""
    found: list[Entry] = []
    for contents in read_yaml("places/own/*.yaml"):
        for part in [contents, *contents.get("more", ())]:
            country = part.get("country")
            here = towns_of.get(country, []) if country else []
            for kind in KINDS:
                for row in part.get(kind, ()):
                    found.extend(_place(row, row.get("kind", kind), country, here, divided))
    twice = [gid for gid, times in Counter(entry.gid for entry in found).items() if times > 1]
    if twice:
        raise OntologyError(f"places/own: {', '.join(sorted(twice))}: written down twice; name one of them otherwise")
    return found


def _place(row: dict[str, Any], kind: str, country: str | None, here: list[Entry], divided: list[Entry]) -> list[Entry]:
    town = _same_town(row, here) if kind == "settlement" else None
    if town:
        town.call([row["name"]], 0)
        town.call(row.get("names", ()))
        town.population = max(town.population, row.get("population", _IMPORTANT))
        return []
    if "at" not in row:
        raise OntologyError(f"places/own: {country} {row['name']}: GeoNames has no such town; give `at: [north, east]`")
    lat, lon = row["at"]
    reach = row.get("reach", _REACH.get(kind, 10))
    entry = Entry(f"truceline:{country or 'XXX'}/{row['name']}/{kind}", row["name"], kind, country, lat, lon, round(reach * 1000))
    entry.population = row.get("population", _IMPORTANT)
    entry.call([row["name"]], 0)
    entry.call(row.get("names", ()))
    if country and kind not in ("region", "zone", "route", "water"):
        entry.admin1 = _division_at(lat, lon, country, here, divided)
    return [entry]


def _same_town(row: dict[str, Any], here: list[Entry]) -> Entry | None:
    wanted = {key(n)[0] for n in (row.get("of", row["name"]), *row.get("names", ()))}
    if "at" in row:  # two degrees around it: spares the folding of a whole country's names
        here = [t for t in here if abs(t.lat - row["at"][0]) < 1 and abs(t.lon - row["at"][1]) < 1]
    named = [t for t in here if any(key(n)[0] in wanted for n in t.names)]
    if "at" in row:
        lat, lon = row["at"]
        near = [(distance_km(lat, lon, t.lat, t.lon), t.gid, t) for t in named]
        return next((t for d, _, t in sorted(near, key=lambda n: n[:2]) if d <= _SAME_KM), None)
    first = key(row.get("of", row["name"]))[0]
    return max(named, key=lambda t: (key(t.name)[0] == first, t.population, t.gid), default=None)


def _division_at(lat: float, lon: float, country: str, here: list[Entry], divided: list[Entry]) -> str | None:
    """The division of the nearest known town or sub-district."""
    near = [e for e in (*here, *divided) if e.country == country and e.admin1 and (e.kind == "settlement" or len(e.pcode or "") == 8)]
    best = min(near, key=lambda e: (math.hypot(e.lat - lat, e.lon - lon), e.gid), default=None)
    return best.admin1 if best else None
