"""Records as rows and back: which columns stand beside the JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from truceline.model import Assessment, Change, Incident, Judgement, Reading, Report, Told
from truceline.model.codec import from_dict, from_json, to_dict

SORTS = (
    "actors", "places", "dates", "events", "casualties", "quantities", "agreements", "talks", "breaches", "claims", "questions", "counts",
)  # fmt: skip


def canonical(plain: Any) -> str:
    """JSON with sorted keys and no spaces: equal records give equal bytes."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
            }


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
    }


def assessment_columns(assessment: Assessment) -> dict[str, Any]:
    """Columns of an assessment that filters ask for."""
    return {
        "subject": assessment.subject,
        "agreement": assessment.agreement,
        "provision": assessment.provision,
        "verdict": assessment.verdict,
    }
