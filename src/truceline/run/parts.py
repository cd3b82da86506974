"""The incidents that lie within one."""

from __future__ import annotations

from truceline.model import Incident
from truceline.store import Casefile, IncidentFilter


def parts_of(casefile: Casefile, whole: Incident) -> list[Incident]:
    """The current incidents whose `part_of` names this one, by day, then id; they lie within its country and days."""
    if whole.country is None or whole.interval is None or whole.interval.start is None or whole.interval.end is None:
        return []
    beside = casefile.incidents(IncidentFilter(country=whole.country, start=whole.interval.start, end=whole.interval.end))
    return [incident for incident in beside if incident.part_of is not None and incident.part_of.other == whole.id]
