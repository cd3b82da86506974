"""What the gazetteer is compiled from: GeoNames towns and countries, and the knowledge files of ontology/places."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from truceline.extract.places.keys import key
from truceline.ontology.load import OntologyError, read_yaml

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff ’‘'ʿʾʼ`.()/-]+")
_KM_LAT = 111.2  # kilometres a degree of latitude


@dataclass(slots=True)
class Entry:
    """A place under construction; `names` maps a spelling to its rank (0 main, 1 alternative)."""

    gid: str
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    radius_m: int
    admin1: str | None = None
    pcode: str | None = None
    population: int = 0
    parent: str | None = None
    capital: bool = False
    names: dict[str, int] = field(default_factory=dict)
    code: str = ""  # GeoNames admin1 code, while building

    def call(self, names: Iterable[str], rank: int = 1) -> None:
        """Add spellings; a main name stays main."""
        for name in names:
            self.names[name] = min(rank, self.names.get(name, rank))


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere of 6,371 km."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 6371 * 2 * math.asin(math.sqrt(h))


def towns(geonames: Any, countries: dict[str, Any], fine: set[str], capitals: dict[str, str]) -> list[Entry]:
    """GeoNames towns: 500 people and more in `fine` countries, 5,000 and more elsewhere."""
    rows: dict[int, dict[str, Any]] = {}
    for least in (500, 5000):
        for row in geonames(min_city_population=least).get_cities().values():
            iso3 = countries[row["countrycode"]]["iso3"] if row["countrycode"] in countries else None
            if iso3 and (least == 5000 or iso3 in fine):
                rows[row["geonameid"]] = {**row, "iso3": iso3}
    found = []
    for number in sorted(rows):
        row = rows[number]
        people = row["population"]
        entry = Entry(
            f"geonames:{number}", row["name"], "settlement", row["iso3"], row["latitude"], row["longitude"],
            min(20_000, 500 + round(12 * math.sqrt(people))), population=people, code=row["admin1code"],
            capital=capitals.get(row["countrycode"]) == row["name"],
        )  # fmt: skip
        entry.call([row["name"]], 0)
        entry.call(n for n in row["alternatenames"] if _is_english_spelling(n))
        found.append(entry)
    return found


def _is_english_spelling(name: str) -> bool:
    """Latin letters, begun with a capital (machine transliterations are not), no airport codes."""
    return len(name) > 2 and bool(_LATIN.fullmatch(name)) and name[0].isupper() and not (name.isupper() and len(name) < 5)


def states(countries: dict[str, Any]) -> list[Entry]:
    """Countries with the names that ontology/actors gives the states."""
    data = _merged("places/countries.yaml", "middles")
    called: dict[str, list[str]] = defaultdict(list)
    for rows in read_yaml("actors/states.yaml"):
        for row in rows:
            if not row.get("end"):
                called[row["iso3"]] += [row["name"], *row.get("names", ())]
    found = []
    for row in sorted(countries.values(), key=lambda r: str(r["iso3"])):
        iso3 = row["iso3"]
        if iso3 not in data:
            continue
        lat, lon = data[iso3]
        entry = Entry(
            f"geonames:{row['geonameid']}", row["name"], "country", iso3, lat, lon,
            round(1000 * math.sqrt(max(row["areakm2"] or 1, 1) / math.pi)), population=row["population"] or 0,
        )  # fmt: skip
        entry.call([row["name"], *called.get(iso3, ())], 0)
        found.append(entry)
    return found


def divisions(towns_of: dict[str, list[Entry]]) -> list[Entry]:
    """First-level divisions: the seat's towns give code, centre and reach; the towns are told their division."""
    found = []
    for contents in read_yaml("places/divisions.yaml"):
        for iso3, rows in sorted(contents.items()):
            called = by_key(towns_of.get(iso3, []))
            for row in rows:
                code = _code_of(row["seat"], called)
                inside = [t for t in towns_of.get(iso3, []) if t.code == code] if code else []
                if not inside:
                    raise OntologyError(f"places/divisions.yaml: {iso3} {row['name']}: no town {row['seat']!r}; name another seat")
                found.append(_division(f"truceline:{iso3}/{row['name']}", row, iso3, inside))
    return found


