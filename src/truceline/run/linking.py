"""Linking a casefile: all of it, or only what new reports and decisions bear on, with the same outcome."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import truceline
from truceline.assess import assess
from truceline.link import tie
from truceline.link.across import Edge
from truceline.link.nesting import nested
from truceline.link.region import Region, relinked
from truceline.link.road import Entry, linked
from truceline.link.syndication import marks, stirred_by, syndicated
from truceline.model import SORTING, Agreement, Assessment, Incident, Judgement, Reading
from truceline.model.codec import to_json
from truceline.model.collecting import collecting_nothing
from truceline.ontology.load import roots
from truceline.review import in_force
from truceline.store import Casefile, Changes
from truceline.store.linkindex import CopyRow, LinkIndex, Part, TellingRow

HERE = Path(truceline.__file__).parent
MOST = 0.25
"""Share of the reports that are new or changed from which everything is linked anew: it costs less than looking around so many."""
FEW = 50
"""Reports below which it is not worth the question."""


def sorting(casefile: Casefile) -> list[Judgement]:
    """The decisions in force about which mentions are one incident, in the order taken."""
    return [judgement for judgement in in_force(casefile.judgements()) if judgement.action in SORTING]


def relink(casefile: Casefile, *, whole: bool = True) -> Changes:
    """Link and assess the casefile anew; judgements stay, whatever differs becomes a new version.

    Without `whole` only what changed since the last linking is looked at, unless that is most of it or the knowledge behind it is
    another; the outcome is the same. Raises CasefileError where the casefile cannot be read or written.
    """
    with collecting_nothing():  # nothing here is a cycle, and every collection would walk all readings
        return _relinked(casefile, whole)


def _relinked(casefile: Casefile, whole: bool) -> Changes:
    decisions, held = sorting(casefile), casefile.agreements()
    stamp = _stamp(held)
    if not whole:
        with casefile.link_index() as index:
            state = index.state()
            fresh, gone = index.pending()
            if state and state[0] == stamp and len(fresh) + len(gone) <= max(FEW, MOST * index.size()):
                changed = _decided_anew(casefile, set(state[1]) ^ {judgement.id for judgement in decisions}) - set(gone)
                return _part(casefile, index, {*fresh, *changed}, gone, decisions, held, stamp)
    return _whole(casefile, decisions, held, stamp)


def look_alikes(casefile: Casefile, incident: Incident) -> Incident:
    """The incident with those that look like it and are kept apart, each with the blocker or the score that does so.

    They change with every report that comes in, so no version of an incident holds them: they are looked up when somebody asks.
    """
    decisions = sorting(casefile)
    with casefile.link_index() as index:
        own = index.tellings(incidents=[incident.id])
        if not own:
            return incident
        numbers = {number for row in own for number in row.buckets}
        beside = sorted({key for keys in index.members(numbers).values() for key in keys})
        named = {row.incident for row in index.tellings(keys=beside)}
        reports = {row.report for row in index.tellings(incidents=sorted(named))} | {row.report for row in own}
        read = index.readings(reports)
        origins = {row.report: row.origin for row in index.copy_rows(reports=reports)}
    found = linked(read, {reading.report.id: origins.get(reading.report.id, reading.report.id) for reading in read}, decisions).incidents
    return replace(incident, near=next((other.near for other in found if other.id == incident.id), incident.near))


def _whole(casefile: Casefile, decisions: Sequence[Judgement], held: Sequence[Agreement], stamp: str) -> Changes:
    read = tie(casefile.readings(), held)
    signed = [marks(reading.report) for reading in read]
    origins = syndicated([reading.report for reading in read], signed)
    found = linked(read, origins, decisions, near=False)
    assessments = assess(found.incidents, {reading.report.id: reading for reading in read}, held)
    copies = [CopyRow(reading.report.id, origins[reading.report.id], own) for reading, own in zip(read, signed, strict=True)]
    part = Part(stamp, tuple(j.id for j in decisions), True, copies, [_row(entry) for entry in found.entries], found.edges)
    return casefile.replace(found.incidents, assessments, index=part)


def _part(
    casefile: Casefile,
    index: LinkIndex,
    fresh: Collection[str],
    gone: Sequence[str],
    decisions: Sequence[Judgement],
    held: Sequence[Agreement],
    stamp: str,
) -> Changes:
    copies = _copies(index, fresh, gone)
    desk = _Lookup(index, {copy.report: copy.origin for copy in copies})
    found = relinked(desk, {*fresh, *(copy.report for copy in copies)}, gone, decisions)
    made = nested(index, found.incidents, found.gone)
    subjects, assessments = _assessed(casefile, made, found, desk, {*fresh, *gone}, held)
    part = Part(
        stamp,
        tuple(judgement.id for judgement in decisions),
        False,
        copies,
        [_row(entry) for entry in found.entries],
        found.edges,
        gone_reports=list(gone),
        gone_tellings=found.dropped,
        stirred=found.stirred,
    )
    return casefile.replace_part(made, found.gone, assessments, subjects, part)


class _Lookup:
    """The index as linking asks for it, with the origins that are to be."""

    def __init__(self, index: LinkIndex, origins: Mapping[str, str]) -> None:
        self._index = index
        self._origins = origins

    def tellings(self, *, keys: Collection[str] = (), reports: Collection[str] = (), incidents: Collection[str] = ()) -> list[Entry]:
        rows = self._index.tellings(keys=keys, reports=reports, incidents=incidents)
        return [Entry(row.key, row.report, row.buckets, row.cluster, row.incident) for row in rows]

    def members(self, numbers: Collection[int]) -> Mapping[int, list[str]]:
        return self._index.members(numbers)

    def edges(self, keys: Collection[str]) -> list[Edge]:
        return self._index.edges(keys)

    def readings(self, reports: Collection[str]) -> list[Reading]:
        return self._index.readings(reports)

    def origins(self, reports: Collection[str]) -> Mapping[str, str]:
        found = {row.report: row.origin for row in self._index.copy_rows(reports=reports)}
        return {report: self._origins.get(report) or found.get(report, report) for report in reports}


def _copies(index: LinkIndex, fresh: Collection[str], gone: Collection[str]) -> list[CopyRow]:
    """The rows of fresh reports, and of those whose origin is another now."""
    read = {report.id: report for report in index.reports(fresh)}
    signed: dict[str, array[int]] = {id: marks(report) for id, report in read.items()}
    left = index.copy_rows(reports=[*fresh, *gone])
    numbers = {number for own in signed.values() for number in own} | {number for row in left for number in row.marks}
    then = index.copies(numbers)
    beside = stirred_by(then, signed, {row.report for row in left}) - set(gone) - read.keys()
    origins = {row.origin for row in [*left, *index.copy_rows(reports=beside)]}
    around = {row.report: row for row in index.copy_rows(origins=origins) if row.report not in read and row.report not in gone}
    texts = [*read.values(), *index.reports(around)]
    held = [signed[report.id] if report.id in signed else around[report.id].marks for report in texts]
    here = {report.id for report in texts}
    everywhere = {**then, **index.copies({number for own in held for number in own} - numbers)}
    outside = {number: [r for r in reports if r not in here and r not in gone] for number, reports in everywhere.items()}
    now = syndicated(texts, held, outside)
    rows = [CopyRow(id, now[id], own) for id, own in signed.items()]
    return [*rows, *(CopyRow(id, now[id], row.marks) for id, row in around.items() if now[id] != row.origin)]


def _assessed(
    casefile: Casefile, asked: Sequence[Incident], found: Region, desk: _Lookup, reports: Collection[str], held: Sequence[Agreement]
) -> tuple[list[str], list[Assessment]]:
    """The subjects that are assessed anew and what is proposed: changed incidents and those beside them (an answer is judged with what
    it answers; a part names its whole), and what fresh reports allege."""
    ids = {incident.id for incident in asked}
    wanted = {mention.report for incident in asked for mention in incident.mentions}
    named = {incident.responds_to for incident in asked if incident.responds_to} - ids
    prior = [i for i in map(casefile.incident, sorted(named)) if i]
    wanted |= {report for report in reports if report in found.readings}
    further = desk.readings(sorted(wanted - found.readings.keys()))
    read = {
        reading.report.id: reading
        for reading in tie([*(found.readings[id] for id in sorted(wanted & found.readings.keys())), *further], held)
    }
    whole = assess([*asked, *prior], read, held)
    subjects = ids | set(found.gone)
    kept = [a for a in whole if a.subject in subjects or a.subject.rpartition("#")[0] in reports]
    return sorted(subjects | casefile.subjects_of(reports)), kept


def _decided_anew(casefile: Casefile, numbers: Collection[int]) -> set[str]:
    """Reports named by decisions that were taken or taken back since."""
    return {told.report for j in casefile.judgements() if j.id in numbers for group in j.mentions for told in group}


def _row(entry: Entry) -> TellingRow:
    return TellingRow(entry.key, entry.report, entry.cluster, entry.incident, entry.buckets)


def _stamp(held: Sequence[Agreement]) -> str:
    digest = hashlib.sha256(f"{truceline.__version__} {_code()}".encode())
    for agreement in held:
        digest.update(to_json(agreement).encode())
    return digest.hexdigest()


@cache
def _code() -> str:
    """A digest of the rules and the knowledge that linking and assessing follow."""
    digest = hashlib.sha256()
    for root in (HERE / "link", HERE / "assess", *roots()):
        for path in sorted(root.rglob("*")):
            if path.suffix in (".py", ".yaml"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
