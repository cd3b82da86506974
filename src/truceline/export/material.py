"""What a format is written from: the casefile through its filter, with every record as it may be handed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from truceline.export.errors import ExportRefused
from truceline.export.knowledge import Knowledge
from truceline.export.release import coarsened, conflicts, redacted_incident, redacted_reading
from truceline.export.table import Proposed
from truceline.model import Agreement, Assessment, Incident, Judgement, Reading, Report, Span
from truceline.model.codec import from_json, to_json
from truceline.model.restriction import Restricted, Restrictions
from truceline.store import Casefile, IncidentFilter

RESTRICTED_LEFT_OUT = "told by restricted words only"


# What a movement of forces has in its record (`model.disclosure.moves_forces`); others may have it too, which costs time only.
MOVES, WITHDRAWS = '"kind":"MOBILIZE"', '"mode":"withdraw"'


@dataclass(frozen=True, slots=True)
class Told:
    """An incident with its proposals."""

    incident: Incident
    proposals: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """An incident with its proposals, their tests and explanations."""

    incident: Incident
    assessments: tuple[Assessment, ...]


class Material:
    """The records of one export. `left_out` counts what a format has no place for, by reason; writers add to it.

    `standings` maps ids of assessments that people judged to (state, verdict held); every other one is as proposed. `known_on` is the
    newest day of publication in the casefile: the only day that an export knows of.
    """

    def __init__(
        self,
        casefile: Casefile,
        wanted: IncidentFilter,
        knowledge: Knowledge,
        *,
        restrictions: Restrictions | None = None,
        redact: bool = False,
        standings: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        self.wanted = wanted
        self.knowledge = knowledge
        self.left_out: Counter[str] = Counter()
        self._casefile = casefile
        self._all = restrictions or Restrictions()
        self._marks = self._all.spelt()
        self._redact = redact
        self._standings = standings or {}
        self._known_on = casefile.header().known_on
        self._reading = lru_cache(maxsize=512)(self._read)

    def check(self, quotes: str) -> None:
        """Raise ExportRefused where the selection rests on restricted words and redaction was not asked for.

        `quotes` is how far the format reaches: spans of incidents, titles of their reports and what verdicts cite, whole texts.
        """
        if self._redact or not self._all:
            return
        found: dict[Restricted, None] = {}
        seen: set[str] = set()
        for batch in self._casefile.each_incident(self.wanted):
            judged = self._casefile.assessments_about([i.id for i in batch]) if quotes != "spans" else {}
            for incident in batch:
                found.update(dict.fromkeys(conflicts(incident, self._all)))
                seen.update(m.report for m in incident.mentions)
                cited = [ref for a in judged.get(incident.id, ()) for test in a.tests for ref in test.evidence]
                found.update(dict.fromkeys(m for report, start, end in cited for m in self._all.touching(report, Span(start, end))))
        if quotes == "texts":
            seen = {reading.report.id for reading in self._casefile.each_reading(self._told_by())}
        for id in sorted(seen) if quotes != "spans" else ():
            report = self._casefile.report(id) if quotes == "titles" else None
            reach = Span(0, len(report.title)) if report and report.title else None
            found.update(dict.fromkeys(self._all.touching(id, reach) if reach else self._all.of(id) if quotes == "texts" else ()))
        if found:
            raise ExportRefused(list(found))

    def told(self) -> Iterator[Told]:
        """The incidents of the selection by day, then id, with their proposals."""
        if self._marks:
            yield from (Told(one.incident, one.assessments) for one in self.judged())
            return
        for batch in self._casefile.each_incident(self.wanted):
            proposals = self._casefile.proposals_about([i.id for i in batch])
            for incident in batch:
                yield Told(coarsened(incident, self._known_on), tuple(proposals.get(incident.id, ())))

    def records(self, rows: int) -> Iterator[list[str]]:
        """The incidents of the selection as JSON of the store, so many at a time. Movements of forces are coarse already; points have all
        the digits that are known: whoever writes them asks `model.disclosure.public_place`.
        """
        waiting: list[str] = []
        batches: Iterable[list[str]] = (
            ([to_json(one)] for one in self.incidents()) if self._marks else map(self._coarse, self._casefile.each_record(self.wanted))
        )
        for batch in batches:
            waiting += batch
            while len(waiting) >= rows:
                yield waiting[:rows]
                waiting = waiting[rows:]
        if waiting:
            yield waiting

    def proposals(self, ids: Sequence[str]) -> Mapping[str, Sequence[Proposed]]:
        """Proposals about incidents, by id."""
        if not self._marks:
            return self._casefile.proposals_about(ids)
        return {id: self._open(held) for id, held in self._casefile.assessments_about(ids).items()}

    def judged(self) -> Iterator[Judged]:
        """The same with the whole of each assessment."""
        for batch in self._casefile.each_incident(self.wanted):
            held = self._casefile.assessments_about([i.id for i in batch])
            for incident in batch:
                released = self._released(incident)
                if released:
                    touched = bool(self._marks) and bool(conflicts(incident, self._marks))
                    yield Judged(released, () if touched else self._open(held.get(incident.id, ())))

    def incidents(self) -> Iterator[Incident]:
        """The incidents of the selection by day, then id."""
        for batch in self._casefile.each_incident(self.wanted):
            for incident in batch:
                released = self._released(incident)
                if released:
                    yield released

    def readings(self) -> Iterator[Reading]:
        """Readings by report id: of the whole casefile, or, where the filter asks for anything, of the reports that tell the selection."""
        for reading in self._casefile.each_reading(self._told_by()):
            kept = redacted_reading(reading, self._marks) if self._redact else reading
            if kept:
                yield kept
            else:
                self.left_out["restricted reports"] += 1

    def reading(self, id: str) -> Reading | None:
        """One reading as it may be handed out; None where there is none."""
        return self._reading(id)

    def report(self, id: str) -> Report | None:
        """One report as it may be handed out; None where there is none."""
        found = self._reading(id)
        return found.report if found else None

    def agreements(self) -> list[Agreement]:
        """The agreement library of the casefile by id."""
        return self._casefile.agreements()

    def judgements(self) -> list[Judgement]:
        """What people decided, in order."""
        return self._casefile.judgements()

    @property
    def judged_by_nobody(self) -> bool:
        """True where every proposal stands as proposed."""
        return not self._standings

    def standing(self, assessment: Proposed) -> tuple[str, str]:
        """Where a proposal stands with people: the state, and the verdict to show."""
        return self._standings.get(assessment.id, ("proposed", assessment.verdict))

    def _released(self, incident: Incident) -> Incident | None:
        if self._redact and self._marks:
            kept = redacted_incident(incident, self._marks, self._reading)
            if kept is None:
                self.left_out[RESTRICTED_LEFT_OUT] += 1
                return None
            incident = kept
        return coarsened(incident, self._known_on)

    def _coarse(self, records: Sequence[str]) -> list[str]:
        """Records with those that may be movements of forces as they may be shown."""
        return [
            to_json(coarsened(from_json(Incident, one), self._known_on)) if MOVES in one or WITHDRAWS in one else one for one in records
        ]

    def _open(self, judged: Sequence[Assessment]) -> tuple[Assessment, ...]:
        if not self._marks:
            return tuple(judged)
        return tuple(
            one
            for one in judged
            if not any(self._marks.touching(report, Span(start, end)) for test in one.tests for report, start, end in test.evidence)
        )

    def _read(self, id: str) -> Reading | None:
        found = self._casefile.reading(id)
        return redacted_reading(found, self._marks) if found and self._redact else found

    def _told_by(self) -> set[str] | None:
        if self.wanted == IncidentFilter(include_aggregates=self.wanted.include_aggregates):
            return None
        return {m.report for batch in self._casefile.each_incident(self.wanted) for i in batch for m in i.mentions}

    def selection(self) -> dict[str, Any]:
        """What the filter asks for, for the file that goes with an export."""
        names = ("kind", "verdict", "agreement", "start", "end", "place", "country", "actor", "text", "corroborated", "report")
        asked = {name: getattr(self.wanted, name) for name in (*names, "include_aggregates", "limit")}
        return {name: value if isinstance(value, str | int | bool) else str(value) for name, value in asked.items() if value is not None}
