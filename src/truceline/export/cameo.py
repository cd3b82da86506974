"""Incidents by CAMEO code. A breach is a relation to an agreement, which CAMEO has no field for: `basis` keeps who calls it one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from truceline.export.material import Material, Told
from truceline.export.sheet import put, rows, tab
from truceline.export.sides import days, iso, sides
from truceline.export.table import Cell
from truceline.model import Incident

VERIFIED = "violation_verified"


@dataclass(frozen=True, slots=True)
class Coded:
    """The code of an incident, that of its act alone, and who calls it a breach (empty where nobody does)."""

    code: str
    act: str
    basis: str


def coded(material: Material, told: Told) -> Coded | None:
    """The CAMEO codes; None where the incident is not said to have happened (it is then counted as left out)."""
    incident, knowledge = told.incident, material.knowledge
    if incident.status not in knowledge.mapping("cameo")["status"]:
        material.left_out[f"status {incident.status}"] += 1
        return None
    act = knowledge.cameo(incident.kind, incident.mode, incident.event_kind)
    basis = _basis(material, told)
    code = knowledge.cameo(incident.kind, incident.mode, incident.event_kind, breach=True) if basis else act
    return Coded(code, act, basis if code != act else "")


def _basis(material: Material, told: Told) -> str:
    """Who holds the act for a breach: people or a mechanism who verified one, else the speakers of the statements that name it."""
    held = [f"{a.agreement} {a.provision or ''}".strip() for a in told.proposals if material.standing(a)[1] == VERIFIED]
    if held:
        return f"verified: {'; '.join(sorted(held))}"
    speakers: set[str] = set()
    for mention in told.incident.mentions:
        reading = material.reading(mention.report)
        for breach in reading.breaches if reading else ():
            names_act = breach.span.overlaps(mention.span) or (breach.acts is not None and breach.acts == mention.anchor)
            if names_act and breach.stance != "denied":
                speakers.update(breach.said_by)
    return f"called a breach by: {'; '.join(sorted(speakers))}" if speakers else ""


def write_cameo(material: Material, stream: IO[bytes]) -> None:
    """One incident a row."""
    columns = material.knowledge.mapping("cameo")["columns"]
    put(stream, [tab(columns)])
    put(stream, map(tab, rows(columns, _records(material))))


def _records(material: Material) -> Iterator[dict[str, Cell]]:
    for told in material.told():
        found = coded(material, told)
        if found:
            yield _record(told.incident, found)


def _record(incident: Incident, found: Coded) -> dict[str, Cell]:
    held, when = sides(incident), days(incident)
    return {
        "id": incident.id,
        "date_start": iso(when[0]) if when else None,
        "date_end": iso(when[1]) if when else None,
        "granularity": incident.interval.granularity if incident.interval else None,
        "source": "; ".join(held.actors),
        "target": "; ".join(held.recipients),
        "code": found.code,
        "act_code": found.act,
        "basis": found.basis,
        "place": incident.place,
        "admin1": incident.admin1,
        "country": incident.country,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "where_prec": incident.precision,
        "reports": "; ".join(sorted({m.report for m in incident.mentions})),
        "origins": incident.corroboration,
    }
