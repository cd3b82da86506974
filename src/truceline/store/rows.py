"""Records as rows and back: which columns stand beside the JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from truceline.model import Assessment, Change, Incident, Judgement, Reading, Report, Told, Toll
from truceline.model.casualty import Harm
from truceline.model.codec import from_dict, from_json, to_dict
from truceline.model.disclosure import public_place
from truceline.store.mention_columns import canonical, columns_of

SORTS = (
    "actors", "places", "dates", "events", "casualties", "quantities", "agreements", "talks", "breaches", "claims", "questions", "counts",
)  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def report_columns(reading: Reading) -> dict[str, Any]:
    """Columns of a report: the text once, the rest of the report and of the reading as JSON."""
    plain = to_dict(reading)
    report = plain.pop("report")
    text = report.pop("text")
    return {
        "record": canonical(report),
        "reading": canonical(plain),
        "text": text,
        "sha256": reading.report.sha256,
        "outlet": reading.report.outlet,
        "published": _day(reading.report.published),
        "restricted": reading.report.restriction.source_class if reading.report.restriction else None,
    }


def report_of(record: str, text: str) -> Report:
    """The report of a row."""
    return from_dict(Report, {**json.loads(record), "text": text})


def reading_of(record: str, text: str, reading: str) -> Reading:
    """The reading of a row."""
    return from_dict(Reading, {**json.loads(reading), "report": {**json.loads(record), "text": text}})


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement of a row."""
    named, changes = row["mentions"], row["changes"]
    read = {
        "mentions": from_json(tuple[tuple[Told, ...], ...], named) if named else (),
        "changes": from_json(tuple[Change, ...], changes) if changes else (),
    }
    return Judgement(**{**row, **read})


def mention_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row a mention of the reading."""
    for sort in SORTS:
        for mention in getattr(reading, sort):
            spans = (mention.span,) if hasattr(mention, "span") else mention.spans
            first = spans[0] if spans else None
            yield {
                "sort": sort,
                "id": mention.id,
                "span_start": first.start if first else None,
                "span_end": first.end if first else None,
                **columns_of(reading, sort, mention),
            }


def reach_rows(reading: Reading) -> list[dict[str, Any]]:
    """What the report speaks of: countries of its places and events, provinces, agreements by their likeliest reading."""
    countries = {place.country for place in reading.places} | {event.country for event in reading.events}
    keys = {f"country:{country}" for country in countries if country}
    keys |= {f"area:{place.country or ''}/{place.admin1}" for place in reading.places if place.admin1}
    keys |= {f"agreement:{identity}" for mention in reading.agreements for identity in mention.library_ids[:1]}
    day = _day(reading.report.anchor_day)
    return [{"key": key, "day": day} for key in sorted({*keys, "report:read"})]


def incident_columns(incident: Incident) -> dict[str, Any]:
    """Columns of an incident that filters ask for."""
    when = incident.interval
    codes = sorted({*incident.actors, *incident.recipients})
    return {
        "kind": incident.kind,
        "event_kind": incident.event_kind,
        "day_start": _day(when.start) if when else None,
        "day_end": _day(when.end) if when else None,
        "place": incident.place,
        "country": incident.country,
        "admin1": incident.admin1,
        "actor_codes": f"|{'|'.join(codes)}|",
        "corroboration": incident.corroboration,
        "aggregate": incident.aggregate,
        "told_by": len({mention.report for mention in incident.mentions}),
        "responds_to": incident.responds_to,
        **_point(incident),
        "killed_sort": (incident.killed.best or incident.killed.low or 0) if incident.killed else None,
        "killed_least": incident.killed.low if incident.killed else None,
        "killed_most": max((n for n in _ends(incident.killed) if n is not None), default=None),
        **_harm(incident, "killed", incident.killed),
        **_harm(incident, "wounded", incident.wounded),
    }


def _point(incident: Incident) -> dict[str, Any]:
    """The point that may be shown to anybody; a movement of forces has none, nor has what is known by its district at best."""
    where = public_place(incident)
    drawn = where.lat is not None and where.lon is not None and where.precision is not None
    return {
        "point_lat": where.lat if drawn else None,
        "point_lon": where.lon if drawn else None,
        "point_radius_m": where.radius_m if drawn else None,
    }


def _ends(toll: Toll | None) -> tuple[int | None, ...]:
    return (toll.low, toll.best, toll.high) if toll else ()


def _harm(incident: Incident, kind: Harm, toll: Toll | None) -> dict[str, Any]:
    """How the incident enters a total of the killed or wounded (`export.harm` has the rule): the two are held together by a test."""
    own = [figure for figure in incident.figures if figure.kind == kind]
    shared = any(figure.shared_with and not figure.superseded and not figure.cumulative for figure in own)
    of_others = shared and all(figure.shared_with for figure in own)
    number = toll is not None and not (toll.low is None and toll.high is None and toll.best is None)
    how = "r" if incident.part_of else "c" if number and not of_others else "r" if shared else "u"
    counts = toll if how == "c" else None
    return {f"{kind}_how": how, f"{kind}_low": (counts.low or 0) if counts else None, f"{kind}_high": counts.high if counts else None}


def assessment_columns(assessment: Assessment) -> dict[str, Any]:
    """Columns of an assessment that filters ask for."""
    return {
        "subject": assessment.subject,
        "agreement": assessment.agreement,
        "provision": assessment.provision,
        "verdict": assessment.verdict,
        "confidence": assessment.confidence,
        "open_points": len(assessment.depends_on),
        "contested": bool({"contested", "actor_contested"} & set(assessment.flags)),
    }
