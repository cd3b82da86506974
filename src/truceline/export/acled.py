"""Incidents under the column names of ACLED. No row of ACLED is read or written (its terms forbid a substitute of its data)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import IO, Any

from truceline.export.material import Material
from truceline.export.sheet import put, rows
from truceline.export.sides import days, named, sides, state
from truceline.export.table import Cell, comma
from truceline.model import Incident

WEEK, MONTH = timedelta(days=6), timedelta(days=30)
OCCURRED = ("occurred", "ongoing")


def write_acled(material: Material, stream: IO[bytes]) -> None:
    """One incident a row; what ACLED has no place for is left out and counted."""
    columns = material.knowledge.mapping("acled")["columns"]
    put(stream, [comma(columns)])
    put(stream, map(comma, rows(columns, _records(material))))


def _records(material: Material) -> Iterator[dict[str, Cell]]:
    table = material.knowledge.mapping("acled")
    for incident in material.incidents():
        kind = _kind(incident, table, material)
        when = days(incident)
        if incident.aggregate:
            material.left_out["totals over a period"] += 1
        elif incident.status not in OCCURRED:
            material.left_out[f"status {incident.status}"] += 1
        elif kind is None:
            material.left_out[f"no sub-type for {incident.event_kind}"] += 1
        elif when is None or when[1] - when[0] > MONTH:
            material.left_out["no date, or coarser than a month"] += 1
        else:
            yield _record(incident, kind, when, table, material)


def _kind(incident: Incident, table: Mapping[str, Any], material: Material) -> tuple[str, str] | None:
    """Event type and sub-event type by the row that says most."""
    asked = {"kind": incident.event_kind, "type": incident.kind, "mode": incident.mode}
    fitting = [
        (("kind" in row, "mode" in row), at)
        for at, row in enumerate(table["kinds"])
        if all(row.get(name) in (None, value) for name, value in asked.items())
    ]
    if not fitting:
        return None
    row = table["kinds"][max(fitting)[1]]
    alone = table["civilians_only"]
    sorts = {material.knowledge.sort(code) for code in named(incident.recipients)}
    if row["event"] == alone["from"] and sorts == {"civilians"}:
        return alone["event"], alone["sub"]
    if "by_state" in row:
        actors = {material.knowledge.sort(code) for code in sides(incident).actors}
        if actors:
            return row["event"], row["by_state"] if actors == {"state"} else row["by_other"]
    return row["event"], row["sub"]


def _record(
    incident: Incident, kind: tuple[str, str], when: tuple[Any, Any], table: Mapping[str, Any], material: Material
) -> dict[str, Cell]:
    held, knowledge = sides(incident), material.knowledge
    event, sub = kind
    one, other = _pair(held.actors, incident, table, material), _pair(held.recipients, incident, table, material)
    length = when[1] - when[0]
    precision = table["geo_precision"].get(incident.precision)
    civilians = any(knowledge.sort(code) == "civilians" for code in held.recipients)
    return {
        "event_id_cnty": incident.id,
        "event_date": when[0].isoformat(),
        "year": when[0].year,
        "time_precision": 1 if not length else 2 if length <= WEEK else 3,
        "disorder_type": table["disorder"][event],
        "event_type": event,
        "sub_event_type": sub,
        "actor1": one[0],
        "assoc_actor_1": one[1],
        "inter1": one[2],
        "actor2": other[0],
        "assoc_actor_2": other[1],
        "inter2": other[2],
        "interaction": f"{one[2]}{other[2]}" if one[2] and other[2] else None,
        "civilian_targeting": "Civilian targeting" if civilians and event != "Strategic developments" else None,
        "country": knowledge.land(incident.country) if incident.country else None,
        "admin1": incident.admin1,
        "location": incident.place,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "geo_precision": precision,
        "source": "; ".join(sorted({m.outlet for m in incident.mentions if m.outlet})),
        "notes": _notes(incident, held.alternatives, knowledge.name),
        "fatalities": incident.killed.low if incident.killed else None,
    }


def _pair(codes: Sequence[str], incident: Incident, table: Mapping[str, Any], material: Material) -> tuple[str | None, str | None, Cell]:
    """Name of the first by code, names of the others, and the first one's number; three blanks where nobody is named."""
    if not codes:
        return None, None, None
    sort = material.knowledge.sort(codes[0])
    home = state(codes[0])
    if sort == "state" and incident.country and home != incident.country:
        sort = "external"
    names = [material.knowledge.name(code) for code in codes]
    return names[0], "; ".join(names[1:]) or None, table["inter"].get(sort, table["inter"]["other"])


def _notes(incident: Incident, alternatives: Sequence[str], name: Any) -> str:
    """What the columns cannot say, in words of the program; no words of a report."""
    parts = [f"{incident.event_kind}, {incident.certainty}, independent origins: {incident.corroboration}"]
    if alternatives:
        parts.append(f"contested; sources name: {', '.join(map(name, alternatives))}")
    toll = incident.killed
    if toll and (toll.low, toll.high) != (toll.best, toll.best):
        parts.append(f"killed between {'?' if toll.low is None else toll.low} and {'open' if toll.high is None else toll.high}")
    return "; ".join(parts)
