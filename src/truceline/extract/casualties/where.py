"""Where people were harmed: the place nearest to the words of harm, or that of the act, whichever says it more closely."""

from __future__ import annotations

from truceline.extract.context import Context
from truceline.model import Event, PlaceMention

FINE = {"country": 0, "region": 1, "admin1": 1, "sub-area": 2, "district": 2, "settlement": 3}
OTHER, UNLISTED = 3, 4
Where = tuple[str | None, str | None, str | None]  # name, mention, country


def where(context: Context, place: PlaceMention | None, event: Event | None) -> Where:
    """Name, mention and country. `place` is the nearest to the harm: "twelve were hurt in Homs as shells hit the Waer quarter" tells of
    the quarter, the shells' place; of two as fine the one by the harm is taken.
    """
    told = next((p for p in context.places if p.id == event.place_id), None) if event is not None and event.place else None
    if event is not None and (place is None or (told is not None and _fineness(told) > _fineness(place))):
        return event.place, event.place_id, event.country
    if place is None:
        return None, None, None
    return place.name if place.kind != "country" else None, place.id, place.country


def _fineness(place: PlaceMention) -> int:
    """How small a place is by its kind; what the gazetteer does not list is a quarter or a hamlet."""
    if place.kind == "settlement" and place.gazetteer_id is None:
        return UNLISTED
    return FINE.get(place.kind, OTHER)
