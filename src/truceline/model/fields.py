"""The fields of a record that people decide about, under the names of the annotation guidelines, read and written one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from truceline.model.agreement import AgreementMention
from truceline.model.breach import Breach
from truceline.model.casualty import Casualty, Figure
from truceline.model.event import Event
from truceline.model.interval import Interval
from truceline.model.judgement import Sort, Value
from truceline.model.place import PlaceMention
from truceline.model.span import Evidence, Span
from truceline.model.talks import Talks

DAYS = ("start", "end")
FIGURE = ("low", "high", "approx")
FIELDS: Mapping[Sort, tuple[str, ...]] = {
    "events": ("type", "mode", "kind", "actors", "recipients", "status", *DAYS, "place", "country", "said_by"),
    "casualties": ("kind", *FIGURE, "victims", "group", "by", "cumulative", "part_of", *DAYS, "place", "country", "said_by"),
    "agreements": ("kind", "name", "parties", "brokers", *DAYS, "in_force_from", "in_force_to", "place", "state", "said_by"),
    "talks": ("participants", "persons", "venue", *DAYS, "status", "mediator", "outcome", "said_by"),
    "breaches": ("accused", "acts", "agreement", "said_by", "stance", *DAYS, "place"),
    "claims": ("kind", "speakers", "target"),
    "places": ("name", "kind", "country", "admin1", "lat", "lon", "precision", "radius_m", "gazetteer_id"),
    "actors": ("code", "name", "actor_type", "role"),
    "dates": DAYS,
    "quantities": ("low", "high", "unit"),
}
NEEDED: Mapping[Sort, tuple[str, ...]] = {
    "events": ("type", "kind"),
    "casualties": ("kind",),
    "agreements": ("kind", "state"),
    "talks": (),
    "breaches": ("stance",),
    "places": ("name", "kind"),
}
"""What a record that a person adds must state; sorts that are not here cannot be added."""
LETTER: Mapping[Sort, str] = {"events": "E", "casualties": "C", "agreements": "A", "talks": "T", "breaches": "B", "places": "L"}
_CALENDAR = frozenset({"in_force_from", "in_force_to"})
_PLACES = {"place": "place_id", "venue": "venue_id"}
_INFERRED = {"start": "interval", "end": "interval"}


def flat(sort: Sort, record: Any) -> dict[str, Value]:
    """The record's fields by name, days as ISO strings."""
    return {name: _value(record, name) for name in FIELDS[sort]}


def _value(record: Any, name: str) -> Value:
    value: Any
    if name in DAYS:
        value = getattr(record.interval, name) if record.interval else None
    elif name in FIGURE:
        value = getattr(record.figure, name)
    else:
        value = getattr(record, name)
    return value.isoformat() if isinstance(value, date) else value


def changed(sort: Sort, record: Any, values: Mapping[str, Value], places: Iterable[PlaceMention] = ()) -> Any:
    """The record with other values; `places` are the reading's, so that a place's name finds its entry.

    Raises ValueError where a day is no day of the calendar or an interval ends before it starts.
    """
    made: dict[str, Any] = {}
    for name, value in values.items():
        if name in DAYS or name in FIGURE:
            continue
        made[name] = date.fromisoformat(str(value)) if name in _CALENDAR and value is not None else value
        if name in _PLACES and hasattr(record, _PLACES[name]):
            made[_PLACES[name]] = place_meant(value, places)
    if any(name in values for name in DAYS):
        made["interval"] = _interval(flat(sort, record) | dict(values))
    if any(name in values for name in FIGURE):
        made["figure"] = replace(record.figure, exclusive=False, **{name: values[name] for name in FIGURE if name in values})
    if sort == "casualties" and "cumulative" in values:
        made["scope"] = "cumulative" if values["cumulative"] else "incident"
    if sort == "places":
        made["basis"] = "analyst"
    if sort == "events":
        decided = {_INFERRED.get(name, name) for name in values}
        made["inferred"] = tuple(name for name in record.inferred if name not in decided)
        made["decided"] = tuple(sorted({*record.decided, *decided}))
    return replace(record, **made)


def place_meant(name: Value, places: Iterable[PlaceMention]) -> str | None:
    """The id of the reading's first place of this name; None where it has none."""
    wanted = str(name).casefold() if name else None
    return next((place.id for place in places if wanted in (place.name.casefold(), place.anchor.casefold())), None)


def _interval(values: Mapping[str, Value]) -> Interval | None:
    start, end = (date.fromisoformat(str(values[name])) if values[name] is not None else None for name in DAYS)
    if start is None and end is None:
        return None
    return Interval(start, end, "day" if start == end else "interval", "analyst")


def added(sort: Sort, id: str, span: Span, words: str, values: Mapping[str, Value], places: Iterable[PlaceMention] = ()) -> Any:
    """A record that a person adds at its words; what they do not state is unknown, or as the record's type has it.

    Raises ValueError as `changed` does, and where a needed value is missing.
    """
    missing = [name for name in NEEDED[sort] if values.get(name) in (None, "")]
    if missing:
        raise ValueError(f"needs {', '.join(missing)}")
    base: dict[str, Any] = {"id": id, "span": span, "anchor": words}
    if sort != "places":
        base["evidence"] = (Evidence(span.start, span.end, words),)
    return changed(sort, _bare(sort, base, values), values, places)


def _bare(sort: Sort, base: dict[str, Any], values: Mapping[str, Value]) -> Any:
    kind: Any = values.get("kind")
    match sort:
        case "events":
            type_: Any = values["type"]
            return Event(**base, type=type_, mode=None, kind=kind, actors=(), recipients=(), status="occurred")
        case "casualties":
            return Casualty(**base, kind=kind, figure=Figure(base["anchor"], None, None), victims="unspecified")
        case "agreements":
            state: Any = values["state"]
            return AgreementMention(**base, kind=kind, name=None, parties=(), state=state)
        case "talks":
            return Talks(**base, participants=(), persons=(), status="occurred")
        case "places":
            return PlaceMention(**base, name=str(values["name"]), kind=kind)
        case _:
            stance: Any = values["stance"]
            return Breach(**base, accused=(), acts=None, agreement=None, said_by=("report",), stance=stance)
