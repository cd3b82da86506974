"""Places by name for questions that people ask: what the gazetteer knows of "Saraqib" or "Tripoli, Lebanon"."""

from __future__ import annotations

from truceline.assess import Spot
from truceline.extract.places.gazetteer import Candidate, Gazetteer, GazetteerError, Place
from truceline.extract.places.keys import key

# UCDP where_prec of each kind of place: a named place, a district, a province, a country; others are too wide for a point.
PRECISION = {"settlement": 1, "facility": 1, "border_crossing": 1, "district": 3, "admin1": 4, "country": 6}


def spots(name: str) -> tuple[Spot, ...]:
    """All places that a name may mean, none where the gazetteer has none. "Name, country" (or province) tells namesakes apart.

    A country's own name means the country.
    """
    head, _, rest = (part.strip() for part in name.rpartition(",")) if "," in name else (name.strip(), "", "")
    try:
        found = [candidate.place for candidate in _best(Gazetteer.default().lookup(key(head)[0]))]
        if rest:
            found = [place for place in found if _lies_in(place, rest)]
    except GazetteerError:
        return ()
    countries = [place for place in found if place.kind == "country"]
    return tuple(dict.fromkeys(_spot(place) for place in countries or found))


def places_meant(name: str) -> list[str]:
    """The places that a name may mean, in words; none where the gazetteer has none."""
    meant = (", ".join(dict.fromkeys(part for part in (spot.place, spot.admin1, spot.country) if part)) for spot in spots(name))
    return list(dict.fromkeys(meant))


def _best(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """Those that have the name itself before those that go by it too."""
    rank = min((candidate.rank for candidate in candidates), default=0)
    return [candidate for candidate in candidates if candidate.rank == rank]


def _lies_in(place: Place, where: str) -> bool:
    if where in (place.country, place.admin1):
        return True
    named = {candidate.place.country for candidate in Gazetteer.default().lookup(key(where)[0]) if candidate.place.kind == "country"}
    return place.country in named or (place.admin1 is not None and key(where)[0] == key(place.admin1)[0])


def _spot(place: Place) -> Spot:
    precision = PRECISION.get(place.kind, 5)
    if place.kind == "country":
        return Spot(None, None, place.country, precision=precision)
    named = None if place.kind == "admin1" else place.name
    return Spot(named, place.admin1, place.country, place.lat, place.lon, place.radius_m, precision)
