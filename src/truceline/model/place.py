"""Where: names with a precision, never a point finer than the words (UCDP GED where_prec)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.actor import Basis
from truceline.model.quick import quick
from truceline.model.span import Span

PlaceKind = Literal[
    "settlement", "district", "admin1", "country", "region", "sub-area", "border_crossing", "facility", "route", "zone", "water"
]


@quick
@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place. `precision` is UCDP's where_prec: 1 exact, 2 near, 3 district, 4 province, 5 line or area, 6 country.

    `lat`, `lon` (degrees, WGS 84) and `radius_m` (metres of uncertainty) are None where nothing is known. `gazetteer_id`
    names the entry (`geonames:...`, `truceline:...`); `basis` is computed where country or parent come from the rest of the report;
    `candidates` lists the others that the name could mean.
    """

    id: str
    span: Span
    anchor: str
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 6
    radius_m: int | None = None
    gazetteer_id: str | None = None
    parent: str | None = None
    basis: Basis = "gazetteer"
    candidates: tuple[str, ...] = ()
