"""Where agreements apply, by name: which of them cover a place, may cover it, or do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.assess.shelf import Held
from truceline.model import Zone


@dataclass(frozen=True, slots=True)
class _Reach:
    """Countries that an agreement applies in: at all, and as wholes. `anywhere`: some area names no country."""

    countries: frozenset[str]
    wholes: frozenset[str]
    anywhere: bool


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
        )
        self._reach[identity] = reach
        for country in reach.countries:
            self._by_country.setdefault(country, set()).add(identity)
        if reach.anywhere:
            self._anywhere.add(identity)

    def near(self, at: str) -> set[str] | None:
        """Ids of those that may cover the place; None where no area names it, so that any may."""
        countries = self._countries(at)
        if not countries:
            return None
        return self._anywhere.union(self._named.get(at.casefold(), ()), *(self._by_country.get(country, ()) for country in countries))

    def placed(self, identity: str, at: str) -> str:
        """inside, unknown or outside: the place against all areas of the agreement."""
        named = self._named.get(at.casefold(), {}).get(identity)
        countries, reach = self._countries(at), self._reach[identity]
        if named == "inside" or countries & reach.wholes:
            return "inside"
        if named == "unknown" or countries & reach.countries or reach.anywhere:
            return "unknown"
        return "outside" if countries else "unknown"

    def _countries(self, at: str) -> set[str]:
        """The countries of a place that the library names; a bare upper-case code of three letters is a country itself."""
        return self._countries_of.get(at.casefold()) or ({at} if len(at) == 3 and at.isupper() else set())
