"""Which incidents to show: a filter and the SQL that it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from truceline.store.dialect import among, place_in
from truceline.store.search import holding
from truceline.store.tables import assessments, incident_mentions, incidents, reports

MOVEMENTS = ("MOBILIZE", "RETREAT")  # kinds of which `model.disclosure` gives some by province only; both are left out whole


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Conditions that all must hold; None asks nothing.

    `kind` is a PLOVER type or a finer event kind. `verdict` is a proposed verdict (`out_of_scope` covers its four kinds); with
    `agreement` it must be proposed under that one. `start` and `end` (inclusive days) select incidents whose interval meets them;
    one without any date is left out. `place` is part of a place or province name, `place_is` a whole
    place name: it finds no movements of forces, whose place nobody is told. `box` is south, west, north and east of public
    points. `actor` is a code of either side; a bare state (`SYR`) covers
    its sectors. `text` are words that a report which tells the incident must hold, or part of its id.
    `corroborated` asks for two or more independent sources (False: for one). `report` asks for incidents told by that report.
    `unseen` are reports whose words whoever asks does not read: neither words nor a place that they alone tell find an incident.
    `read` asks for incidents that some other report tells (False: for those that such reports alone tell).
    """

    kind: str | None = None
    verdict: str | None = None
    agreement: str | None = None
    start: date | None = None
    end: date | None = None
    place: str | None = None
    place_is: str | None = None
    box: tuple[float, float, float, float] | None = None
    country: str | None = None
    actor: str | None = None
    text: str | None = None
    corroborated: bool | None = None
    include_aggregates: bool = False
    limit: int | None = None
    offset: int = 0
    report: str | None = None
    unseen: tuple[str, ...] = ()
    read: bool | None = None


def _part(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """The column holds the words, whatever the case; % and _ mean themselves."""
    return column.ilike("%" + re.sub(r"([\\%_])", r"\\\1", words) + "%", escape="\\")


def matching_reports(asked: str) -> Select[Any] | None:
    """Ids of the current reports whose text holds all words; None where the query holds no word."""
    current = reports.alias()  # whoever asks may be asking reports already
    found = holding(current, asked)
    return None if found is None else found.where(current.c.current, ~current.c.gone)


def _told_by(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(incident_mentions.c.report).where(incident_mentions.c.incident_seq == incidents.c.seq, condition))


def conditions(wanted: IncidentFilter) -> ColumnElement[bool]:
    """The filter as one SQL condition over the current incidents."""
    c, a = incidents.c, assessments.c
    asked: list[ColumnElement[bool]] = [c.current, ~c.gone]
    if not wanted.include_aggregates:
        asked.append(~c.aggregate)
    if wanted.kind:
        asked.append(or_(c.kind == wanted.kind, c.event_kind == wanted.kind))
    if wanted.start:
        asked.append(func.coalesce(c.day_end, c.day_start) >= wanted.start.isoformat())
    if wanted.end:
        asked.append(func.coalesce(c.day_start, c.day_end) <= wanted.end.isoformat())
    if wanted.place:
        asked.append(or_(and_(_part(c.place, wanted.place), *_seen(wanted)), _part(c.admin1, wanted.place)))
    if wanted.place_is is not None:
        asked += [c.place == wanted.place_is, c.kind.not_in(MOVEMENTS), *_seen(wanted)]
    if wanted.box is not None:
        south, west, north, east = wanted.box
        asked += [*_seen(wanted), c.point_lat.between(south, north), c.point_lon.between(west, east)]
    if wanted.country:
        asked.append(c.country == wanted.country)
    if wanted.actor:
        asked.append(or_(place_in(c.actor_codes, f"|{wanted.actor}|") > 0, place_in(c.actor_codes, f"|{wanted.actor}/") > 0))
    if wanted.corroborated is not None:
        asked.append(c.corroboration > 1 if wanted.corroborated else c.corroboration <= 1)
    if wanted.read is not None:
        told = _read(wanted.unseen)
        asked.append(told if wanted.read else ~told)
    if wanted.report:
        asked.append(_told_by(incident_mentions.c.report == wanted.report))
    if wanted.verdict or wanted.agreement:
        judged: list[ColumnElement[bool]] = [a.current, ~a.gone]
        if wanted.agreement:
            judged.append(a.agreement == wanted.agreement)
        if wanted.verdict:
            judged.append(or_(a.verdict == wanted.verdict, place_in(a.verdict, f"{wanted.verdict}:") == 1))
        asked.append(c.id.in_(select(a.subject).where(*judged)))
    if wanted.text and wanted.text.strip():
        asked.append(_mentions_words(wanted.text.strip(), wanted))
    return and_(*asked)


def _mentions_words(words: str, wanted: IncidentFilter) -> ColumnElement[bool]:
    c, m = incidents.c, incident_mentions.c
    told = [_part(m.anchor, words)]
    reports = matching_reports(words)
    if reports is not None:
        told.append(m.report.in_(reports))
    read = [m.report.not_in(wanted.unseen)] if wanted.unseen else []
    # One list of incidents, made once: asked row by row, the search would be made anew for every incident.
    telling = select(m.incident_seq).where(or_(*told), *read)
    return or_(_part(c.id, words), and_(_part(c.place, words), *_seen(wanted)), c.seq.in_(telling))


def _seen(wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    """That a report tells the incident which whoever asks may read; nothing where they read all."""
    return [_read(wanted.unseen)] if wanted.unseen else []


def _read(unseen: Sequence[str]) -> ColumnElement[bool]:
    """That some other report tells the incident. The few that only these tell are looked up once, not asked of every incident."""
    m, other = incident_mentions.c, incident_mentions.alias().c
    further = exists(select(other.report).where(other.incident_seq == m.incident_seq, ~among(other.report, unseen)))
    alone = select(m.incident_seq).where(among(m.report, unseen), ~further)
    return and_(func.coalesce(incidents.c.told_by, 0) > 0, incidents.c.seq.not_in(alone))


def incident_rows(wanted: IncidentFilter) -> Select[Any]:
    """Records of the wanted incidents by day (those without one last), then id."""
    return _ordered(select(incidents.c.record), wanted)


def incident_order(wanted: IncidentFilter) -> Select[Any]:
    """Row numbers of the wanted incidents in the order of `incident_rows`."""
    return _ordered(select(incidents.c.seq), wanted)


def _ordered(query: Select[Any], wanted: IncidentFilter) -> Select[Any]:
    c = incidents.c
    first_day = func.coalesce(c.day_start, c.day_end)
    query = query.where(conditions(wanted)).order_by(first_day.is_(None), first_day, c.id)
    query = query.limit(wanted.limit) if wanted.limit is not None else query
    return query.offset(wanted.offset) if wanted.offset else query


def incident_count(wanted: IncidentFilter) -> Select[Any]:
    """How many incidents the filter finds, its limit and offset aside."""
    return select(func.count()).select_from(incidents).where(conditions(wanted))
