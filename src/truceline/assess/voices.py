"""Who says what about an incident: one voice for each source of each mention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.assess.parties import UNKNOWN
from truceline.assess.step import Reference
from truceline.model import Event, Incident, MentionRef, Reading, stated

OUTLET = "report"


@dataclass(frozen=True, slots=True)
class Voice:
    """One source of one mention. `source` tells independent sources apart: the code, or the outlet's syndication group.

    `code` is None for an outlet's own voice. `accused` and `recipients` are the codes that this mention names.
    """

    source: str
    code: str | None
    group: str
    accused: tuple[str, ...]
    recipients: tuple[str, ...]
    reference: Reference


def voices(incident: Incident, readings: Mapping[str, Reading]) -> tuple[Voice, ...]:
    """Every voice on an incident, in the order of its mentions.

    A mention that keeps no roles or speakers of its own takes them from its event; where no mention names anybody, the incident's stand.
    """
    found = []
    for mention in incident.mentions:
        event = _event(mention, readings)
        event = stated(event) if event else None
        said_by = mention.said_by or (event.said_by if event else (OUTLET,))
        accused = mention.actors or (event.actors if event else ())
        recipients = mention.recipients or (event.recipients if event else ())
        group = mention.group or mention.report
        for code in said_by or (OUTLET,):
            own = code == OUTLET
            source = (mention.outlet or group) if own else code
            # Copies of one text are one source, whatever outlet carries them.
            source = f"outlet {mention.group}" if own and mention.group else source
            found.append(Voice(source, None if own else code, group, named(accused), recipients, _reference(mention)))
    if not any(voice.accused for voice in found) and named(incident.actors):
        found = [_with_roles(voice, incident) for voice in found]
    return tuple(found)


def named(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that name somebody."""
    return tuple(code for code in codes if code != UNKNOWN)


def references(incident: Incident) -> tuple[Reference, ...]:
    """The words of every mention."""
    return tuple(_reference(mention) for mention in incident.mentions)


def surroundings(incident: Incident, readings: Mapping[str, Reading]) -> str:
    """The words of an incident: its anchors and place, and the sentence-sized stretch around each mention where the report is at hand."""
    parts = [incident.place or "", *(mention.anchor for mention in incident.mentions)]
    for mention in incident.mentions:
        reading = readings.get(mention.report)
        if reading is not None:
            parts.append(reading.report.text[max(0, mention.span.start - 120) : mention.span.end + 120])
    return " ".join(parts)


def _reference(mention: MentionRef) -> Reference:
    return mention.report, mention.span.start, mention.span.end


def _event(mention: MentionRef, readings: Mapping[str, Reading]) -> Event | None:
    reading = readings.get(mention.report)
    if reading is None:
        return None
    return next((event for event in reading.events if event.id == mention.event_id), None)


def _with_roles(voice: Voice, incident: Incident) -> Voice:
    recipients = voice.recipients or incident.recipients
    return Voice(voice.source, voice.code, voice.group, named(incident.actors), recipients, voice.reference)
