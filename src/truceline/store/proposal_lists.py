"""Proposals as lists, counts and the order of the review ask for them, answered from columns."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import and_, case, func, select

from truceline.model import Assessment
from truceline.model.codec import from_json
from truceline.store.dialect import field, place_in
from truceline.store.proposals import IN_ORDER
from truceline.store.query import IncidentFilter, conditions
from truceline.store.tables import assessments, incidents
from truceline.store.transactions import Transactions
from truceline.store.versions import BATCH, chunks, numbered

MANY = 2_000
"""Proposals under an agreement from which on reading them in their order costs less than sorting them."""


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


class Counted(NamedTuple):
    """A proposal about an incident as far as counting asks; the fields are those of `Assessment`."""

    id: str
    subject: str
    agreement: str
    verdict: str
    side: str | None
    party: str | None
    flags: tuple[str, ...]


class ProposalLists(Transactions):
    """The part of a casefile that lists proposals."""

    def proposal_page(
        self, *, subject: str | None = None, agreement: str | None = None, verdict: str | None = None, limit: int, offset: int = 0
    ) -> tuple[int, list[Assessment]]:
        """How many current proposals have this subject, agreement and verdict, and one page of them in the order of `assessments`."""
        c = assessments.c
        named = ((c.subject, subject), (c.agreement, agreement), (c.verdict, verdict))
        asked = [c.current, ~c.gone, *(column == value for column, value in named if value is not None)]
        with self._reading() as connection:
            number = int(connection.execute(select(func.count()).select_from(assessments).where(*asked)).scalar_one())
            if agreement is not None and subject is None and number > MANY:
                # By the index of agreements every proposal would be read and sorted for one page; that of all has the order of the list.
                asked = [c.current, ~c.gone, c.agreement + "" == agreement, *([c.verdict == verdict] if verdict is not None else [])]
            query = select(c.seq).where(*asked).order_by(*IN_ORDER).limit(limit).offset(offset)
            seqs = list(connection.execute(query).scalars())
            rows = [row for part in numbered(connection, select(c.seq, c.record), c.seq, seqs) for row in part]
        return number, [from_json(Assessment, row.record) for row in rows]

    def each_counted(self) -> Iterator[Counted]:
        """Every current proposal about an incident, in no order; claims and duties (`REPORT#RECORD`) are left out."""
        c = assessments.c
        told = (field(c.record, name).label(name) for name in ("side", "party", "flags"))
        query = select(c.id, c.subject, c.agreement, c.verdict, *told).where(c.current, ~c.gone, place_in(c.subject, "#") == 0)
        flags: dict[str, tuple[str, ...]] = {}  # nearly all have the same few
        with self._reading() as connection:
            for row in connection.execute(query, execution_options={"yield_per": BATCH}):
                held = row.flags or "[]"
                if held not in flags:
                    flags[held] = tuple(json.loads(held))
                yield Counted._make((*row[:6], flags[held]))

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
