"""Where a place that a person names lies: filled in from the gazetteer, never left at the point of another place."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.extract.places.gazetteer import Gazetteer, GazetteerError, Place
from truceline.extract.places.keys import key
from truceline.model import Value
from truceline.review import JudgementError
from truceline.run.spots import PRECISION

NAMING = frozenset({"name", "country", "admin1", "gazetteer_id"})
POINT = ("lat", "lon", "radius_m", "gazetteer_id")
NAME_ONLY = 5
"""Precision of a name that no gazetteer knows (UCDP where_prec: a line or area)."""
MOST = 6
"""Namesakes told where a name can mean several places."""


def placed(values: Mapping[str, Value], before: Mapping[str, Value] | None = None) -> dict[str, Value]:
    """The fields of a place record with what the gazetteer knows of it; `before` are those that it has so far.

    A point that the person gives is kept. Raises JudgementError where the name can mean several places, naming them.
    """
    made = dict(values)
    if not NAMING & made.keys() or made.get("lat") is not None:
        return made
    now = {**(before or {}), **made}
    found = _found(now, given=made)
    if len(found) > 1:
        named = "; ".join(f"{p.name}, {p.admin1 or '-'}, {p.country or '-'} ({p.gid})" for p in found[:MOST])
        raise JudgementError(f"{now.get('name')} can mean {named}; give the country, the province or the gazetteer_id")
    if not found:
        return {**made, **dict.fromkeys(POINT), "precision": NAME_ONLY}
    place = found[0]
    known: dict[str, Value] = {
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": place.radius_m,
        "precision": PRECISION.get(place.kind, NAME_ONLY),
        "gazetteer_id": place.gid,
    }
    return {**known, **{name: value for name, value in made.items() if value is not None}}


def _found(now: Mapping[str, Value], given: Mapping[str, Value]) -> list[Place]:
    try:
        gazetteer = Gazetteer.default()
        if given.get("gazetteer_id"):
            one = gazetteer.place(str(given["gazetteer_id"]))
            if one is None:
                raise JudgementError(f"the gazetteer has no entry {given['gazetteer_id']}")
            return [one]
        candidates = gazetteer.lookup(key(str(now.get("name") or ""))[0])
    except GazetteerError:
        return []
    best = min((candidate.rank for candidate in candidates), default=0)
    found = list(dict.fromkeys(candidate.place for candidate in candidates if candidate.rank == best))
    for name in ("country", "admin1", "kind"):
        wanted = given.get(name)
        if wanted:
            found = [place for place in found if getattr(place, name) == wanted]
    return found
