"""Obligations over time: due, overdue, met, claimed or contested, as what was on record by the end of a week has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.assess.obligations import words_fit
from truceline.assess.parties import UNKNOWN, matches, source_side
from truceline.assess.rules import rules
from truceline.assess.step import Reference
from truceline.assess.territorial import areas, territorial
from truceline.assess.voices import Voice, references, surroundings, voices
from truceline.model import Agreement, Assessment, Incident, Provision, Reading, Verdict

CommitmentState = Literal["not_due", "due", "overdue", "met", "claimed", "contested"]
NOT_KEPT: frozenset[Verdict] = frozenset(
    {"obligation_breach_probable", "obligation_breach_alleged", "responsibility_disputed", "violation_verified"}
)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing on record about a term from a day on: that it was performed, or that it was not.

    `outside` is True where somebody else than the one who owes it says so; `neutral` where that is no party at all.
    """

    day: date
    performed: bool
    outside: bool
    neutral: bool
    subject: str
    codes: tuple[str, ...] = ()
    verdict: Verdict | None = None
    denied: bool = False
    evidence: tuple[Reference, ...] = ()


def commitment(
    deadline: date | None, records: Sequence[Record], start: date, end: date
) -> tuple[CommitmentState | None, tuple[Record, ...]]:
    """The state of a term at the end of the week [start, end], and the records that it rests on; None where nothing can be said.

    Without a record a deadline that has passed is overdue as far as anybody knows: performance is never assumed. Where one record
    says that it was performed and another that it was not, the state is contested, unless a source that is no party speaks last.
    """
    known = sorted((record for record in records if record.day <= end), key=_order)
    kept, broken = [one for one in known if one.performed], [one for one in known if not one.performed]
    if kept and broken:
        last = known[-1]
        settled = [one for one in known if one.performed == last.performed]
        if last.neutral and all(one.day < last.day for one in known if one.performed != last.performed):
            return ("met" if last.performed else "overdue"), tuple(settled)
        return "contested", tuple(known)
    if kept:
        return ("met" if any(one.outside for one in kept) else "claimed"), tuple(kept)
    if broken:
        return ("contested" if any(one.denied for one in broken) else "overdue"), tuple(broken)
    if deadline is None:
        return None, ()
    if deadline > end:
        return "not_due", ()
    return ("due" if deadline >= start else "overdue"), ()


def not_performed(
    agreement: Agreement, found: Iterable[Assessment], incidents: Mapping[str, Incident], readings: Mapping[str, Reading]
) -> list[tuple[str, Record]]:
    """What is proposed as an obligation not kept, each with the number of its term."""
    rows = []
    for one in found:
        if one.provision is None or one.verdict not in NOT_KEPT or one.agreement != agreement.id:
            continue
        incident = incidents.get(one.subject)
        evidence = next((test.evidence for test in one.tests if test.name in ("obligation", "gate") and test.evidence), ())
        if incident is not None:
            if not any(test.name == "obligation" for test in one.tests):
                continue
            day, codes, denied = _day(incident), incident.actors, bool(incident.denied_by)
        else:
            day, codes = _claimed(one.subject, readings)
            denied = False
        if day is not None:
            neutral = one.verdict == "obligation_breach_probable"
            accused = tuple(code for code in codes if code != UNKNOWN)
            rows.append((one.provision, Record(day, False, True, neutral, one.subject, accused, one.verdict, denied, evidence)))
    return rows


def asked_for(agreement: Agreement, judged: Iterable[Assessment], incidents: Iterable[Incident]) -> set[str]:
    """The reports whose readings a matrix needs: those of claims that were assessed, and those that tell acts of compliance there."""
    lands = {country for zone in agreement.zones for country in zone.countries}
    kinds = {kind for listed in rules().values["performance_by_kind"].values() for kind in listed}
    claimed = {one.subject.partition("#")[0] for one in judged if "#" in one.subject}
    near = [one for one in incidents if one.event_kind in kinds and (not lands or one.country is None or one.country in lands)]
    return claimed | {mention.report for incident in near for mention in incident.mentions}


def performed(agreement: Agreement, incidents: Iterable[Incident], readings: Mapping[str, Reading]) -> list[tuple[str, Record]]:
    """Acts of compliance that go to a term by their kind, area, actor and words, each with the number of the term."""
    rows = []
    kinds = rules().values["performance_by_kind"]
    wanted = {kind for listed in kinds.values() for kind in listed}
    for incident in incidents:
        day = _day(incident)
        done = incident.status in rules().listed("statuses_of_acts") and not incident.aggregate
        if incident.event_kind not in wanted or day is None or not done:
            continue
        heard = voices(incident, readings)
        for provision in agreement.provisions:
            if incident.event_kind not in kinds.get(provision.kind, ()) or not words_fit(provision, surroundings(incident, readings)):
                continue
            if not _may_owe(provision, incident.actors) or _elsewhere(agreement, provision, incident):
                continue
            outside, neutral = _who_says(agreement, provision, heard)
            record = Record(day, True, outside, neutral, incident.id, incident.actors, evidence=references(incident))
            rows.append((provision.number, record))
    return rows


def _may_owe(provision: Provision, actors: Sequence[str]) -> bool:
    named = [code for code in actors if code != UNKNOWN]
    if not provision.obligor or not named:
        return True
    return any(matches(pattern, code) for pattern in provision.obligor for code in named)


def _elsewhere(agreement: Agreement, provision: Provision, incident: Incident) -> bool:
    zones = areas(agreement, provision.zone)
    return bool(zones) and territorial(incident, zones).result == "outside"


def _who_says(agreement: Agreement, provision: Provision, heard: Sequence[Voice]) -> tuple[bool, bool]:
    sides = {source_side(agreement, code.replace("/*", "/GOV")) for code in provision.obligor}
    outside = neutral = False
    for voice in heard:
        side = source_side(agreement, voice.code) if voice.code else None
        if side is None:
            neutral = neutral or voice.code != UNKNOWN
        elif side not in sides:
            outside = True
    return outside or neutral, neutral


def _claimed(subject: str, readings: Mapping[str, Reading]) -> tuple[date | None, tuple[str, ...]]:
    """Day and target of a claim or statement of breach: subject `REPORT#RECORD`."""
    report, _, record = subject.rpartition("#")
    reading = readings.get(report)
    if reading is None:
        return None, ()
    targets = [claim.target for claim in reading.claims if claim.id == record]
    targets += [breach.accused for breach in reading.breaches if breach.id == record]
    return reading.report.anchor_day, targets[0] if targets else ()


def _day(incident: Incident) -> date | None:
    if incident.interval is None:
        return None
    return incident.interval.end or incident.interval.start


def _order(record: Record) -> tuple[date, str, bool]:
    return record.day, record.subject, record.performed
