"""Who says what about an incident: one voice for each source of each mention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.assess.parties import UNKNOWN, is_civilian, sector
from truceline.assess.rules import rules
from truceline.assess.step import Reference
from truceline.model import Event, Incident, MentionRef, Reading, stated
from truceline.model.origins import OUTLET, UNNAMED, independent, spoken
from truceline.ontology.outlets import alignment


@dataclass(frozen=True, slots=True)
class Voice:
    """One source of one mention. `source` tells independent sources apart: the code, or the name of the outlet whose text it is.

    `group` is whoever carries it: an outlet, with all who copied its text.

    `code` is None for an outlet's own voice; `near` is then the party that the outlet stands with, None where it stands with nobody.
    `accused` and `recipients` are the codes that this mention names. `headline` marks a headline whose body names who says it.
    """

    source: str
    code: str | None
    group: str
    accused: tuple[str, ...]
    recipients: tuple[str, ...]
    reference: Reference
    near: str | None = None
    headline: bool = False


def voices(incident: Incident, readings: Mapping[str, Reading]) -> tuple[Voice, ...]:
    """Every voice on an incident, in the order of its mentions.

    A mention that keeps no roles or speakers of its own takes them from its event; where no mention names anybody, the incident's stand.
    """
    found = []
    carriers = _carriers(incident)
    quoting = {m.report for m in incident.mentions if not _heads(m, readings) and set(m.said_by) - {OUTLET, UNNAMED}}
    for mention in incident.mentions:
        event = _event(mention, readings)
        event = stated(event) if event else None
        said_by = mention.said_by or (event.said_by if event else (OUTLET,))
        accused = mention.actors or (event.actors if event else ())
        recipients = mention.recipients or (event.recipients if event else ())
        # Copies of one text are one source, whatever outlet carries them.
        carrier, first = carriers[mention.group or mention.report]
        near = alignment(readings[first].report) if first in readings else None
        heads = mention.report in quoting and _heads(mention, readings)
        for code in said_by or (OUTLET,):
            own = code == OUTLET
            source = carrier if own else code
            where = _reference(mention)
            found.append(
                Voice(source, None if own else code, carrier, authors(incident, accused), recipients, where, near if own else None, heads)
            )
    if not any(voice.accused for voice in found) and authors(incident):
        found = [_with_roles(voice, incident) for voice in found]
    return tuple(found)


def origins(heard: Sequence[Voice]) -> int:
    """How many independent origins are heard; at least one."""
    told = [pair for voice in heard if not voice.headline for pair in spoken(voice.group, (voice.code or OUTLET,), voice.near)]
    return max(1, independent(told))


def named(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that name somebody."""
    return tuple(code for code in codes if code != UNKNOWN)


def authors(incident: Incident, codes: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The codes that are named as authors of the act, those of the whole incident where none are given.

    Civilians and media never fly jets or fire guns: of such acts they are no authors, and the act stays open for who did it.
    """
    found = named(incident.actors if codes is None else codes)
    if incident.event_kind not in rules().listed("never_by_civilians"):
        return found
    return tuple(code for code in found if not is_civilian(code) and sector(code) not in rules().listed("media_sectors"))


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
    return replace(voice, accused=authors(incident), recipients=recipients)


def _carriers(incident: Incident) -> dict[str, tuple[str, str]]:
    """Syndication group → the outlet whose text it is and the report of that outlet: the group's first report where it is at hand."""
    found: dict[str, tuple[str, str]] = {}
    for mention in incident.mentions:
        group = mention.group or mention.report
        if group not in found or mention.report == group:
            found[group] = (mention.outlet or f"the unnamed outlet of report {group}", mention.report)
    return found


def _heads(mention: MentionRef, readings: Mapping[str, Reading]) -> bool:
    """True where the words stand in the headline."""
    reading = readings.get(mention.report)
    return reading is not None and mention.span.end <= len(reading.report.title)
