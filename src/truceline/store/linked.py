"""Write what linking and assessing gave: only differences become rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from truceline.model import Agreement, Assessment, Incident
from truceline.model.codec import from_dict, to_dict
from truceline.store.changes import Changes, Delta, Plain, arrange, assessment_change, departure, incident_change
from truceline.store.mention_columns import canonical
from truceline.store.rows import assessment_columns, incident_columns
from truceline.store.tables import agreements, assessments, incident_mentions, incidents
from truceline.store.versions import Row, Written, batches, newest, newest_where, numbers_of, put, put_many


def replace(connection: Connection, new_incidents: Sequence[Incident], new_assessments: Sequence[Assessment]) -> Changes:
    """Make these the current incidents and assessments; the caller holds the transaction.

    Raises ValueError where two incidents (or assessments) share an id.
    """
    delta, reasons = _replace_incidents(connection, _by_id(new_incidents), newest(connection, incidents))
    return Changes(delta, _replace_assessments(connection, _by_id(new_assessments), newest(connection, assessments)), reasons)


def replace_part(
    connection: Connection,
    new_incidents: Sequence[Incident],
    gone: Sequence[str],
    new_assessments: Sequence[Assessment],
    subjects: Sequence[str],
) -> Changes:
    """Write some incidents and mark others gone, and make these the assessments of some subjects; all else stays as it is."""
    given = _by_id(new_incidents)
    delta, reasons = _replace_incidents(connection, given, newest(connection, incidents, [*given, *gone]))
    proposals = _by_id(new_assessments)
    held = newest_where(connection, assessments, assessments.c.subject, subjects)
    # A proposal that was gone and is made again (a retraction taken back) goes on from its last version, whatever its subject is now.
    held |= newest(connection, assessments, proposals)
    return Changes(delta, _replace_assessments(connection, proposals, held), reasons)


def put_agreements(connection: Connection, library: Sequence[Agreement], *, whole: bool) -> Delta:
    """Write the agreements that are new or differ; with `whole`, those that the library no longer holds are marked gone."""
    before = newest(connection, agreements)
    sorted_ids = _Sorted()
    for id, agreement in _by_id(library).items():
        record = canonical(to_dict(agreement))
        row = before.get(id)
        if sorted_ids.same(id, row, record):
            continue
        put(connection, agreements, id, record, reason="library changed" if row else "new", before=row)
    for id, row in before.items() if whole else ():
        if id not in sorted_ids.seen and not row.gone:
            put(connection, agreements, id, row.record, reason="not in the library any more", before=row, gone=True)
            sorted_ids.gone.append(id)
    return sorted_ids.delta()


class _Sorted:
    """Ids as they are compared, each under its heading."""

    def __init__(self) -> None:
        self.new: list[str] = []
        self.changed: list[str] = []
        self.gone: list[str] = []
        self.unchanged: list[str] = []

    def same(self, id: str, row: Row | None, record: str) -> bool:
        """File the id under its heading; True where nothing is to be written."""
        if row is None or row.gone:
            self.new.append(id)
        elif row.record == record:
            self.unchanged.append(id)
            return True
        else:
            self.changed.append(id)
        return False

    @property
    def seen(self) -> set[str]:
        return {*self.new, *self.changed, *self.unchanged}

    def delta(self) -> Delta:
        return arrange(self.new, self.changed, self.gone, self.unchanged)


def _by_id(records: Sequence[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in sorted(records, key=lambda r: str(r.id)):
        if record.id in found:
            raise ValueError(f"two records share the id {record.id}")
        found[record.id] = record
    return found


def _replace_incidents(
    connection: Connection, given: Mapping[str, Incident], before: Mapping[str, Row]
) -> tuple[Delta, tuple[tuple[str, str], ...]]:
    holders = {(m.report, m.event_id): id for id, incident in given.items() for m in incident.mentions}
    filed = _Sorted()
    reasons: list[tuple[str, str]] = []

    def differing() -> Iterator[tuple[Written, Incident | None]]:
        for id, incident in given.items():
            plain = to_dict(incident)
            record, row = canonical(plain), before.get(id)
            if not filed.same(id, row, record):
                reasons.append((id, _incident_reason(row, plain)))
                yield Written(id, record, reasons[-1][1], row, False, incident_columns(incident)), incident
        for id, row in before.items():
            if id not in given and not row.gone:
                old = json.loads(row.record)
                reasons.append((id, departure(id, old, holders)))
                filed.gone.append(id)
                yield Written(id, row.record, reasons[-1][1], row, True, incident_columns(from_dict(Incident, old))), None

    for part in batches(differing()):
        put_many(connection, incidents, [written for written, _ in part])
        _tie_mentions(connection, [incident for _, incident in part if incident is not None])
    return filed.delta(), tuple(sorted(reasons))


def _incident_reason(row: Row | None, plain: Plain) -> str:
    if row is None:
        return "new"
    return f"told again: {incident_change(json.loads(row.record), plain)}" if row.gone else incident_change(json.loads(row.record), plain)


def _tie_mentions(connection: Connection, told: Sequence[Incident]) -> None:
    numbers = numbers_of(connection, incidents, [incident.id for incident in told])
    rows = [
        {"incident_seq": numbers[incident.id], "report": report, "event_id": event, "anchor": anchor}
        for incident in told
        for (report, event), anchor in sorted({(m.report, m.event_id): m.anchor for m in incident.mentions}.items())
    ]
    if rows:
        connection.execute(insert(incident_mentions), rows)


def _replace_assessments(connection: Connection, given: Mapping[str, Assessment], before: Mapping[str, Row]) -> Delta:
    filed = _Sorted()

    def differing() -> Iterator[Written]:
        for id, assessment in given.items():
            plain = to_dict(assessment)
            record, row = canonical(plain), before.get(id)
            if not filed.same(id, row, record):
                reason = "new" if row is None else "assessed again" if row.gone else assessment_change(json.loads(row.record), plain)
                yield Written(id, record, reason, row, False, assessment_columns(assessment))
        for id, row in before.items():
            if id not in given and not row.gone:
                filed.gone.append(id)
                columns = assessment_columns(from_dict(Assessment, json.loads(row.record)))
                yield Written(id, row.record, "no longer assessed", row, True, columns)

    for part in batches(differing()):
        put_many(connection, assessments, part)
    return filed.delta()
