"""Records in their public shape: flat, with spans as [start, end) and days as ISO strings."""

from __future__ import annotations

from typing import Any

from truceline.model import Incident, IncidentFigure, MentionRef, Reading, Report, Toll
from truceline.model.codec import to_dict
from truceline.model.disclosure import public_place

LISTS = (
    "events",
    "casualties",
    "agreements",
    "talks",
    "breaches",
    "claims",
    "actors",
    "places",
    "dates",
    "quantities",
    "questions",
    "counts",
)


def public_reading(reading: Reading) -> dict[str, Any]:
    """A report and its mentions: the report's fields, then one list a sort of mention.

    Events, casualties, agreements, talks and breaches have the fields of the annotation guidelines; beside them `id`, `span`,
    `evidence` and whatever else a mention knows. `start` and `end` are null where the words give no day or only a vague time.
    """
    plain = to_dict(reading)
    return {**_report(reading.report)} | {name: [_flat(mention) for mention in plain[name]] for name in LISTS}


def public_incident(incident: Incident) -> dict[str, Any]:
    """An incident with its mentions, every figure, the reconciled tolls, and why it was merged.

    A movement of forces is placed by province only; `withheld` then says so.
    """
    where, when = public_place(incident), incident.interval
    vague = when is None or when.granularity == "vague"
    plain = to_dict(incident)
    return {
        "id": incident.id,
        "kind": incident.kind,
        "event_kind": incident.event_kind,
        "mode": incident.mode,
        "status": incident.status,
        "interval": plain["interval"],
        "start": None if vague else plain["interval"]["start"],
        "end": None if vague else plain["interval"]["end"],
        "local_time": incident.local_time,
        "place": where.name,
        "admin1": where.admin1,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "precision": where.precision,
        "radius_m": where.radius_m,
        "withheld": where.withheld,
        "actors": list(incident.actors),
        "recipients": list(incident.recipients),
        "contested": incident.contested,
        "denied_by": list(incident.denied_by),
        "certainty": incident.certainty,
        "corroboration": incident.corroboration,
        "aggregate": incident.aggregate,
        "mentions": [_mention(m) for m in incident.mentions],
        "figures": [_figure(f) for f in incident.figures],
        "killed": _toll(incident.killed),
        "wounded": _toll(incident.wounded),
        "reasons": plain["reasons"],
        "near": plain["near"],
        "responds_to": incident.responds_to,
        "part_of": plain["part_of"],
        "links": plain["links"],
    }


def _report(report: Report) -> dict[str, Any]:
    """The report's fields; `title`, a line break and `text` together are the text that spans count in (`text` alone without title)."""
    plain = to_dict(report)
    head = f"{report.title}\n"
    titled = bool(report.title) and report.text.startswith(head)
    plain["text"] = report.text[len(head) :] if titled else report.text
    plain["title"] = report.title if titled else ""
    plain["headline"] = report.title
    return plain


def _flat(mention: dict[str, Any]) -> dict[str, Any]:
    """A mention with its interval and figure spread into plain fields; the interval stays beside them with its granularity."""
    flat = dict(mention)
    if "span" in flat:
        flat["span"] = _span(flat["span"])
    for name in ("insertions", "spans"):
        if name in flat:
            flat[name] = [_span(span) for span in flat[name]]
    if "interval" in flat:
        when = flat["interval"]
        known = when is not None and when["granularity"] != "vague"
        flat["start"], flat["end"] = (when["start"], when["end"]) if known else (None, None)
    if "figure" in flat:
        flat |= flat.pop("figure")
    return flat


def _span(span: dict[str, int]) -> list[int]:
    return [span["start"], span["end"]]


def _mention(mention: MentionRef) -> dict[str, Any]:
    return {
        "report": mention.report,
        "event": mention.event_id,
        "anchor": mention.anchor,
        "span": [mention.span.start, mention.span.end],
        "outlet": mention.outlet,
        "published": mention.published,
        "group": mention.group,
        "said_by": list(mention.said_by),
        "actors": list(mention.actors),
        "recipients": list(mention.recipients),
    }


def _figure(figure: IncidentFigure) -> dict[str, Any]:
    flat = _flat(to_dict(figure))
    flat["casualty"] = flat.pop("casualty_id")
    return flat


def _toll(toll: Toll | None) -> dict[str, Any] | None:
    return None if toll is None else {"low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule}