def us_states(names: dict[str, Any], towns_of: dict[str, list[Entry]]) -> list[Entry]:
    """The states of the United States with their newspaper abbreviations."""
    short: dict[str, list[str]] = {}
    for contents in read_yaml("places/us_states.yaml"):
        short |= contents
    found = []
    for code, row in sorted(names.items()):
        inside = [t for t in towns_of.get("USA", []) if t.code == code]
        if inside:
            found.append(
                _division(f"geonames:{row['geonameid']}", {"name": row["name"], "names": short.get(row["name"], [])}, "USA", inside)
            )
    return found


def _division(gid: str, row: dict[str, Any], iso3: str, inside: list[Entry]) -> Entry:
    # The middle of the box around the towns lies nearer the middle of the land than the mean of the towns does.
    lat, lon = (min(t.lat for t in inside) + max(t.lat for t in inside)) / 2, (min(t.lon for t in inside) + max(t.lon for t in inside)) / 2
    reach = sorted(distance_km(lat, lon, t.lat, t.lon) for t in inside)[int(0.9 * (len(inside) - 1))]
    if "at" in row:
        (lat, lon), reach = row["at"], row["reach"] / 1.1
    entry = Entry(
        gid, row["name"], "admin1", iso3, round(lat, 4), round(lon, 4), round(1000 * max(reach * 1.1, 10)), pcode=row.get("pcode")
    )
    entry.population = sum(t.population for t in inside)
    entry.admin1 = row["name"]
    entry.call([row["name"]], 0)
    entry.call(row.get("names", ()))
    for town in inside:
        town.admin1 = row["name"]
    return entry


def by_key(inside: list[Entry]) -> dict[str, list[Entry]]:
    """Towns by the folded form of each of their names."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for town in inside:
        for folded in {key(n)[0] for n in town.names}:
            found[folded].append(town)
    return found


def _code_of(seat: str, called: dict[str, list[Entry]]) -> str | None:
    wanted = key(seat)[0]
    best = max(called.get(wanted, ()), key=lambda t: (key(t.name)[0] == wanted, t.population, t.gid), default=None)
    return best.code if best else None


def syria_divisions(towns_here: list[Entry]) -> list[Entry]:
    """Governorates, districts and sub-districts with p-codes; every Syrian town is told its governorate."""
    data = read_yaml("places/syria_divisions.yaml")
    spelt = {row["pcode"]: row for rows in read_yaml("places/own/syria.yaml") for row in rows.get("divisions", ())}
    found: dict[str, Entry] = {}
    for contents in data:
        for level, kind in (("admin1", "admin1"), ("district", "district"), ("subdistrict", "district")):
            for pcode, name, lat, lon, reach in contents[level]:
                row = spelt.get(pcode, {})
                entry = Entry(f"truceline:{pcode}", row.get("name", name), kind, "SYR", lat, lon, reach * 1000, pcode=pcode)
                above = found.get(f"truceline:{pcode[:-2]}") if level != "admin1" else None
                entry.admin1 = entry.name if level == "admin1" else found[f"truceline:{pcode[:4]}"].name
                entry.parent = above.gid if above else None
                entry.call([entry.name], 0)
                entry.call([name, *row.get("names", ())])
                found[entry.gid] = entry
    small = [e for e in found.values() if len(e.pcode or "") == 8]
    votes: dict[str, list[str]] = defaultdict(list)
    for town in towns_here:
        votes[town.code].append(min(small, key=lambda e: distance_km(town.lat, town.lon, e.lat, e.lon)).admin1 or "")
    for town in towns_here:
        inside = votes[town.code]
        town.admin1 = max(sorted(set(inside)), key=inside.count)
    return list(found.values())


def _merged(name: str, part: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for contents in read_yaml(name):
        merged |= contents.get(part, {})
    return merged
