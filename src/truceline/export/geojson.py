"""Incidents as GeoJSON (RFC 7946: longitude first, WGS 84), precision and radius in the properties."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.export.public import public_incident
from truceline.model import Incident
from truceline.model.disclosure import public_place

LEFT_OUT = ("lat", "lon", "mentions", "figures", "reasons", "near", "links", "interval")


def geojson_lines(incidents: Iterable[Incident]) -> Iterator[str]:
    """A FeatureCollection, one feature a line in the order given.

    The geometry is null where the place is known no better than a province, and for movements of forces: a point would claim
    what nobody knows or should be shown. Draw `radius_m` (metres), not a pin.
    """
    yield '{"type": "FeatureCollection", "features": [\n'
    comma = ""
    for incident in incidents:
        yield comma + json.dumps(_feature(incident), ensure_ascii=False, sort_keys=True)
        comma = ",\n"
    yield "\n]}\n"


def _feature(incident: Incident) -> dict[str, Any]:
    where = public_place(incident)
    public = public_incident(incident)
    point = None if where.lat is None or where.lon is None else {"type": "Point", "coordinates": [where.lon, where.lat]}
    properties = {name: value for name, value in public.items() if name not in LEFT_OUT}
    properties["reports"] = sorted({m.report for m in incident.mentions})
    return {"type": "Feature", "id": incident.id, "geometry": point, "properties": properties}
