"""Our own records as files: JSON lines, CSV, GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from truceline.export.geojson import geojson_lines
from truceline.export.jsonl import incident_lines, reading_lines
from truceline.export.material import Material
from truceline.export.sheet import put
from truceline.export.table import head_lines, row_line


def write_jsonl(material: Material, stream: IO[bytes]) -> None:
    """One incident a line."""
    put(stream, incident_lines(material.incidents()))


def write_reports(material: Material, stream: IO[bytes]) -> None:
    """One report with its mentions a line."""
    put(stream, reading_lines(material.readings()))


def write_geojson(material: Material, stream: IO[bytes]) -> None:
    """A FeatureCollection."""
    put(stream, geojson_lines(material.incidents()))


def write_csv(material: Material, stream: IO[bytes]) -> None:
    """One incident a row under the names of the columns."""
    put(stream, _lines(material, hxl=False))


def write_hxl(material: Material, stream: IO[bytes]) -> None:
    """The same with a row of HXL tags under the names."""
    put(stream, _lines(material, hxl=True))


def _lines(material: Material, *, hxl: bool) -> Iterator[str]:
    yield from head_lines(hxl=hxl)
    for told in material.told():
        yield row_line(told.incident, told.proposals, material.standing)
