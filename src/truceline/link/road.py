"""Readings in, incidents out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.link.across import Clustering, Edge, clusters
from truceline.link.blocks import buckets, pairs
from truceline.link.build import incident_id, incidents
from truceline.link.decided import Decided, Misfit
from truceline.link.figures import Tied, tied
from truceline.link.mentions import Mention
from truceline.link.settings import Settings, settings
from truceline.link.syndication import syndicated
from truceline.link.told import mentions_of
from truceline.link.wholes import with_wholes
from truceline.link.within import Telling, tellings
from truceline.model import Incident, Judgement, Reading
from truceline.model.codec import to_json
from truceline.model.collecting import collecting_nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """A telling as an index keeps it: its first key, its report, the buckets it meets others in, its cluster and its incident."""

    key: str
    report: str
    buckets: array[int]
    cluster: str
    incident: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Incidents sorted by id, the index of the tellings they are made of, and the pairs of tellings that bear on each other."""

    incidents: list[Incident]
    entries: list[Entry]
    edges: list[Edge]


def link(readings: Sequence[Reading], decisions: Sequence[Judgement] = ()) -> list[Incident]:
    """Incidents that the readings tell, sorted by id; the order of the readings changes nothing.

    Two readings of one report id count once (the first by content). `decisions` are what people decided about which mentions are
    one (`SORTING`), those in force only; what no longer fits of them is told by `misfits`.
    """
    ordered = distinct(readings)
    return linked(ordered, syndicated([reading.report for reading in ordered]), decisions).incidents


def link_all(readings: Sequence[Reading], decisions: Sequence[Judgement] = ()) -> list[Incident]:
    """As `link`, for many readings: without look-alikes, which most of the comparing goes to."""
    ordered = distinct(readings)
    return linked(ordered, syndicated([reading.report for reading in ordered]), decisions, near=False).incidents


def distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Each report once, by id; of two readings under one id the first by content."""
    unique: dict[str, Reading] = {}
    for reading in readings:
        held = unique.get(reading.report.id)
        if held is None or (held != reading and to_json(reading) < to_json(held)):
            unique[reading.report.id] = reading
    return [unique[report] for report in sorted(unique)]


def linked(readings: Iterable[Reading], origins: Mapping[str, str], decisions: Sequence[Judgement] = (), *, near: bool = True) -> Linked:
    """Incidents of distinct readings, given which report each is a copy of. Without `near` no look-alikes are kept."""
    with collecting_nothing():
        return _linked(readings, origins, decisions, near)


def _linked(readings: Iterable[Reading], origins: Mapping[str, str], decisions: Sequence[Judgement], near: bool) -> Linked:
    known = settings()
    gathered: list[list[Mention]] = []
    figures: list[Tied] = []
    for reading in readings:
        mentions = mentions_of(reading, origins[reading.report.id], known)
        gathered.append(mentions)
        figures += tied(reading, mentions, known)
    decided = Decided(decisions, (mention for mentions in gathered for mention in mentions))
    told = told_by(gathered, known, decided)
    held = [array("q", buckets(telling.facts)) for telling in told]
    candidates = pairs([telling.facts.keys[0] for telling in told], held)
    grouped = clusters(told, candidates, known, decided, ties=ties(gathered, figures), near=near)
    made = with_wholes(incidents(grouped.clusters, grouped.absorbed, figures, origins, known))
    return Linked(made, entries(told, held, grouped), grouped.edges)


def entries(told: Sequence[Telling], held: Sequence[array[int]], grouped: Clustering) -> list[Entry]:
    """The index of the tellings, by key."""
    cluster = {mention.key: found.key for found in grouped.clusters for mention in found.mentions}
    incident = {found.key: incident_id(grouped.absorbed.get(found.key, found.key)) for found in grouped.clusters}
    found = []
    for telling, own in zip(told, held, strict=True):
        key = telling.facts.keys[0]
        found.append(Entry(key, telling.mentions[0].report.id, own, cluster[key], incident[cluster[key]]))
    return found


def told_by(gathered: Iterable[Sequence[Mention]], known: Settings, decided: Decided) -> list[Telling]:
    """The tellings of the reports, sorted by their first key."""
    return sorted((telling for mentions in gathered for telling in tellings(mentions, known, decided)), key=lambda t: t.facts.keys)


def ties(gathered: Iterable[Sequence[Mention]], figures: Iterable[Tied]) -> list[list[str]]:
    """Mentions of one report whose incidents name each other: an answer and what it answers, acts that one figure counts."""
    found = [list(item.keys) for item in figures if len(item.keys) > 1]
    for mentions in gathered:
        events: dict[str, list[str]] = {}
        for mention in mentions:
            events.setdefault(mention.event.id, []).append(mention.key)
        found += [[m.key, *events[m.event.responds_to]] for m in mentions if m.event.responds_to in events]
    return found


def misfits(readings: Sequence[Reading], decisions: Sequence[Judgement]) -> tuple[Misfit, ...]:
    """Decisions in force that no longer fit what is read, and why. `readings` must hold every report that a decision names."""
    known = settings()
    mentions = [mention for reading in readings for mention in mentions_of(reading, reading.report.id, known)]
    return Decided(decisions, mentions).misfits
