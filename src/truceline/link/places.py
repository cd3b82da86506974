"""How two places relate: one, spelt differently, near, inside, different or too far apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz.fuzz import ratio

from truceline.link.facts import Facts
from truceline.link.settings import Settings
from truceline.link.spots import holds, kilometres, reach, same, seat
from truceline.link.words import tokens

Relation = Literal["same", "spelling", "near", "inside", "told_with", "seat", "different", "apart", "unknown"]
SHORTEST_SPELLING = 5
"""Letters below which two names that differ are two names."""


def relation(a: Facts, b: Facts, known: Settings) -> Relation:
    """How the places of two groups relate; "unknown" where either names none below the country."""
    one, other = a.spot, b.spot
    if one is None or other is None:
        return "unknown"
    if same(one, other):
        return "same"
    if holds(one, other) or holds(other, one):
        return "inside"
    if _told_with(a, b) or _told_with(b, a):
        return "told_with"
    distance = kilometres(one.place, other.place)
    if distance is not None:
        around = reach(one.place, other.place)
        if distance <= around:
            return "near"
        if seat(one, other) or seat(other, one):
            return "seat"
        if one.precision <= 3 and other.precision <= 3 and distance > around + known.far_km:
            return "apart"
    if _spelt_alike(one.name, other.name, known):
        return "spelling"
    return "different"


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
