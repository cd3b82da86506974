"""Lists of what reports say (claims, names, places, questions …), answered from columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import CompoundSelect, func, or_, select, union_all

from truceline.store.dialect import among, place_in
from truceline.store.report_lists import LIVE, Listing
from truceline.store.tables import mentions, reports
from truceline.store.versions import chunks


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


class MentionLists(Listing):
    """The part of a casefile that lists mentions."""

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

    def body_names(self) -> list[tuple[str, str, int]]:
        """Code, name and how often it stands so in a report, of every body that is no state's."""
        c = mentions.c
        query = select(c.code, c.name, func.count()).where(c.sort == "actors", c.code >= "ORG:", c.code < "ORG;")
        query = query.where(*self._shown(c.report_seq)).group_by(c.code, c.name)
        with self._reading() as connection:
            return [(row[0], row[1] or "", row[2]) for row in connection.execute(query)]


def _listed(row: Any) -> Listed:
    ties = tuple(tie for tie in (row[8] or "").split("|") if tie)
    return Listed(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], ties, json.loads(row[9]) if row[9] else {})
