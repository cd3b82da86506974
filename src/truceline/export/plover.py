"""Incidents as PLOVER events, JSON lines, under the field names of PLOVER's gold standard records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO, Any

from truceline.export.material import Material
from truceline.export.sheet import put
from truceline.export.sides import days, iso, sector, sides, state
from truceline.model import Incident, Toll


def write_plover(material: Material, stream: IO[bytes]) -> None:
    """One event a line, keys sorted."""
    put(stream, (json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in _records(material)))


def _records(material: Material) -> Iterator[dict[str, Any]]:
    marks = material.knowledge.mapping("plover")["status"]
    for incident in material.incidents():
        if incident.aggregate:
            material.left_out["totals over a period"] += 1
        elif incident.status not in marks:
            material.left_out[f"status {incident.status}"] += 1
        else:
            yield _record(incident, marks[incident.status], material)


def _record(incident: Incident, mark: str | None, material: Material) -> dict[str, Any]:
    held, when = sides(incident), days(incident)
    # A reciprocal act has all in both fields, as the gold records have it.
    target = held.recipients or (held.actors if len(held.actors) > 1 else ())
    one_day = when is not None and when[0] == when[1]
    return {
        "id": incident.id,
        "date": iso(when[0]) if when and one_day else None,
        "date_start": iso(when[0]) if when else None,
        "date_end": iso(when[1]) if when else None,
        "event": incident.kind,
        "mode": incident.mode,
        "auxmode": mark,
        "source": _heads(held.actors, material),
        "source_sector": [sector(code) for code in held.actors],
        "target": _heads(target, material),
        "target_sector": [sector(code) for code in target],
        "dead": _low(incident.killed),
        "injured": _low(incident.wounded),
        "location": incident.place,
        "admin1": incident.admin1,
        "country": incident.country,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "where_prec": incident.precision,
        "publication": sorted({m.outlet for m in incident.mentions if m.outlet}),
        "truceline_kind": incident.event_kind,
        "truceline_codes": [list(held.actors), list(target)],
        "truceline_alternatives": list(held.alternatives),
        "truceline_killed": _range(incident.killed),
        "truceline_wounded": _range(incident.wounded),
        "truceline_reports": sorted({m.report for m in incident.mentions}),
    }


def _heads(codes: Sequence[str], material: Material) -> list[str]:
    """The state of each, else the manual's word for those who have none."""
    words = material.knowledge.mapping("plover")["without_state"]
    return [state(code) or words.get(material.knowledge.sort(code), code.removeprefix("ORG:")) for code in codes]


def _low(toll: Toll | None) -> int | None:
    return toll.low if toll else None


def _range(toll: Toll | None) -> dict[str, int | None] | None:
    return {"low": toll.low, "best": toll.best, "high": toll.high} if toll else None
