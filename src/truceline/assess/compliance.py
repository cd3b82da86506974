"""The compliance matrix of one agreement: provision × week × party. What was not observed is said and never passes for calm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.assess.commitments import Record, commitment, not_performed, performed
from truceline.assess.counting import whole_of
from truceline.assess.life import Life, life
from truceline.assess.matrix import Cell, CellState, Compliance, Row
from truceline.assess.parties import is_bound, standing
from truceline.assess.personal import owes
from truceline.assess.voices import authors, references, voices
from truceline.assess.weeks import SIX_DAYS, Watch, reports_by_week, span_of, watch, week_of, weeks_of
from truceline.model import Agreement, Assessment, Incident, Party, Provision, Reading, Verdict

# Verdicts on obligations from the weightiest on.
WEIGHTIEST: tuple[Verdict, ...] = (
    "violation_verified",
    "obligation_breach_probable",
    "responsibility_disputed",
    "obligation_breach_alleged",
)
STILL_TOLD: tuple[Verdict, ...] = ("out_of_scope:personal", "out_of_scope:material")
NOBODY, UNFIXED = "nobody named", "not fixed by the text"
OTHERS = "not bound, or by no term"
"""The row of deaths in the area, while it is in force, that go against no term as read: they were told all the same."""


def compliance(
    agreement: Agreement,
    assessments: Iterable[Assessment],
    incidents: Sequence[Incident],
    readings: Mapping[str, Reading],
    *,
    start: date | None = None,
    end: date | None = None,
    watched: Iterable[Watch] | None = None,
) -> Compliance:
    """The matrix from the assessments of this agreement, from the week of `start` to that of `end` (None: all that the reports span).

    `watched` is what all reports speak of; where it is given, `readings` need to hold only those that `asked_for` names.
    """
    judged = [one for one in assessments if one.agreement == agreement.id]
    seen = reports_by_week(agreement, map(watch, readings.values()) if watched is None else watched)
    weeks = weeks_of(agreement, judged, incidents, seen, start, end)
    frame = _Frame(agreement, life(agreement), weeks, seen)
    rows: list[Row] = []
    said = [*not_performed(agreement, judged, {one.id: one for one in incidents}, readings), *performed(agreement, incidents, readings)]
    for provision in agreement.provisions:
        if provision.prohibits:
            rows += _act_rows(frame, provision, judged, incidents, readings)
        records = [record for number, record in said if number == provision.number]
        if records or provision.deadline:
            rows += _duty_rows(frame, provision, records)
    return Compliance(agreement.id, agreement.title, weeks, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Frame:
    agreement: Agreement
    life: Life
    weeks: tuple[date, ...]
    seen: Mapping[date, int]

    def cell(self, week: date) -> Cell:
        """A week as it stands with nothing told."""
        last = week + SIX_DAYS
        reports = self.seen.get(week, 0)
        starts = [effect.at.date() for effect in self.life.effects]
        disputed = len(set(starts)) > 1 and min(starts) <= last and week < max(starts)
        first = self.life.first
        over = first is None or last < first or {one.status for one in self.life.between(week, last)} == {"no"}
        state: CellState = "not_in_force" if over else "nothing_told" if reports else "no_reporting"
        return Cell(week, state, reports, disputed=disputed)


def _act_rows(
    frame: _Frame, provision: Provision, judged: Sequence[Assessment], incidents: Sequence[Incident], readings: Mapping[str, Reading]
) -> list[Row]:
    """Rows of a ban: one for each party that it binds, one for acts of which nobody is named."""
    by_id = {incident.id: incident for incident in incidents}
    binding = [party for party in frame.agreement.parties if _binds(frame.agreement, provision, party)]
    first = next(term.number for term in frame.agreement.provisions if term.prohibits)
    told: dict[str | None, list[tuple[Assessment, Incident]]] = {party.name: [] for party in binding}
    parties: dict[str | None, Party] = {party.name: party for party in binding}
    for one in judged:
        incident = by_id.get(one.subject)
        if incident is None or any(test.name == "obligation" for test in one.tests):
            continue
        if one.verdict in STILL_TOLD and _deadly(incident) and provision.number == (one.provision or first):
            told.setdefault(OTHERS, []).append((one, incident))
        outside = one.verdict.startswith("out_of_scope") or one.verdict in ("no_act", "aggregate_allegation")
        if one.provision != provision.number or outside:
            continue
        accused = {code for voice in voices(incident, readings) for code in voice.accused} or set(authors(incident))
        span = span_of(incident)
        day = span[1] if span else None
        bound = [at.party for at in (standing(frame.agreement, code, day) for code in sorted(accused)) if is_bound(at)]
        parties.update((party.name, party) for party in bound if party is not None)
        for name in dict.fromkeys(party.name for party in bound if party is not None) or (None,):
            told.setdefault(name, []).append((one, incident))
    return [
        _act_row(frame, provision, parties.get(name), told[name], OTHERS if name == OTHERS else NOBODY)
        for name in sorted(told, key=_alphabetical)
        if told[name] or not _stands_above(frame.agreement, provision, parties.get(name))
    ]


def _deadly(incident: Incident) -> bool:
    """True where a report tells of people killed in it."""
    return incident.killed is not None and bool(incident.killed.low or incident.killed.best or incident.killed.high)


def _stands_above(agreement: Agreement, provision: Provision, party: Party | None) -> bool:
    """True where an earlier term bans the same of this party: an incident goes to the first term, so this row could only be empty."""
    for earlier in agreement.provisions:
        if earlier is provision:
            return False
        if set(provision.prohibits) <= set(earlier.prohibits) and (party is None or _binds(agreement, earlier, party)):
            return True
    return False


def _act_row(frame: _Frame, provision: Provision, party: Party | None, told: Sequence[tuple[Assessment, Incident]], note: str) -> Row:
    cells = []
    placed = {one.id: week_of(incident) for one, incident in told}
    for week in frame.weeks:
        here = [(one, incident) for one, incident in told if placed[one.id] == week]
        cell = frame.cell(week)
        if here:
            judged = {one.subject: one.verdict for one, _ in here}
            counts = Counter(str(one.verdict) for one, _ in here if judged.get(whole_of(one) or "") != one.verdict)
            evidence = tuple(dict.fromkeys(reference for _, incident in here for reference in references(incident)))
            contested = any("contested" in one.flags for one, _ in here)
            subjects = tuple(sorted({one.subject for one, _ in here}))
            cell = replace(
                cell, state="told", verdicts=tuple(sorted(counts.items())), subjects=subjects, evidence=evidence, contested=contested
            )
        cells.append(cell)
    loose = tuple(sorted({one.subject for one, _ in told if placed[one.id] is None}))
    return _row(provision, party, note if party is None else None, cells, loose)


def _duty_rows(frame: _Frame, provision: Provision, records: Sequence[Record]) -> list[Row]:
    """Rows of an obligation: one for each party that owes it, one for what names nobody of them."""
    binding = [party for party in frame.agreement.parties if provision.obligor and _binds(frame.agreement, provision, party)]
    said: dict[str | None, list[Record]] = {party.name: [] for party in binding}
    parties: dict[str | None, Party] = {party.name: party for party in binding}
    for record in records:
        held = {standing(frame.agreement, code, record.day).party for code in record.codes}
        hit = [party.name for party in held if party is not None and party.name in said]
        for name in hit or (None,):
            said.setdefault(name, []).append(record)
    if not binding:
        said.setdefault(None, [])
    note = NOBODY if provision.obligor else UNFIXED
    return [
        _row(
            provision,
            parties.get(name),
            note if name is None else None,
            [_duty_cell(frame, provision, said[name], week) for week in frame.weeks],
        )
        for name in sorted(said, key=_alphabetical)
    ]


def _duty_cell(frame: _Frame, provision: Provision, records: Sequence[Record], week: date) -> Cell:
    cell = frame.cell(week)
    state, bearing = commitment(provision.deadline, records, week, week + SIX_DAYS)
    if cell.state == "not_in_force" or state is None:
        return cell
    # What stands is one spell whoever tells of it and how often: its weightiest verdict, once.
    said = [verdict for verdict in WEIGHTIEST if any(record.verdict == verdict for record in bearing)][:1]
    first = min((record.day for record in bearing), default=None)
    return replace(
        cell,
        state=state,
        verdicts=tuple((str(verdict), 1) for verdict in said),
        subjects=tuple(dict.fromkeys(record.subject for record in bearing)),
        evidence=tuple(dict.fromkeys(reference for record in bearing for reference in record.evidence)),
        since=first if first and first < week else None,
    )


def _row(provision: Provision, party: Party | None, note: str | None, cells: Sequence[Cell], loose: tuple[str, ...] = ()) -> Row:
    name, capacity = (party.name, party.capacity) if party else (None, None)
    return Row(provision.number, provision.summary, provision.deadline, name, capacity, note, tuple(cells), loose)


def _binds(agreement: Agreement, provision: Provision, party: Party) -> bool:
    stands = standing(agreement, party.codes[0].replace("/*", "/MIL"), None)
    return is_bound(stands) and stands.party == party and owes(provision, stands)


def _alphabetical(name: str | None) -> tuple[bool, str]:
    return name is None, (name or "").casefold()
