"""Proposals as lists, counts and the order of the review ask for them, answered from columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, case, func, select

from truceline.store.query import IncidentFilter, conditions
from truceline.store.tables import assessments, incidents
from truceline.store.transactions import Transactions
from truceline.store.versions import chunks


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal as far as the order of the review asks; `incident` is None where its subject is none (a claim, a duty)."""

    id: str
    subject: str
    agreement: str
    verdict: str
    confidence: str
    open_points: int
    contested: bool
    incident: str | None
    day: str | None
    killed_least: int | None
    killed_most: int | None
    origins: int | None


class ProposalLists(Transactions):
    """The part of a casefile that lists proposals."""

    def scored(self, verdicts: Collection[str] | None, judged: Collection[str]) -> list[Scored]:
        """What the review weighs of every current proposal of these verdicts (None: of all), and of those whose ids are `judged`."""
        c, a = incidents.c, assessments.c
        columns = (a.id, a.subject, a.agreement, a.verdict, a.confidence, a.open_points, a.contested)
        query = select(*columns, c.id, c.day_start, c.killed_least, c.killed_most, c.corroboration)
        query = query.outerjoin(incidents, and_(c.id == a.subject, c.current, ~c.gone)).where(a.current, ~a.gone)
        with self._reading() as connection:
            asked = query if verdicts is None else query.where(a.verdict.in_(sorted(verdicts)))
            found: dict[str, Scored] = {row[0]: Scored(*list(row)) for row in connection.execute(asked)}
            for part in chunks(sorted(set(judged) - set(found))):
                found |= {row[0]: Scored(*list(row)) for row in connection.execute(query.where(a.id.in_(part)))}
        return list(found.values())

    def verdict_counts(self) -> list[tuple[str, str, int]]:
        """Agreement, verdict and how many proposals: one a term and incident."""
        c = assessments.c
        query = select(c.agreement, c.verdict, func.count()).where(c.current, ~c.gone).group_by(c.agreement, c.verdict)
        with self._reading() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query.order_by(c.agreement, c.verdict))]

    def weightiest(self, wanted: IncidentFilter, weights: Sequence[str]) -> list[tuple[str, str, str | None, str | None, str | None]]:
        """Incident, its weightiest verdict under the filter's agreement, country, province, day; weightiest first, then id.

        `weights` are verdicts from the weightiest on. Raises ValueError where the filter names no agreement.
        """
        if wanted.agreement is None:
            raise ValueError("verdicts under different agreements are never counted together: name one")
        proposed = assessments.alias()  # the filter asks its own question of the same table
        c, a = incidents.c, proposed.c
        rank = case({verdict: n for n, verdict in enumerate(weights)}, value=a.verdict, else_=len(weights))
        best = func.min(rank).label("best")
        day = func.coalesce(c.day_start, c.day_end)
        query = select(c.id, best, c.country, c.admin1, day).join(proposed, a.subject == c.id)
        # The join asks for the agreement already; asked for twice, the days of the filter would be looked at last.
        asked = wanted if wanted.verdict else replace(wanted, agreement=None)
        query = query.where(conditions(asked), a.current, ~a.gone, a.agreement == wanted.agreement)
        query = query.group_by(c.id, c.country, c.admin1, day).order_by(best, c.id)
        with self._reading() as connection:
            return [(row[0], weights[row[1]], row[2], row[3], row[4]) for row in connection.execute(query) if row[1] < len(weights)]
