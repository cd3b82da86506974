"""Records as they may be handed out: the release policy of places, and restricted words taken out of incidents and readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from truceline.export.public import LISTS
from truceline.model import Event, Incident, Reading, Reason, Span, Toll
from truceline.model.disclosure import fresh, public_place, without_place
from truceline.model.restriction import Restricted, Restrictions

MASK = "█"
OPEN_RULE = "over the figures that may be handed out"


def coarsened(incident: Incident, known_on: date | None = None) -> Incident:
    """The incident with its place as it may be shown: whatever is made of it afterwards, no finer point can come out.

    Of a movement of forces the country alone is told until it lies days back from `known_on`, the newest day of publication.
    """
    place = public_place(incident)
    if place.withheld and fresh(incident.interval, known_on):
        place = replace(place, name=None, admin1=None, precision=6)
    shown: dict[str, Any] = {"place": place.name, "admin1": place.admin1, "lat": place.lat, "lon": place.lon}
    shown |= {"precision": place.precision, "radius_m": place.radius_m}
    if all(getattr(incident, name) == value for name, value in shown.items()):
        return incident
    bare = replace(incident, **shown)
    if place.withheld is None:
        return bare
    return replace(
        bare,
        reasons=tuple(_hushed(one, incident, bare) for one in incident.reasons),
        near=tuple(_hushed(one, incident, bare) for one in incident.near),
        part_of=incident.part_of and _hushed(incident.part_of, incident, bare),
    )


def _hushed(reason: Reason, incident: Incident, shown: Incident) -> Reason:
    """The reason without names of the incident's place that are not shown."""
    text = without_place(reason.text, incident)
    hidden = incident.admin1 if shown.admin1 is None else None
    return replace(reason, text=text.replace(hidden, "a place that is withheld") if hidden else text)


def conflicts(incident: Incident, marks: Restrictions) -> list[Restricted]:
    """What is restricted of the words that the incident rests on."""
    rests = [(m.report, m.span) for m in incident.mentions] + [(f.report, f.span) for f in incident.figures]
    return list(dict.fromkeys(mark for report, span in rests for mark in marks.touching(report, span)))


def redacted_incident(incident: Incident, marks: Restrictions, reading: Callable[[str], Reading | None]) -> Incident | None:
    """The incident as its open words alone tell it; None where nobody but restricted words tells it.

    Ranges are reckoned anew over the open figures, actors are those whom an open mention names, the place stays only where an open
    report names it. `reading` gives a report's reading as it may be handed out.
    """
    if not conflicts(incident, marks):
        return incident
    mentions = tuple(m for m in incident.mentions if not marks.touching(m.report, m.span))
    if not mentions:
        return None
    told = {code for m in mentions for code in (*m.actors, *m.recipients)}
    figures = tuple(f for f in incident.figures if not marks.touching(f.report, f.span))
    open_readings = [found for found in map(reading, dict.fromkeys(m.report for m in mentions)) if found]
    events = [e for r in open_readings for e in r.events if (r.report.id, e.id) in {(m.report, m.event_id) for m in mentions}]
    bare = replace(
        incident,
        mentions=mentions,
        figures=figures,
        actors=tuple(code for code in incident.actors if code in told),
        recipients=tuple(code for code in incident.recipients if code in told),
        interval=incident.interval if any(e.interval == incident.interval for e in events) else next((e.interval for e in events), None),
        killed=_toll(incident, figures, "killed"),
        wounded=_toll(incident, figures, "wounded"),
        reasons=(),
        near=(),
        part_of=None,
        denied_by=(),
        local_time=None,
    )
    if any(_named(e, incident.place) for e in events):
        return bare
    return replace(bare, place=None, admin1=None, lat=None, lon=None, precision=6 if bare.country else None, radius_m=None)


def _named(event: Event, place: str | None) -> bool:
    return place is not None and event.place is not None and event.place.casefold() == place.casefold()


def _toll(incident: Incident, figures: Sequence[Any], kind: str) -> Toll | None:
    before: Toll | None = getattr(incident, kind)
    if before is None or all(f in figures for f in incident.figures if f.kind == kind):
        return before
    kept = [f.figure for f in figures if f.kind == kind and not (f.superseded or f.cumulative or f.discounted)]
    if not kept:
        return None
    highs = [figure.high for figure in kept]
    lows = [figure.low for figure in kept if figure.low is not None]
    return Toll(min(lows, default=None), None, None if None in highs else max(h for h in highs if h is not None), OPEN_RULE)


def redacted_reading(reading: Reading, marks: Restrictions) -> Reading | None:
    """The reading with restricted words masked, one sign for each code point, and without the mentions that rest on them.

    None where the whole report is restricted. A mention that holds the restricted words in any field goes too.
    """
    report = reading.report
    held = marks.of(report.id)
    if not held:
        return reading
    if marks.whole(report.id):
        return None
    spans = [mark.span for mark in held if mark.span]
    words = [part.casefold() for span in spans if (part := report.text[span.start : span.end].strip())]
    title = Span(0, len(report.title)) if report.title and report.text.startswith(report.title) else None
    text = masked(report.text, spans)
    in_title = title is not None and any(span.overlaps(title) for span in spans)
    open_report = replace(
        report,
        text=text,
        title=text[: len(report.title)] if title else ("" if _holds(report.title, words) else report.title),
        uri=None if in_title or _holds(report.uri or "", words) else report.uri,
        dateline=None if report.dateline and _holds(report.dateline, words) else report.dateline,
    )
    lists = {name: getattr(reading, name) for name in LISTS}
    gone = {one.id for items in lists.values() for one in items if _rests_on(one, spans)}
    kept: dict[str, Any] = {
        name: tuple(one for one in items if not _rests_on(one, spans) and not _holds_any(one, words, gone)) for name, items in lists.items()
    }
    return replace(reading, report=open_report, **kept)


def masked(text: str, spans: Sequence[Span]) -> str:
    """The text with these spans blacked out; line breaks stay, so that every other offset does."""
    letters = list(text)
    for span in spans:
        for at in range(span.start, min(span.end, len(letters))):
            if letters[at] != "\n":
                letters[at] = MASK
    return "".join(letters)


def _rests_on(mention: Any, spans: Sequence[Span]) -> bool:
    own = [mention.span] if hasattr(mention, "span") else list(mention.spans)
    own += [evidence.span for evidence in getattr(mention, "evidence", ())]
    return any(one.overlaps(span) for one in own for span in spans)


def _holds(text: str, words: Sequence[str]) -> bool:
    return any(word in text.casefold() for word in words)


def _holds_any(value: Any, words: Sequence[str], gone: set[str]) -> bool:
    """True where any text inside holds the words, or is the id of a mention that is gone."""
    if isinstance(value, str):
        return value in gone or _holds(value, words)
    if isinstance(value, tuple | list):
        return any(_holds_any(one, words, gone) for one in value)
    if is_dataclass(value):
        return any(_holds_any(getattr(value, f.name), words, gone) for f in fields(value))
    return False
