"""One place as a mention gives it, and how two of them relate by the gazetteer alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from truceline.link.words import fold_name
from truceline.model import PlaceMention, Span

EARTH_KM = 6371.0088
MUCH_LARGER = 3
"""Times the radius of a part that its whole has at least."""
EXACT = 3
"""Precision (UCDP where_prec) of a named settlement or district; above it lie provinces and countries."""
NAME_ONLY = 5
"""Precision of a name that no gazetteer knows (UCDP where_prec: a line or area)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by its folded name, the words that name it, and its gazetteer entry where there is one."""

    name: str
    said: str
    place: PlaceMention | None

    def __hash__(self) -> int:
        # Pairs are looked up often; hashing every field of the entry would cost more than comparing the few namesakes.
        return hash(self.name)

    @property
    def key(self) -> str:
        """Equal for mentions of one entry, else for equal names."""
        entry = self.place.gazetteer_id if self.place else None
        return f"{self.name}|{entry or ''}"

    @property
    def order(self) -> tuple[str, str, str]:
        """Content that ranks mentions of one entry, whatever report they stand in."""
        return self.place.name if self.place else "", self.said, str(self.place)

    @property
    def precision(self) -> int:
        """UCDP's where_prec."""
        return self.place.precision if self.place else NAME_ONLY

    @property
    def name_only(self) -> bool:
        """True for a name that no gazetteer knows: a quarter or a street as often as not, and no area without bounds."""
        return self.place is None or (self.place.gazetteer_id is None and self.place.lat is None)


NOWHERE = Span(0, 1)


def spot_of(name: str, said: str, place: PlaceMention | None) -> Spot:
    """A mention's place without where its report names it, so that all mentions of one entry are equal and meet in one look-up."""
    return Spot(name, said, replace(place, id="", span=NOWHERE, anchor="") if place else None)


@lru_cache(maxsize=65536)
def agree(one: Spot, other: Spot) -> bool:
    """True where both may be one place: one entry or name, one inside the other, or points within their uncertainty."""
    if same(one, other) or holds(one, other) or holds(other, one):
        return True
    distance = kilometres(one.place, other.place)
    return distance is not None and distance <= reach(one.place, other.place)


def same(one: Spot, other: Spot) -> bool:
    """True for one name, or one entry of the gazetteer under two."""
    if one.name == other.name:
        return True
    a, b = one.place, other.place
    return bool(a and b and a.gazetteer_id and a.gazetteer_id == b.gazetteer_id)


@lru_cache(maxsize=65536)
def holds(outer: Spot, inner: Spot) -> bool:
    """True where `inner` lies inside `outer`, by the gazetteer's parents and radii."""
    place, other = outer.place, inner.place
    if place is None or other is None:
        return False
    if place.kind in ("admin1", "district", "region") and other.admin1 and fold_name(place.name) == fold_name(other.admin1):
        return True
    if other.parent is not None and other.parent in (place.gazetteer_id, place.name):
        return True
    same_admin = place.admin1 is not None and place.admin1 == other.admin1
    if place.precision >= 4 and other.precision < place.precision and same_admin:
        return True
    return _reaches(place, other)


def _reaches(whole: PlaceMention, part: PlaceMention) -> bool:
    """True where a small place lies within the radius of a far larger one: a quarter or suburb, whose parent no entry names."""
    small, large = part.radius_m or 0, whole.radius_m or 0
    if not small or large < MUCH_LARGER * small:
        return False
    distance = kilometres(whole, part)
    return distance is not None and distance <= large / 1000


def seat(city: Spot, other: Spot) -> bool:
    """True where `city` bears its province's name and `other` lies in that province: reports from afar mean the province."""
    place, inner = city.place, other.place
    if place is None or inner is None or not place.admin1 or place.admin1 != inner.admin1 or place.kind != "settlement":
        return False
    return fold_name(place.name) == fold_name(place.admin1)


def reach(one: PlaceMention | None, other: PlaceMention | None) -> float:
    """Kilometres of uncertainty of both points together, at least one."""
    metres = ((one.radius_m or 0) if one else 0) + ((other.radius_m or 0) if other else 0)
    return max(metres / 1000, 1.0)


def kilometres(one: PlaceMention | None, other: PlaceMention | None) -> float | None:
    """Great-circle distance, None where a point is unknown."""
    if one is None or other is None or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
