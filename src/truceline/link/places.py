"""How two places relate: one, spelt differently, near, inside, different or too far apart."""

from __future__ import annotations

import re
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from rapidfuzz.fuzz import ratio

from truceline.link.facts import Facts
from truceline.link.settings import Settings
from truceline.link.words import fold_name, tokens
from truceline.model import PlaceMention

Relation = Literal["same", "spelling", "near", "inside", "told_with", "different", "apart", "unknown"]
EARTH_KM = 6371.0088
SHORTEST_SPELLING = 5
"""Letters below which two names that differ are two names."""


def relation(a: Facts, b: Facts, known: Settings) -> Relation:
    """How the places of two groups relate; "unknown" where either names none below the country."""
    one, other = a.place, b.place
    if not a.place_name or not b.place_name:
        return "unknown"
    if a.place_name == b.place_name or (one and other and one.gazetteer_id and one.gazetteer_id == other.gazetteer_id):
        return "same"
    if _holds(one, b) or _holds(other, a):
        return "inside"
    distance = kilometres(one, other)
    if distance is not None and one and other:
        reach = ((one.radius_m or 0) + (other.radius_m or 0)) / 1000
        if distance <= max(reach, 1.0):
            return "near"
        if one.precision <= 3 and other.precision <= 3 and distance > reach + known.far_km:
            return "apart"
    if _spelt_alike(a.place_name, b.place_name, known):
        return "spelling"
    if _told_with(a, b) or _told_with(b, a):
        return "told_with"
    return "different"


def kilometres(one: PlaceMention | None, other: PlaceMention | None) -> float | None:
    """Great-circle distance, None where a point is unknown."""
    if one is None or other is None or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = radians(one.lat), radians(other.lat)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _holds(place: PlaceMention | None, facts: Facts) -> bool:
    """True where `facts` happen inside `place`, by the gazetteer's parents."""
    if place is None or facts.place is None:
        return False
    inner = facts.place
    name = fold_name(place.name)
    if place.kind in ("admin1", "district", "region") and inner.admin1 and name == fold_name(inner.admin1):
        return True
    if inner.parent is not None and inner.parent in (place.gazetteer_id, place.name):
        return True
    same_admin = place.admin1 is not None and place.admin1 == inner.admin1
    return place.precision >= 4 and inner.precision < place.precision and same_admin


def _spelt_alike(a: str, b: str, known: Settings) -> bool:
    return min(len(a), len(b)) >= SHORTEST_SPELLING and a[0] == b[0] and ratio(a, b) >= known.spelling_ratio


@lru_cache(maxsize=4096)
def _inside_pattern(inner: str, outer: str) -> re.Pattern[str]:
    """ "Saliba in Homs", "the Saliba quarter of Homs", "Homs's Saliba district"; a list of names holds none of them."""
    one, whole = re.escape(inner), re.escape(outer)
    gap = r"(?: (?!and\b)\w+)"
    return re.compile(
        rf"\b{one}{gap}{{0,4}} (?:in|of|outside|near){gap}{{0,3}} {whole}\b|\b{whole}(?: s)?(?: (?!and\b|in\b)\w+){{0,2}} {one}\b"
    )


def _told_with(a: Facts, b: Facts) -> bool:
    """True where a sentence of `a` sets its place inside that of `b`."""
    inner, outer = " ".join(tokens(a.place_said)), " ".join(tokens(b.place_said))
    if not inner or not outer:
        return False
    # Building a pattern costs more than looking for the names first.
    texts = [text for text in a.context if inner in text and outer in text]
    return bool(texts) and any(_inside_pattern(inner, outer).search(text) for text in texts)
