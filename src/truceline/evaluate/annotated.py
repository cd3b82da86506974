"""Annotated reports and predictions as files: reports, gold records, and our own readings in the public shape."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.model import Event, Interval, Reading

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated report: `text` is what anchors and spans refer to (title, line break, body)."""

    id: str
    text: str
    outlet: str | None


def rows(path: Path) -> list[Item]:
    """The objects of a JSON lines file.

    Raises ValueError naming file and line where one is no JSON object.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}, line {number}: no JSON ({error.msg}); one object a line is expected") from None
        if not isinstance(row, dict):
            raise ValueError(f"{path}, line {number}: a JSON object is expected, not {type(row).__name__}")
        found.append(row)
    return found


def documents(plain: Iterable[Item]) -> dict[str, Document]:
    """Documents by id, in file order."""
    made = {}
    for row in plain:
        head = f"{row['title']}\n" if row.get("title") else ""
        made[row["id"]] = Document(row["id"], head + row["text"], row.get("outlet"))
    return made


def _days(interval: Interval | None) -> Item:
    start = str(interval.start) if interval and interval.start else None
    end = str(interval.end) if interval and interval.end else None
    return {"start": start, "end": end}


def event(e: Event) -> Item:
    """An event with the field names of the annotated sets."""
    return {
        "anchor": e.anchor,
        "span": [e.span.start, e.span.end],
        "type": e.type,
        "mode": e.mode,
        "actors": list(e.actors),
        "recipients": list(e.recipients),
        "status": e.status,
        "place": e.place,
        "country": e.country,
        "said_by": list(e.said_by),
        "ref": e.ref,
        **_days(e.interval),
    }


def public(reading: Reading) -> Item:
    """A reading's records with the field names of the annotated sets, and the span that each rests on."""
    return {
        "id": reading.report.id,
        "events": [event(e) for e in reading.events],
        "casualties": [
            {
                "anchor": c.anchor,
                "span": [c.span.start, c.span.end],
                "kind": c.kind,
                "low": c.figure.low,
                "high": c.figure.high,
                "approx": c.figure.approx,
                "victims": c.victims,
                "group": c.group,
                "by": list(c.by),
                "cumulative": c.cumulative,
                "part_of": c.part_of,
                "place": c.place,
                "country": c.country,
                "said_by": list(c.said_by),
                **_days(c.interval),
            }
            for c in reading.casualties
        ],
        "agreements": [
            {
                "anchor": a.anchor,
                "span": [a.span.start, a.span.end],
                "kind": a.kind,
                "name": a.name,
                "parties": list(a.parties),
                "brokers": list(a.brokers),
                "in_force_from": str(a.in_force_from) if a.in_force_from else None,
                "in_force_to": str(a.in_force_to) if a.in_force_to else None,
                "place": a.place,
                "state": a.state,
                "said_by": list(a.said_by),
                **_days(a.interval),
            }
            for a in reading.agreements
        ],
        "talks": [
            {
                "anchor": t.anchor,
                "span": [t.span.start, t.span.end],
                "participants": list(t.participants),
                "persons": list(t.persons),
                "venue": t.venue,
                "status": t.status,
                "mediator": list(t.mediator),
                "outcome": t.outcome,
                "said_by": list(t.said_by),
                **_days(t.interval),
            }
            for t in reading.talks
        ],
        "breaches": [
            {
                "anchor": b.anchor,
                "span": [b.span.start, b.span.end],
                "accused": list(b.accused),
                "acts": b.acts,
                "agreement": b.agreement,
                "said_by": list(b.said_by),
                "stance": b.stance,
                "place": b.place,
                **_days(b.interval),
            }
            for b in reading.breaches
        ],
    }
