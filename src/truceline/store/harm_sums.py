"""The killed and the wounded over incidents, added up from columns as far as columns tell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, select

from truceline.model import Incident
from truceline.model.codec import from_json
from truceline.store.dialect import total
from truceline.store.query import IncidentFilter, conditions
from truceline.store.tables import incidents
from truceline.store.transactions import Transactions
from truceline.store.versions import chunks

Kind = Literal["killed", "wounded"]

KINDS: tuple[Kind, ...] = ("killed", "wounded")


@dataclass(frozen=True, slots=True)
class HarmSum:
    """A total as far as columns tell it: how many incidents have a range of their own, its ends, how many have no figure.

    `high` is None where one of the ranges is open upwards. `rest` are incidents that cannot be
    told by themselves (shared figures, parts and their wholes) and are in none of the other fields, for `export.harm` to weigh.
    """

    counted: int
    low: int
    high: int | None
    unknown: int
    rest: tuple[Incident, ...]


class HarmSums(Transactions):
    """The part of a casefile that adds up casualties."""

    def harm_sums(self, wanted: IncidentFilter) -> tuple[int, dict[Kind, HarmSum]]:
        """How many incidents the filter finds, and the killed and the wounded over them (totals left out): one look at all of them."""
        c = incidents.c
        keys = [c.aggregate, c.killed_how, c.wounded_how]
        sums = [f(c[f"{kind}_{end}"]) for kind in KINDS for f, end in ((total, "low"), (total, "high"), (func.count, "high"))]
        query = select(*keys, func.count(), *sums).where(conditions(wanted)).group_by(*keys)
        with self._reading() as connection:
            rows = [tuple(row) for row in connection.execute(query)]
            found = {kind: _Harm(kind, n) for n, kind in enumerate(KINDS)}
            for row in rows:
                if not row[0]:
                    for one in found.values():
                        one.take(row)
            told = and_(conditions(wanted), ~c.aggregate)
            made = {kind: one.closed(connection, told) for kind, one in found.items()}
        return sum(row[3] for row in rows), made


class _Harm:
    """A total as it is put together from rows of columns."""

    def __init__(self, kind: Kind, n: int) -> None:
        self._kind, self._n = kind, n
        self._counted = self._low = self._high = self._shut = self._unknown = 0
        self._rest = False

    def take(self, row: tuple[Any, ...]) -> None:
        """Add a row: how it counts, how many, and the sums of its ends."""
        how, number = row[1 + self._n], row[3]
        low, high, shut = row[4 + 3 * self._n : 7 + 3 * self._n]
        if how == "c":
            self._counted, self._shut = self._counted + number, self._shut + shut
            self._low, self._high = self._low + (low or 0), self._high + (high or 0)
        elif how == "u":
            self._unknown += number
        else:
            self._rest = True

    def closed(self, connection: Connection, told: ColumnElement[bool]) -> HarmSum:
        """The total, with the records of those that cannot be told by themselves."""
        c = incidents.c
        how, low, high = c[f"{self._kind}_how"], c[f"{self._kind}_low"], c[f"{self._kind}_high"]
        rest: list[Incident] = []
        if self._rest:
            rest = [from_json(Incident, record) for record in connection.execute(select(c.record).where(told, how == "r")).scalars()]
            named = {id for i in rest for f in i.figures for id in f.shared_with}
            named |= {i.part_of.other for i in rest if i.part_of and i.part_of.other}
            for part in chunks(sorted(named - {i.id for i in rest})):
                for row in connection.execute(select(how, low, high, c.record).where(told, how != "r", c.id.in_(part))):
                    rest.append(from_json(Incident, row[3]))
                    if row[0] == "u":
                        self._unknown -= 1
                        continue
                    self._counted, self._low = self._counted - 1, self._low - row[1]
                    self._high, self._shut = self._high - (row[2] or 0), self._shut - (row[2] is not None)
        high_end = self._high if self._shut == self._counted else None
        return HarmSum(self._counted, self._low, high_end, self._unknown, tuple(rest))
