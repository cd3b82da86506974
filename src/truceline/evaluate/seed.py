"""Expected records of one report against its reading: one line a record, found or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.evaluate.expected_fields import CHECKS, overlap
from truceline.evaluate.fixture import Expected, Fixture
from truceline.evaluate.forbidden import offences
from truceline.model import Assessment, Incident, Reading, Span

MISSING = "nothing read at its words"
TIERS = ("must", "should", "may")
SINGLE = frozenset({"event", "talks_round", "casualty", "open_question", "quantity_not_casualty"})
"""Kinds whose records stand one to one; an actor or a place may be found through any of its mentions."""


@dataclass(frozen=True, slots=True)
class Line:
    """One expected record: right, or why not (the nearest candidate's faults)."""

    id: str
    kind: str
    tier: str
    label: str
    right: bool
    why: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All lines in the fixture's order, and what came out that must not."""

    lines: tuple[Line, ...]
    forbidden: tuple[str, ...]

    def share(self, tier: str) -> float:
        """Share of a tier's records that are right; 1.0 where the tier is empty."""
        own = [line.right for line in self.lines if line.tier == tier]
        return round(sum(own) / len(own), 3) if own else 1.0

    def table(self) -> str:
        """The table as text: right or not, id, kind, label and faults; shares and offences at the end."""
        rows = [f"{'ok ' if o.right else 'NO '} {o.tier:6} {o.id:8} {o.kind:21} {o.label[:60]:60} {o.why}".rstrip() for o in self.lines]
        for tier in TIERS:
            own = [line.right for line in self.lines if line.tier == tier]
            rows.append(f"{tier}: {sum(own)} of {len(own)} ({self.share(tier):.3f})")
        return "\n".join(rows + [f"must not: {told}" for told in self.forbidden])


def compare(fixture: Fixture, reading: Reading, incidents: Sequence[Incident] = (), assessments: Sequence[Assessment] = ()) -> Outcome:
    """Match every expected record; a record with a wrong or missing stated field is not right.

    Records of one happening each need a record of their own ("two attacks": two events, or one that counts two).
    """
    faults: dict[str, list[tuple[int, str, list[str]]]] = {}
    for record in fixture.records.values():
        if record.kind == "assessment":
            faults[record.id] = [(i, f.id, w) for i, (f, w) in enumerate(_assessed(record, incidents, assessments, reading))]
        else:
            faults[record.id] = [
                (slot, found.id, CHECKS[record.kind](record, found, fixture, reading))
                for slot, found in _slots(record, reading)
                if overlap(record.spans, _spans(found))
            ]
    taken = _assign(fixture, faults)
    lines = []
    for record in fixture.records.values():
        options = faults[record.id]
        right = record.id in taken
        nearest = min(options, key=lambda o: (len(o[2]), o[0]), default=None)
        why = "" if right else MISSING if nearest is None else "; ".join(nearest[2]) or "its record stands for another already"
        found = taken.get(record.id) or (nearest[1] if nearest else None)
        lines.append(Line(record.id, record.kind, record.tier, record.label, right, why, found))
    return Outcome(tuple(lines), tuple(offences(fixture, reading, incidents)))


def _assign(fixture: Fixture, faults: dict[str, list[tuple[int, str, list[str]]]]) -> dict[str, str]:
    """Record → found id for the right ones; kinds in `SINGLE` by augmenting paths, so that no order of records loses one."""
    taken: dict[str, str] = {}
    holder: dict[tuple[str, int], str] = {}
    names: dict[tuple[str, int], str] = {}

    def place(record: str, seen: set[tuple[str, int]]) -> bool:
        kind = fixture.records[record].kind
        for slot, name, wrong in faults[record]:
            key = (kind, slot)
            if wrong or key in seen:
                continue
            seen.add(key)
            names[key] = name
            if key not in holder or place(holder[key], seen):
                holder[key] = record
                return True
        return False

    for record in fixture.records.values():
        if record.kind in SINGLE:
            place(record.id, set())
        else:
            found = next((name for _, name, wrong in faults[record.id] if not wrong), None)
            if found is not None:
                taken[record.id] = found
    taken.update({record: names[key] for key, record in holder.items()})
    return taken


def _slots(record: Expected, reading: Reading) -> Iterator[tuple[int, Any]]:
    """Candidates with a slot number; an event that tells n acts fills n slots."""
    lists: dict[str, Sequence[Any]] = {
        "actor": reading.actors,
        "person": reading.actors,
        "place": reading.places,
        "date": reading.dates,
        "agreement": reading.agreements,
        "talks_round": reading.talks,
        "event": (*reading.events, *(reading.breaches if record.states.get("type") == "violation_allegation" else ())),
        "casualty": reading.casualties,
        "quantity_not_casualty": reading.quantities,
        "claim": reading.claims,
        "open_question": reading.questions,
    }
    slot = 0
    for found in lists[record.kind]:
        for _ in range(max(1, min(getattr(found, "count", 1), 20))):
            yield slot, found
            slot += 1


def _spans(found: Any) -> list[Span]:
    if hasattr(found, "spans"):
        return list(found.spans)
    return [found.span, *(evidence.span for evidence in getattr(found, "evidence", ()) if evidence.role == "value")]


def _assessed(
    record: Expected, incidents: Sequence[Incident], assessments: Sequence[Assessment], reading: Reading
) -> list[tuple[Assessment, list[str]]]:
    """Assessments whose subject's words overlap the record's, with their faults."""
    places: dict[str, list[Span]] = {}
    for incident in incidents:
        places[incident.id] = [mention.span for mention in incident.mentions if mention.report == reading.report.id]
    told: list[Any] = [*reading.claims, *reading.breaches, *reading.events]
    for item in told:
        places.setdefault(item.id, [item.span])
        places.setdefault(f"{reading.report.id}:{item.id}", [item.span])
    found = []
    for assessment in assessments:
        words = places.get(assessment.subject, [])
        words = words or [Span(s, e) for t in assessment.tests for r, s, e in t.evidence if r == reading.report.id]
        if not overlap(record.spans, words):
            continue
        faults = []
        if assessment.verdict != record.states["verdict"]:
            faults.append(f"verdict: {assessment.verdict} ({assessment.agreement}) instead of {record.states['verdict']}")
        confidence = {"n/a": "none"}.get(record.states.get("confidence", ""), record.states.get("confidence"))
        if confidence and assessment.confidence != confidence:
            faults.append(f"confidence: {assessment.confidence} instead of {confidence}")
        found.append((assessment, faults))
    return found
