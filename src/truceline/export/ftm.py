"""Reports, incidents and actors as FollowTheMoney entities, one JSON object a line: id, schema, properties (lists of texts)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from truceline.export.material import Material
from truceline.export.sheet import put
from truceline.export.sides import days, named, state
from truceline.model import Incident, Report, Toll

LANGUAGES = {
    "en": "eng",
    "ar": "ara",
    "fr": "fra",
    "ru": "rus",
    "tr": "tur",
    "de": "deu",
    "es": "spa",
    "uk": "ukr",
    "fa": "fas",
    "he": "heb",
}


def entity_id(kind: str, id: str) -> str:
    """An id that Aleph and its kin take: letters, digits and hyphens only."""
    return f"truceline-{kind}-{hashlib.sha256(id.encode('utf-8', 'replace')).hexdigest()[:24]}"


def write_ftm(material: Material, stream: IO[bytes]) -> None:
    """Actors and articles stand before the first event that names them."""
    put(stream, (json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in _entities(material)))


def _entities(material: Material) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    schemata = material.knowledge.mapping("ftm")["actors"]
    for incident in material.incidents():
        if incident.aggregate:
            material.left_out["totals over a period"] += 1
            continue
        if incident.status not in ("occurred", "ongoing"):
            material.left_out[f"status {incident.status}"] += 1
            continue
        codes = [code for code in named((*incident.actors, *incident.recipients)) if material.knowledge.sort(code) in schemata]
        reports = [r for id in dict.fromkeys(m.report for m in incident.mentions) if (r := material.report(id))]
        for code in codes:
            if code not in seen:
                seen.add(code)
                yield _actor(code, schemata[material.knowledge.sort(code)], material)
        for report in reports:
            if report.id not in seen:
                seen.add(report.id)
                yield _article(report)
        yield _event(incident, codes, reports, material)


def _entity(kind: str, id: str, schema: str, properties: dict[str, Iterable[str | None]]) -> dict[str, Any]:
    """An entity with the properties that have a value."""
    kept = {name: [v for v in values if v] for name, values in properties.items()}
    return {"id": entity_id(kind, id), "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _actor(code: str, schema: str, material: Material) -> dict[str, Any]:
    home = state(code)
    properties: dict[str, Iterable[str | None]] = {"name": [material.knowledge.name(code)], "notes": [f"actor code {code}"]}
    if schema == "PublicBody":
        properties["country"] = [_country(home, material)]
    return _entity("actor", code, schema, properties)


def _article(report: Report) -> dict[str, Any]:
    return _entity(
        "report",
        report.id,
        "Article",
        {
            "name": [report.title or report.id],
            "title": [report.title],
            "publishedAt": [report.published.isoformat() if report.published else None],
            "publisher": [report.outlet],
            "sourceUrl": [report.uri if report.uri and report.uri.startswith(("http://", "https://")) else None],
            "language": [LANGUAGES.get(report.language)],
        },
    )


def _event(incident: Incident, codes: list[str], reports: list[Report], material: Material) -> dict[str, Any]:
    when = days(incident)
    named_at = f" at {incident.place}" if incident.place else ""
    said = [f"{incident.certainty}; independent origins: {incident.corroboration}"]
    said += ["contested: sources name different actors"] if incident.contested else []
    said += [text for kind in ("killed", "wounded") if (text := _toll(kind, getattr(incident, kind)))]
    return _entity(
        "incident",
        incident.id,
        "Event",
        {
            "name": [f"{incident.event_kind}{named_at}"],
            "startDate": [when[0].isoformat() if when else None],
            "endDate": [when[1].isoformat() if when else None],
            "country": [_country(incident.country, material)],
            "location": [", ".join(part for part in (incident.place, incident.admin1) if part)],
            "involved": [entity_id("actor", code) for code in codes],
            "proof": [entity_id("report", report.id) for report in reports],
            "keywords": [incident.kind, incident.event_kind, incident.mode],
            "notes": said,
            "recordId": [incident.id],
        },
    )


def _country(iso3: str | None, material: Material) -> str | None:
    alpha2 = material.knowledge.abroad(iso3)[0] if iso3 else None
    return alpha2.lower() if alpha2 else None


def _toll(kind: str, toll: Toll | None) -> str | None:
    if toll is None or (toll.low, toll.best, toll.high) == (None, None, None):
        return None
    words = {
        name: "not known" if value is None else str(value) for name, value in (("low", toll.low), ("best", toll.best), ("high", toll.high))
    }
    return f"{kind}: low {words['low']}, best {words['best']}, high {words['high']}"
