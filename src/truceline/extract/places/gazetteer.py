"""Look names up in the compiled gazetteer: read only, about 10 µs a name, answers kept."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

from truceline.extract.places.keys import loose
from truceline.model.place import PlaceKind

FILE = Path(__file__).with_name("gazetteer.sqlite")
# Rank of a name: 0 main, 1 alternative, 2 through the transliteration key; plus ARTICLE where it carries an article.
MAIN, ALTERNATIVE, TRANSLITERATED = 0, 1, 2
ARTICLE = 4
MAPPED = 1 << 28  # bytes of the file that are read as memory: a page is not copied for each name looked up
SIEVE = 1 << 23  # bits, one set for each key: of the words that name no place 24 in 25 are told without a look into the tables


@dataclass(frozen=True, slots=True)
class Place:
    """An entry. `lat`, `lon` degrees (WGS 84), `radius_m` its reach in metres, `population` 0 where unknown.

    `capital` is 1 for a state's capital. Ids begin with "geonames:" or, for places of ontology/places, "truceline:".
    """

    gid: str
    name: str
    kind: PlaceKind
    country: str | None
    admin1: str | None
    pcode: str | None
    lat: float
    lon: float
    population: int
    radius_m: int
    parent: str | None
    capital: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. `rank` as above; `article`: the gazetteer's name carries one."""

    place: Place
    rank: int
    article: bool


def bit_of(stored: str) -> int:
    """The bit of the sieve that stands for a key: the same in every process, unlike Python's own hash."""
    return crc32(stored.encode()) & (SIEVE - 1)


class GazetteerError(RuntimeError):
    """The compiled gazetteer is missing or not one: says how to build it."""


class Gazetteer:
    """The compiled gazetteer, opened read only. One a process: `Gazetteer.default()`."""

    def __init__(self, path: Path = FILE) -> None:
        """Open the file. Raises GazetteerError where it is missing or was not built by `places.build`."""
        if not path.is_file():
            raise GazetteerError(f"{path}: the gazetteer is missing; build it with `python -m truceline.extract.places.build`")
        self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            self._db.execute(f"PRAGMA mmap_size={MAPPED}")
            self._longest: dict[str, int] = dict(self._db.execute("SELECT word, most FROM opening WHERE most > 1"))
            self._sieve = self._read_sieve()
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise GazetteerError(f"{path}: not a gazetteer ({error}); build it with `python -m truceline.extract.places.build`") from None
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self._place = lru_cache(maxsize=20_000)(self._read)

    @staticmethod
    @cache
    def default() -> Gazetteer:
        """The package's own gazetteer."""
        return Gazetteer()

    def words_after(self, first: str) -> int:
        """How many words the longest name has that begins with this folded word (1 where there is no longer one)."""
        return self._longest.get(first, 1)

    def _lookup(self, folded: str) -> tuple[Candidate, ...]:
        """All places of a folded name (`keys.key`); by the transliteration key only where no place has the name itself."""
        found = self._rows(folded)
        if not found and (other := loose(folded)):
            found = self._rows(other)
        return found

    def _rows(self, stored: str) -> tuple[Candidate, ...]:
        bit = bit_of(stored)
        if not self._sieve[bit >> 3] >> (bit & 7) & 1:
            return ()
        rows = self._db.execute("SELECT place, rank FROM name WHERE key = ? ORDER BY rank, place", (stored,)).fetchall()
        return tuple(Candidate(self._place(number), rank % ARTICLE, rank >= ARTICLE) for number, rank in rows)

    def _read_sieve(self) -> bytes:
        """The sieve; one that lets everything through from a file that was built without."""
        if not self._db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sieve'").fetchone():
            return b"\xff" * (SIEVE >> 3)
        return bytes(self._db.execute("SELECT bits FROM sieve").fetchone()[0])

    def place(self, gid: str) -> Place | None:
        """The entry of an id, None where there is none."""
        row = self._db.execute("SELECT id FROM place WHERE gid = ?", (gid,)).fetchone()
        return self._place(row[0]) if row else None

    def _read(self, number: int) -> Place:
        row = self._db.execute(
            "SELECT gid, name, kind, country, admin1, pcode, lat, lon, population, radius_m, parent, capital FROM place WHERE id = ?",
            (number,),
        ).fetchone()
        return Place(*row)

    def close(self) -> None:
        """Close the file."""
        self._db.close()
