"""The agreements of a casefile, as versions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from truceline.model import Agreement
from truceline.model.codec import from_json
from truceline.store import linked
from truceline.store.changes import Delta
from truceline.store.tables import agreements
from truceline.store.transactions import Transactions


class Library(Transactions):
    """The part of a casefile that holds agreements."""

    def put_agreements(self, library: Sequence[Agreement], *, whole: bool = False) -> Delta:
        """Keep the agreements that are new or differ; with `whole`, those that `library` lacks are marked gone."""
        with self._writing() as connection:
            return linked.put_agreements(connection, library, whole=whole)

    def agreements(self) -> list[Agreement]:
        """Every agreement by id."""
        c = agreements.c
        with self._reading() as connection:
            query = select(c.record).where(c.current, ~c.gone).order_by(c.id)
            return [from_json(Agreement, record) for record in connection.execute(query).scalars()]

    def agreement(self, agreement_id: str) -> Agreement | None:
        """One agreement, None where there is none of this id."""
        c = agreements.c
        with self._reading() as connection:
            record = connection.execute(select(c.record).where(c.id == agreement_id, c.current, ~c.gone)).scalar()
        return from_json(Agreement, record) if record else None
