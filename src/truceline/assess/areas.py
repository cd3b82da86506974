"""Where agreements apply, by name: which of them cover a place, may cover it, or do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.assess.shelf import Held
from truceline.assess.territorial import covers
from truceline.model import Zone


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a name may mean, as a gazetteer knows it: a settlement (`place`), a province (`admin1` alone) or a country.

    `lat`, `lon` in degrees (WGS 84), `radius_m` its reach in metres, `precision` UCDP's where_prec.
    """

    place: str | None
    admin1: str | None
    country: str | None
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class _Reach:
    """Countries that an agreement applies in: at all, and as wholes. `anywhere`: some area names no country.

    `drawn` are the areas that say more than a country: they are tested against a place; `vague` are countries
    of which some part is meant.
    """

    countries: frozenset[str]
    wholes: frozenset[str]
    anywhere: bool
    drawn: tuple[Zone, ...]
    vague: frozenset[str]


class Areas:
    """Agreements by the names of their areas. Building it reads every zone once; asking is a look-up."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._reach: dict[str, _Reach] = {}
        self._named: dict[str, dict[str, str]] = {}  # folded name → id → inside or unknown
        self._countries_of: dict[str, set[str]] = {}
        self._by_country: dict[str, set[str]] = {}
        self._anywhere: set[str] = set()
        for one in held:
            self._add(one.agreement.id, one.agreement.zones)

    def _add(self, identity: str, zones: tuple[Zone, ...]) -> None:
        for zone in zones:
            for name in (zone.id, zone.name, *zone.admin1, *zone.places):
                self._named.setdefault(name.casefold(), {})[identity] = "inside"
            for name in zone.partial_admin1:
                self._named.setdefault(name.casefold(), {}).setdefault(identity, "unknown")
            for name in (zone.id, zone.name, *zone.admin1, *zone.partial_admin1, *zone.places):
                self._countries_of.setdefault(name.casefold(), set()).update(zone.countries)
        reach = _Reach(
            countries=frozenset(country for zone in zones for country in zone.countries),
            wholes=frozenset(country for zone in zones if zone.whole_countries for country in zone.countries),
            anywhere=not zones or any(not zone.countries for zone in zones),
            vague=frozenset(country for zone in zones if zone.part for country in zone.countries),
            drawn=tuple(zone for zone in zones if not zone.part and not zone.whole_countries),
        )
        self._reach[identity] = reach
        for country in reach.countries:
            self._by_country.setdefault(country, set()).add(identity)
        if reach.anywhere:
            self._anywhere.add(identity)

    def near(self, at: str, spots: Sequence[Spot] = ()) -> dict[str, str] | None:
        """Those that cover the place or may, by id, with inside or unknown; None where neither an area nor a gazetteer knows it.

        `spots` are what the name may mean beside what the areas call so: where they give different answers it is unknown.
        """
        named = self._named.get(at.casefold(), {})
        countries = self._countries(at)
        # A namesake in a country without agreements settles nothing.
        found = [spot for spot in spots if spot.country in (countries or self._by_country)]
        lands = countries or {spot.country for spot in spots if spot.country}
        if not lands:
            return None
        placed = dict(named)
        for identity in self._anywhere.union(*(self._by_country.get(country, ()) for country in lands)).difference(placed):
            result = self._placed(identity, countries, found)
            if result != "outside":
                placed[identity] = result
        return placed

    def _placed(self, identity: str, countries: set[str], spots: Sequence[Spot]) -> str:
        reach = self._reach[identity]
        if not spots:
            return "inside" if countries & reach.wholes else "unknown"
        results = {self._reached(reach, spot) for spot in spots}
        return results.pop() if len(results) == 1 else "unknown"

    def _reached(self, reach: _Reach, spot: Spot) -> str:
        if spot.country in reach.wholes:
            return "inside"
        drawn = covers(spot, reach.drawn) if reach.drawn else "outside"
        if drawn != "outside":
            return drawn
        # Areas of which only the country is known may hold the place, whatever the drawn ones say.
        return "unknown" if reach.anywhere or spot.country in reach.vague else "outside"

    def _countries(self, at: str) -> set[str]:
        """The countries of a place that the library names; a bare upper-case code of three letters is a country itself."""
        return self._countries_of.get(at.casefold()) or ({at} if len(at) == 3 and at.isupper() else set())
