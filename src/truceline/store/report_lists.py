"""Lists of reports, answered from columns: counts, outlets, days and one page at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, func, select

from truceline.model import Report
from truceline.store.query import matching_reports
from truceline.store.rows import report_of
from truceline.store.tables import reach, reports
from truceline.store.transactions import Transactions
from truceline.store.versions import chunks

LIVE = (reports.c.current, ~reports.c.gone)


@dataclass(frozen=True, slots=True)
class Header:
    """How many reports and outlets there are, and the newest day of publication."""

    reports: int
    outlets: int
    known_on: date | None


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports to list: words that the text holds, an outlet, days of publication (inclusive); `open_only` those that all read."""

    text: str | None = None
    outlet: str | None = None
    start: date | None = None
    end: date | None = None
    open_only: bool = False

    def conditions(self) -> Iterator[Any]:
        """The filter as SQL conditions over reports."""
        c = reports.c
        yield from LIVE
        if self.open_only:
            yield c.restricted.is_(None)
        if self.text:
            found = matching_reports(self.text)
            yield c.id.in_(found) if found is not None else false()
        if self.outlet:
            yield c.outlet == self.outlet
        if self.start:
            yield c.published >= self.start.isoformat()
        if self.end:
            yield c.published <= self.end.isoformat()


class Listing(Transactions):
    """Which reports, and mentions of which reports, are listed."""

    def _live(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions on the reports that are listed; `store.seen` leaves out those that a person may not read."""
        return LIVE

    def _shown(self, seq: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
        """The same for what the lists (`mentions`, `reach`) hold of reports, by the number of the report."""
        return ()


class ReportLists(Listing):
    """The part of a casefile that lists reports."""

    def header(self) -> Header:
        """What stands under the header of every page."""
        c = reports.c
        with self._reading() as connection:
            row = connection.execute(select(func.count(), func.count(c.outlet.distinct()), func.max(c.published)).where(*LIVE)).one()
        return Header(row[0], row[1], date.fromisoformat(row[2]) if row[2] else None)

    def report_page(self, asked: ReportFilter, *, limit: int, offset: int = 0) -> list[Report]:
        """One page of the reports that the filter finds, newest first, those without a day last."""
        c = reports.c
        query = select(c.seq).where(*asked.conditions()).order_by(c.published.is_(None), c.published.desc(), c.id)
        with self._reading() as connection:
            seqs = list(connection.execute(query.limit(limit).offset(offset)).scalars())
            held: dict[int, Report] = {}
            for part in chunks(seqs):
                rows = connection.execute(select(c.seq, c.record, c.text).where(c.seq.in_(part)))
                held |= {row.seq: report_of(row.record, row.text) for row in rows}
        return [held[seq] for seq in seqs]

    def count_reports(self, asked: ReportFilter) -> int:
        """How many reports the filter finds."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(reports).where(*asked.conditions())).scalar_one())

    def outlets(self) -> list[str]:
        """Every outlet, in order."""
        query = select(reports.c.outlet).where(reports.c.outlet.is_not(None), *self._live()).distinct().order_by(reports.c.outlet)
        with self._reading() as connection:
            return [str(outlet) for outlet in connection.execute(query).scalars()]

    def reports_by_day(self) -> list[tuple[date, int]]:
        """How many reports each day of publication has."""
        c = reports.c
        query = select(c.published, func.count()).where(c.published.is_not(None), *self._live()).group_by(c.published).order_by(c.published)
        with self._reading() as connection:
            return [(date.fromisoformat(row[0]), row[1]) for row in connection.execute(query)]

    def keys_reached(self, prefix: str) -> list[str]:
        """What reports speak of, each once, without the prefix: `agreement:`, `country:`, `area:`."""
        c = reach.c
        query = select(c.key).where(c.key >= prefix, c.key < f"{prefix[:-1]};", *self._shown(c.report_seq)).distinct().order_by(c.key)
        with self._reading() as connection:
            return [key.removeprefix(prefix) for key in connection.execute(query).scalars()]

    def days_reached(self, keys: Collection[str]) -> list[tuple[date, frozenset[str]]]:
        """The anchor day of every report that speaks of one of the keys, with those of the keys that it speaks of."""
        c = reach.c
        query = select(c.report_seq, c.day, c.key).where(c.key.in_(sorted(keys)), c.day.is_not(None), *self._shown(c.report_seq))
        found: dict[int, tuple[str, set[str]]] = {}
        with self._reading() as connection:
            for row in connection.execute(query.order_by(c.report_seq)):
                found.setdefault(row[0], (row[1], set()))[1].add(row[2])
        return [(date.fromisoformat(day), frozenset(told)) for day, told in found.values()]

    def days_of_keys(self, prefix: str) -> list[tuple[str, date]]:
        """What reports speak of under a prefix (`area:`, `country:`), without it, with each day on which one did."""
        c = reach.c
        query = select(c.key, c.day).where(c.key >= prefix, c.key < f"{prefix[:-1]};", c.day.is_not(None), *self._shown(c.report_seq))
        query = query.distinct().order_by(c.key, c.day)
        with self._reading() as connection:
            return [(row[0].removeprefix(prefix), date.fromisoformat(row[1])) for row in connection.execute(query)]
