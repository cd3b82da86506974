"""Incidents on a map: their public points in cells, by place, and what they span."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from truceline.store.dialect import rounded
from truceline.store.query import IncidentFilter, conditions
from truceline.store.tables import incidents
from truceline.store.transactions import Transactions


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents of one cell of a map: how many, the middle of their public points, the widest radius, and one of them."""

    lat: float
    lon: float
    radius_m: int | None
    count: int
    one: str


class Points(Transactions):
    """The part of a casefile that draws incidents."""

    def spots(self, wanted: IncidentFilter, cell: float) -> list[Spot]:
        """The public points of the incidents found, gathered in cells of so many degrees; the fullest first."""
        c = incidents.c
        row, column = rounded(c.point_lat / cell), rounded(c.point_lon / cell)
        query = select(func.avg(c.point_lat), func.avg(c.point_lon), func.max(c.point_radius_m), func.count(), func.min(c.id)).where(
            conditions(wanted), c.point_lat.is_not(None)
        )
        query = query.group_by(row, column).order_by(func.count().desc(), func.min(c.id))
        with self._reading() as connection:
            return [Spot(*r) for r in connection.execute(query)]

    def extent(self, wanted: IncidentFilter) -> tuple[int, tuple[float, float, float, float] | None]:
        """How many incidents are found, and south, west, north and east of their public points; None where none has one."""
        c = incidents.c
        query = select(func.min(c.point_lat), func.min(c.point_lon), func.max(c.point_lat), func.max(c.point_lon), func.count())
        with self._reading() as connection:
            row = connection.execute(query.where(conditions(wanted))).one()
        return row[4], ((row[0], row[1], row[2], row[3]) if row[0] is not None else None)

    def placed(self, wanted: IncidentFilter, limit: int) -> list[tuple[str, str | None, int, float, float]]:
        """Places by name with country, number of incidents and the middle of their public points, those with most incidents first."""
        c = incidents.c
        query = select(c.place, c.country, func.count(), func.avg(c.point_lat), func.avg(c.point_lon))
        query = query.where(conditions(wanted), c.point_lat.is_not(None), c.place.is_not(None)).group_by(c.place, c.country)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(func.count().desc(), c.place).limit(limit))
            return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]
