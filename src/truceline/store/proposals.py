"""Proposed verdicts: the records, of one subject or of many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Select, select

from truceline.model import Assessment
from truceline.model.codec import from_json
from truceline.store.tables import assessments
from truceline.store.transactions import Transactions
from truceline.store.versions import BATCH, Version, chunks, versions_of

IN_ORDER = (assessments.c.subject, assessments.c.agreement, assessments.c.provision.nulls_first(), assessments.c.id)
"""The order of every list of proposals."""


class Proposal(NamedTuple):
    """What most formats say of an assessment."""

    subject: str
    id: str
    agreement: str
    provision: str | None
    verdict: str


class Proposals(Transactions):
    """The part of a casefile that holds proposals."""

    def assessments(self, *, incident: str | None = None, agreement: str | None = None) -> list[Assessment]:
        """The current proposals, by subject, agreement and provision; of one incident (the subject) or agreement where named."""
        c = assessments.c
        query = select(c.record).where(c.current, ~c.gone).order_by(*IN_ORDER)
        if incident is not None:
            query = query.where(c.subject == incident)
        if agreement is not None:
            query = query.where(c.agreement == agreement)
        with self._reading() as connection:
            return [from_json(Assessment, record) for record in connection.execute(query).scalars()]

    def proposals(self, subjects: Collection[str], *, agreement: str | None = None) -> list[Assessment]:
        """The current proposals about these subjects, by subject, agreement and provision."""
        c = assessments.c
        found: list[Assessment] = []
        with self._reading() as connection:
            for part in chunks(sorted(set(subjects))):
                query = select(c.record).where(c.current, ~c.gone, c.subject.in_(part))
                if agreement is not None:
                    query = query.where(c.agreement == agreement)
                rows = connection.execute(query.order_by(*IN_ORDER)).scalars()
                found += [from_json(Assessment, record) for record in rows]
        return found

    def proposals_by_id(self, ids: Collection[str]) -> list[Assessment]:
        """The current proposals of these ids."""
        c = assessments.c
        found: list[Assessment] = []
        with self._reading() as connection:
            for part in chunks(sorted(set(ids))):
                query = select(c.record).where(c.current, ~c.gone, c.id.in_(part)).order_by(c.id)
                found += [from_json(Assessment, record) for record in connection.execute(query).scalars()]
        return found

    def assessments_about(self, subjects: Sequence[str]) -> dict[str, list[Assessment]]:
        """The current proposals about these subjects, each list in the order of `assessments`; subjects without any are left out."""
        found: dict[str, list[Assessment]] = {}
        with self._reading() as connection:
            for query in assessment_rows(subjects, assessments.c.subject, assessments.c.record):
                for row in connection.execute(query):
                    found.setdefault(row.subject, []).append(from_json(Assessment, row.record))
        return found

    def proposals_about(self, subjects: Sequence[str]) -> dict[str, list[Proposal]]:
        """What `assessments_about` gives, without the tests and explanations: a tenth of the cost."""
        c = assessments.c
        found: dict[str, list[Proposal]] = {}
        with self._reading() as connection:
            for query in assessment_rows(subjects, c.subject, c.id, c.agreement, c.provision, c.verdict):
                for one in map(Proposal._make, connection.execute(query).all()):
                    found.setdefault(one.subject, []).append(one)
        return found

    def subjects_of(self, reports: Collection[str]) -> set[str]:
        """What is assessed of reports themselves: allegations and duties (`<report>#<record>`)."""
        c = assessments.c
        found: set[str] = set()
        with self._reading() as connection:
            for report in reports:
                query = select(c.subject).where(c.subject > f"{report}#", c.subject < f"{report}$", c.current, ~c.gone)
                found.update(connection.execute(query).scalars())
        return found

    def assessment(self, assessment_id: str) -> Version[Assessment] | None:
        """The newest version of one proposal, gone or not; None where there never was one."""
        with self._reading() as connection:
            found = versions_of(connection, assessments, Assessment, assessment_id)
        return found[-1] if found else None

    def assessment_history(self, assessment_id: str) -> list[Version[Assessment]]:
        """Every version of a proposal, oldest first."""
        with self._reading() as connection:
            return versions_of(connection, assessments, Assessment, assessment_id)


def assessment_rows(subjects: Sequence[str], *columns: Column[Any]) -> Iterator[Select[Any]]:
    """Queries for these columns of the current proposals about these subjects, by subject, agreement and provision."""
    c = assessments.c
    for part in chunks(subjects, BATCH):
        yield select(*columns).where(c.subject.in_(part), c.current, ~c.gone).order_by(*IN_ORDER)
