"""Records in their public shape: flat, with spans as [start, end) and days as ISO strings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from truceline.model import Incident, Reading, Report
from truceline.model.codec import to_dict
from truceline.model.disclosure import public_place, without_place
from truceline.model.event import EventType

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

PLACED = ("kind", "mode", "place", "country", "admin1", "lat", "lon", "precision", "radius_m")


@dataclass(frozen=True, slots=True)
class _Placed:
    """What the release policy of places looks at."""

    kind: EventType
    mode: str | None
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    radius_m: int | None


def public_reading(reading: Reading) -> dict[str, Any]:
    """A report and its mentions: the report's fields, then one list a sort of mention.

    Events, casualties, agreements, talks and breaches have the fields of the annotation guidelines; beside them `id`, `span`,
    `evidence` and whatever else a mention knows. `start` and `end` are null where the words give no day or only a vague time.
    `rulings` say which of the values have the basis "analyst": whose, why, and what the reader had read.
    """
    plain = to_dict(reading)
    found = {**_report(reading.report), "passed_over": reading.passed_over, "rulings": plain["rulings"]}
    return found | {name: [_flat(mention) for mention in plain[name]] for name in LISTS}


def public_incident(incident: Incident) -> dict[str, Any]:
    """An incident with its mentions, every figure, the reconciled tolls, and why it was merged.

    A movement of forces is placed by province only; `withheld` then says so.
    """
    return public_record(to_dict(incident))


def public_record(plain: Mapping[str, Any]) -> dict[str, Any]:
    """`public_incident` of an incident's plain JSON values, for those who stream a million of them."""
    placed = _Placed(**{name: plain[name] for name in PLACED})
    where, when = public_place(placed), plain["interval"]
    vague = when is None or when["granularity"] == "vague"
    return {
        "id": plain["id"],
        "kind": plain["kind"],
        "event_kind": plain["event_kind"],
        "mode": plain["mode"],
        "status": plain["status"],
        "interval": when,
        "start": None if vague else when["start"],
        "end": None if vague else when["end"],
        "local_time": plain["local_time"],
        "place": where.name,
        "admin1": where.admin1,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "precision": where.precision,
        "radius_m": where.radius_m,
        "withheld": where.withheld,
        "actors": plain["actors"],
        "recipients": plain["recipients"],
        "contested": plain["contested"],
        "denied_by": plain["denied_by"],
        "certainty": plain["certainty"],
        "corroboration": plain["corroboration"],
        "aggregate": plain["aggregate"],
        "mentions": [_mention(m) for m in plain["mentions"]],
        "figures": [_figure(f) for f in plain["figures"]],
        "killed": plain["killed"],
        "wounded": plain["wounded"],
        "reasons": [_reason(one, placed) for one in plain["reasons"]],
        "near": [_reason(one, placed) for one in plain["near"]],
        "responds_to": plain["responds_to"],
        "part_of": plain["part_of"] and _reason(plain["part_of"], placed),
        "links": plain["links"],
    }


def _reason(reason: dict[str, Any], placed: _Placed) -> dict[str, Any]:
    return {**reason, "text": without_place(reason["text"], placed)}


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


def _mention(mention: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "report": mention["report"],
        "event": mention["event_id"],
        "anchor": mention["anchor"],
        "span": _span(mention["span"]),
        "outlet": mention["outlet"],
        "published": mention["published"],
        "group": mention["group"],
        "said_by": mention["said_by"],
        "actors": mention["actors"],
        "recipients": mention["recipients"],
        "ordinal": mention["ordinal"],
    }


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    flat = _flat(figure)
    flat["casualty"] = flat.pop("casualty_id")
    return flat
