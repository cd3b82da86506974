"""Lists of reports and mentions, answered from columns: counts, names, days and one page at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, CompoundSelect, Connection, false, func, or_, select, union_all

from truceline.model import Report
from truceline.store.dialect import among, place_in
from truceline.store.query import matching_reports
from truceline.store.rows import report_of
from truceline.store.tables import mentions, reach, reports
from truceline.store.versions import chunks

LIVE = (reports.c.current, ~reports.c.gone)


@dataclass(frozen=True, slots=True)
class Header:
    """How many reports and outlets there are, and the newest day of publication."""

    reports: int
    outlets: int
    known_on: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A mention of a list: the report that holds it, its place there, and its record as plain values."""

    report: str
    outlet: str | None
    published: str | None
    sort: str
    id: str
    start: int | None
    end: int | None
    code: str | None
    ties: tuple[str, ...]
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MentionFilter:
    """Which mentions to list. `code` and `name` as they stand; `by` and `of` are actor codes, a bare state covers its sectors;
    `tie` is a record or agreement that they are about; `start` and `end` bound their day; `reports` are ids of which one holds them."""

    sorts: tuple[str, ...]
    code: str | None = None
    codes: tuple[str, ...] = ()
    name: str | None = None
    by: str | None = None
    of: str | None = None
    tie: str | None = None
    start: date | None = None
    end: date | None = None
    outlet: str | None = None
    report: str | None = None
    text: str | None = None
    reports: tuple[str, ...] = ()

    def conditions(self) -> Iterator[Any]:
        """The filter as SQL conditions over mentions; which sorts are asked for is none of them."""
        c = mentions.c
        if self.code is not None:
            yield c.code == self.code
        if self.codes:
            yield c.code.in_(self.codes)
        if self.name is not None:
            yield c.name == self.name
        for column, code in ((c.by_codes, self.by), (c.of_codes, self.of)):
            if code:
                yield or_(place_in(column, f"|{code}|") > 0, place_in(column, f"|{code}/") > 0)
        if self.tie:
            yield place_in(c.ties, f"|{self.tie}|") > 0
        if self.start:
            yield c.day >= self.start.isoformat()
        if self.end:
            yield c.day <= self.end.isoformat()
        if self.outlet:
            yield c.report_seq.in_(select(reports.c.seq).where(*LIVE, reports.c.outlet == self.outlet))
        if self.report:
            yield c.report_seq.in_(select(reports.c.seq).where(*LIVE, reports.c.id == self.report))
        if self.reports:
            yield c.report_seq.in_(select(reports.c.seq).where(*LIVE, among(reports.c.id, self.reports)))
        if self.text:
            yield c.record.icontains(self.text, autoescape=True)


def _listed(row: Any) -> Listed:
    ties = tuple(tie for tie in (row[8] or "").split("|") if tie)
    return Listed(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], ties, json.loads(row[9]) if row[9] else {})


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


class ReportLists:
    """The part of a casefile that lists reports and mentions. `Casefile` gives the connections."""

    def _reading(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def _live(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions on the reports that are listed; `store.seen` leaves out those that a person may not read."""
        return LIVE

    def _shown(self, seq: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
        """The same for what the lists (`mentions`, `reach`) hold of reports, by the number of the report."""
        return ()

    def header(self) -> Header:
        """What stands under the header of every page."""
        c = reports.c
        with self._reading() as connection:
            row = connection.execute(select(func.count(), func.count(c.outlet.distinct()), func.max(c.published)).where(*LIVE)).one()
        return Header(row[0], row[1], date.fromisoformat(row[2]) if row[2] else None)

    def body_names(self) -> list[tuple[str, str, int]]:
        """Code, name and how often it stands so in a report, of every body that is no state's."""
        c = mentions.c
        query = select(c.code, c.name, func.count()).where(c.sort == "actors", c.code >= "ORG:", c.code < "ORG;")
        query = query.where(*self._shown(c.report_seq)).group_by(c.code, c.name)
        with self._reading() as connection:
            return [(row[0], row[1] or "", row[2]) for row in connection.execute(query)]

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

    def listed(self, asked: MentionFilter, *, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """Mentions of these sorts with their records, newest day first, those without a day last."""
        c, r = mentions.c, reports.c
        columns = (r.id, r.outlet, r.published, c.sort, c.id, c.span_start, c.span_end, c.code, c.ties, c.record, c.report_seq)
        query = select(*columns).join(reports, r.seq == c.report_seq)
        with self._reading() as connection:
            if limit is None:
                query = query.where(c.sort.in_(asked.sorts), *self._shown(c.report_seq), *asked.conditions())
                return [_listed(row) for row in connection.execute(query.order_by(c.day.desc().nulls_last(), r.id, c.sort, c.id))]
            # Which mentions, from the index alone, in its order; only then their records.
            keys = [tuple(row)[:3] for row in connection.execute(self._keys(asked).limit(limit).offset(offset))]
            held: dict[tuple[Any, ...], Any] = {}
            for part in chunks(sorted({seq for seq, *_ in keys})):
                for row in connection.execute(query.where(c.report_seq.in_(part), c.sort.in_(asked.sorts))):
                    held[row.report_seq, row.sort, row[4]] = row
            return [_listed(held[key]) for key in keys]

    def _keys(self, asked: MentionFilter) -> CompoundSelect[Any]:
        """Report number, sort and id of the mentions that the filter finds, in the order of `listed`."""
        c, r = mentions.c, reports.c
        columns = (c.report_seq, c.sort.label("sort"), c.id.label("id"), c.day.label("day"), r.id.label("report"))
        query = select(*columns).join(reports, r.seq == c.report_seq).where(*self._shown(c.report_seq), *asked.conditions())
        # The index has each sort in the order of days, so the sorts are merged.
        found = union_all(*(query.where(c.sort == sort) for sort in asked.sorts))
        by = found.selected_columns
        return found.order_by(by.day.desc().nulls_last(), by.report, by.sort, by.id)

    def count_listed(self, asked: MentionFilter) -> int:
        """How many mentions the filter finds."""
        c = mentions.c
        query = select(func.count()).select_from(mentions).where(c.sort.in_(asked.sorts), *self._shown(c.report_seq), *asked.conditions())
        with self._reading() as connection:
            return int(connection.execute(query).scalar_one())

    def reports_telling(self, sort: str) -> list[str]:
        """Ids of the reports that hold a mention of a sort, in order."""
        c = mentions.c
        told = select(c.report_seq).where(c.sort == sort, *self._shown(c.report_seq))
        query = select(reports.c.id).where(*self._live(), reports.c.seq.in_(told)).order_by(reports.c.id)
        with self._reading() as connection:
            return [str(id) for id in connection.execute(query).scalars()]

    def counted(self, sort: str) -> list[tuple[str | None, int]]:
        """How many mentions of a sort there are by their code."""
        c = mentions.c
        query = select(c.code, func.count()).where(c.sort == sort, *self._shown(c.report_seq))
        with self._reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(query.group_by(c.code).order_by(c.code.nulls_first()))]

    def named(self, sort: Literal["actors", "places"], *, code: str | None = None) -> list[tuple[str | None, str | None, int, int]]:
        """Code, name, how many mentions and in how many reports, of every name of a sort, or of those with a code."""
        c = mentions.c
        query = select(c.code, c.name, func.count(), func.count(c.report_seq.distinct()))
        query = query.where(c.sort == sort, *self._shown(c.report_seq), *([c.code == code] if code is not None else []))
        query = query.group_by(c.code, c.name).order_by(c.code.nulls_first(), c.name.nulls_first())
        with self._reading() as connection:
            return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]
