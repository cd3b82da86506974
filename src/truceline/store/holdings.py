"""What a casefile holds in all, what was written last, and the state that answers are kept for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import case, func, literal, select

from truceline.store.query import IncidentFilter, incident_count
from truceline.store.tables import agreements, assessments, errors, incidents, judgements, mentions, reports
from truceline.store.transactions import Transactions
from truceline.store.unread import STILL_FAILS


class State(NamedTuple):
    """The newest row of each sort of record: whatever is reckoned from some of them holds as long as these stay the same."""

    reports: int
    incidents: int
    proposals: int
    decisions: int
    agreements: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version that was written: of which sort (report, incident, total, proposal), of which record, why, and when (UTC)."""

    sort: str
    id: str
    version: int
    reason: str
    gone: bool
    at: str


class Holdings(Transactions):
    """The part of a casefile that tells how much it holds."""

    def state(self) -> State:
        """Row numbers of the newest report, incident, proposal, decision and agreement: one differs whenever any of these do."""
        newest = (reports.c.seq, incidents.c.seq, assessments.c.seq, judgements.c.id, agreements.c.seq)
        with self._reading() as connection:
            found = connection.execute(select(*(select(func.max(column)).scalar_subquery() for column in newest))).one()
        return State(*(number or 0 for number in found))

    def recorded(self, limit: int) -> list[Recorded]:
        """The newest versions of reports, incidents, totals and proposals, newest first: what was written, why and when."""
        found: list[Recorded] = []
        with self._reading() as connection:
            kept = case((incidents.c.aggregate, "total"), else_="incident")
            for sort, table in ((literal("report"), reports), (kept, incidents), (literal("proposal"), assessments)):
                c = table.c
                query = select(sort, c.id, c.version, c.reason, c.gone, c.recorded_at).order_by(c.seq.desc()).limit(limit)
                found += [Recorded(*row) for row in connection.execute(query)]
        return sorted(found, key=lambda r: (r.at, r.sort, r.id), reverse=True)

    def tally(self) -> dict[str, int]:
        """How many reports, outlets, incidents, errors and mentions of each sort the casefile holds."""
        live = (reports.c.current, ~reports.c.gone)
        with self._reading() as connection:
            counts = {
                "reports": connection.execute(select(func.count()).select_from(reports).where(*live)).scalar_one(),
                "outlets": connection.execute(select(func.count(reports.c.outlet.distinct())).where(*live)).scalar_one(),
                "incidents": connection.execute(incident_count(IncidentFilter())).scalar_one(),
                "errors": connection.execute(select(func.count()).select_from(errors).where(STILL_FAILS)).scalar_one(),
            }
            by_sort = select(mentions.c.sort, func.count()).join(reports, reports.c.seq == mentions.c.report_seq)
            by_sort = by_sort.where(*live).group_by(mentions.c.sort)
            counts |= {f"mentions:{row[0]}": row[1] for row in connection.execute(by_sort.order_by(mentions.c.sort))}
        return counts
