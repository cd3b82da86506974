"""Other people's formats: JSON lines, CSV with HXL tags, GeoJSON. Every function gives lines of text, the same bytes for the same records.

No moment of recording is in them, and nothing that the release policy withholds (`model.disclosure`).
"""

from truceline.export.geojson import geojson_lines
from truceline.export.jsonl import incident_lines, reading_lines
from truceline.export.public import public_incident, public_reading
from truceline.export.table import csv_lines
from truceline.model.disclosure import PublicPlace, public_place

__all__ = [
    "PublicPlace",
    "csv_lines",
    "geojson_lines",
    "incident_lines",
    "public_incident",
    "public_place",
    "public_reading",
    "reading_lines",
]
