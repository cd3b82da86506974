"""Incidents as lists ask for them, answered from columns: one page, days, places, actors."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, Literal

from sqlalchemy import Select, func, select

from truceline.model import Incident
from truceline.model.codec import from_json
from truceline.store.query import MOVEMENTS, IncidentFilter, conditions
from truceline.store.tables import incidents
from truceline.store.transactions import Transactions
from truceline.store.versions import numbered

Sort = Literal["-date", "date", "-killed", "-reports"]


class IncidentLists(Transactions):
    """The part of a casefile that lists incidents."""

    def filter_values(self) -> dict[str, list[str]]:
        """Actor codes, kinds and countries of the incidents, each once, in order."""
        c = incidents.c
        with self._reading() as connection:
            rows = connection.execute(select(c.actor_codes, c.event_kind, c.country).where(c.current, ~c.gone).distinct()).all()
        return {
            "parties": sorted({code for row in rows for code in row[0].split("|") if code}),
            "kinds": sorted({row[1] for row in rows if row[1]}),
            "countries": sorted({row[2] for row in rows if row[2]}),
        }

    def incident_page(self, wanted: IncidentFilter, sort: Sort, *, limit: int, offset: int = 0) -> list[Incident]:
        """One page of the incidents that the filter finds; what has no day (or figure) comes last, ties go by id."""
        with self._reading() as connection:
            seqs = list(
                connection.execute(_sorted(select(incidents.c.seq).where(conditions(wanted)), sort).limit(limit).offset(offset)).scalars()
            )
            rows = numbered(connection, select(incidents.c.seq, incidents.c.record), incidents.c.seq, seqs)
            return [from_json(Incident, row.record) for part in rows for row in part]

    def any_incident(self, wanted: IncidentFilter) -> bool:
        """True where the filter finds something."""
        with self._reading() as connection:
            return connection.execute(select(incidents.c.seq).where(conditions(wanted)).limit(1)).first() is not None

    def incident_days(self) -> tuple[date, date] | None:
        """The first and the last day that an incident states, totals aside; None where none states any."""
        c = incidents.c
        first, last = func.min(func.coalesce(c.day_start, c.day_end)), func.max(func.coalesce(c.day_end, c.day_start))
        with self._reading() as connection:
            row = connection.execute(select(first, last).where(c.current, ~c.gone, ~c.aggregate)).one()
        return (date.fromisoformat(row[0]), date.fromisoformat(row[1])) if row[0] else None

    def incidents_by_day(self, wanted: IncidentFilter) -> list[tuple[date, int]]:
        """How many incidents each first stated day has; totals and those without a day are left out."""
        first = func.coalesce(incidents.c.day_start, incidents.c.day_end)
        query = (
            select(first, func.count())
            .where(conditions(wanted), ~incidents.c.aggregate, first.is_not(None))
            .group_by(first)
            .order_by(first)
        )
        with self._reading() as connection:
            return [(date.fromisoformat(row[0]), row[1]) for row in connection.execute(query)]

    def incidents_by_place(self, wanted: IncidentFilter) -> list[tuple[str | None, str | None, str | None, int]]:
        """Country, province and place with the number of incidents, without movements of forces, whose place nobody is told."""
        c = incidents.c
        query = select(c.country, c.admin1, c.place, func.count()).where(conditions(wanted), c.kind.not_in(MOVEMENTS))
        query = query.group_by(c.country, c.admin1, c.place)
        with self._reading() as connection:
            return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]

    def incidents_by_code(self) -> list[tuple[str, int]]:
        """How many incidents each actor code stands in, on either side; totals are left out."""
        c = incidents.c
        query = select(c.actor_codes, func.count()).where(c.current, ~c.gone, ~c.aggregate).group_by(c.actor_codes)
        counts: Counter[str] = Counter()
        with self._reading() as connection:
            for row in connection.execute(query):
                counts.update({code: row[1] for code in row[0].split("|") if code})
        return sorted(counts.items())


def _sorted(query: Select[Any], sort: Sort) -> Select[Any]:
    c = incidents.c
    day = func.coalesce(c.day_start, c.day_end)
    match sort:
        case "-killed":
            return query.order_by(c.killed_sort.is_(None), c.killed_sort.desc(), c.id)
        case "-reports":
            return query.order_by(c.told_by.desc().nulls_last(), c.id)
        case "date":
            return query.order_by(day.is_(None), day, c.id)
        case _:
            return query.order_by(day.is_(None), day.desc(), c.id)
