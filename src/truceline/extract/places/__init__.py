"""Named places with country, point and precision: a gazetteer compiled to SQLite, and the mentions of a report."""

from truceline.extract.places.find import filed, find_places
from truceline.extract.places.gazetteer import Gazetteer, Place
from truceline.extract.places.position import in_place_position

__all__ = ["Gazetteer", "Place", "filed", "find_places", "in_place_position"]
