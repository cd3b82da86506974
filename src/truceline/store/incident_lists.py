"""Incidents and proposals as pages ask for them, answered from columns: counts, days, places, sums, one page of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from truceline.model import Assessment, Incident
from truceline.model.codec import from_json
from truceline.store.dialect import rounded, total
from truceline.store.query import MOVEMENTS, IncidentFilter, conditions
from truceline.store.tables import agreements, assessments, incident_mentions, incidents, judgements, reports
from truceline.store.versions import chunks

Sort = Literal["-date", "date", "-killed", "-reports"]
Kind = Literal["killed", "wounded"]
KINDS: tuple[Kind, ...] = ("killed", "wounded")
LIVE = (reports.c.current, ~reports.c.gone)


class State(NamedTuple):
    """The newest row of each sort of record: whatever is reckoned from some of them holds as long as these stay the same."""

    reports: int
    incidents: int
    proposals: int
    decisions: int
    agreements: int


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


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents of one cell of a map: how many, the middle of their public points, the widest radius, and one of them."""

    lat: float
    lon: float
    radius_m: int | None
    count: int
    one: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A version that was written: of which sort (report, incident, proposal), of which record, why, and when (UTC)."""

    sort: str
    id: str
    version: int
    reason: str
    gone: bool
    at: str


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


class IncidentLists:
    """The part of a casefile that answers lists. `Casefile` gives the connections."""

    def _reading(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def state(self) -> State:
        """Row numbers of the newest report, incident, proposal, decision and agreement: one differs whenever any of these do."""
        newest = (reports.c.seq, incidents.c.seq, assessments.c.seq, judgements.c.id, agreements.c.seq)
        with self._reading() as connection:
            found = connection.execute(select(*(select(func.max(column)).scalar_subquery() for column in newest))).one()
        return State(*(number or 0 for number in found))

    def recorded(self, limit: int) -> list[Recorded]:
        """The newest versions of reports, incidents and proposals, newest first: what was written, why and when."""
        found: list[Recorded] = []
        with self._reading() as connection:
            for name, table in (("report", reports), ("incident", incidents), ("proposal", assessments)):
                c = table.c
                query = select(c.id, c.version, c.reason, c.gone, c.recorded_at).order_by(c.seq.desc()).limit(limit)
                found += [Recorded(name, *list(row)) for row in connection.execute(query)]
        return sorted(found, key=lambda r: (r.at, r.sort, r.id), reverse=True)

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

    # Incidents

    def incident_page(self, wanted: IncidentFilter, sort: Sort, *, limit: int, offset: int = 0) -> list[Incident]:
        """One page of the incidents that the filter finds; what has no day (or figure) comes last, ties go by id."""
        with self._reading() as connection:
            seqs = list(
                connection.execute(_sorted(select(incidents.c.seq).where(conditions(wanted)), sort).limit(limit).offset(offset)).scalars()
            )
            rows = connection.execute(select(incidents.c.seq, incidents.c.record).where(incidents.c.seq.in_(seqs))).all()
        held = {row.seq: row.record for row in rows}
        return [from_json(Incident, held[seq]) for seq in seqs]

    def any_incident(self, wanted: IncidentFilter) -> bool:
        """True where the filter finds something."""
        with self._reading() as connection:
            return connection.execute(select(incidents.c.seq).where(conditions(wanted)).limit(1)).first() is not None

    def incidents_of(self, ids: Sequence[str]) -> list[Incident]:
        """The current incidents of these ids, in the order given."""
        c = incidents.c
        held: dict[str, Incident] = {}
        with self._reading() as connection:
            for part in chunks(sorted(set(ids))):
                rows = connection.execute(select(c.id, c.record).where(c.id.in_(part), c.current, ~c.gone))
                held |= {row.id: from_json(Incident, row.record) for row in rows}
        return [held[id] for id in ids if id in held]

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

    def answers_to(self, incident_id: str) -> list[Incident]:
        """The incidents that answer one."""
        c = incidents.c
        query = select(c.record).where(c.current, ~c.gone, c.responds_to == incident_id).order_by(c.id)
        with self._reading() as connection:
            return [from_json(Incident, record) for record in connection.execute(query).scalars()]

    def incidents_telling(self, told: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """(report, event) to the incident that holds it, for the pairs asked for."""
        m = incident_mentions.c
        found: dict[tuple[str, str], str] = {}
        asked = set(told)
        with self._reading() as connection:
            for part in chunks(sorted({report for report, _ in told})):
                query = select(m.report, m.event_id, incidents.c.id).join(incidents, incidents.c.seq == m.incident_seq)
                query = query.where(m.report.in_(part), incidents.c.current, ~incidents.c.gone)
                found |= {(row[0], row[1]): row[2] for row in connection.execute(query) if not asked or (row[0], row[1]) in asked}
        return found

    def events_of(self, report_id: str) -> dict[str, str]:
        """Events of one report to the incidents that hold them."""
        m = incident_mentions.c
        query = select(m.event_id, incidents.c.id).join(incidents, incidents.c.seq == m.incident_seq)
        query = query.where(m.report == report_id, incidents.c.current, ~incidents.c.gone)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    # Proposals

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

    def proposals(self, subjects: Collection[str], *, agreement: str | None = None) -> list[Assessment]:
        """The current proposals about these subjects, by subject, agreement and provision."""
        c = assessments.c
        found: list[Assessment] = []
        with self._reading() as connection:
            for part in chunks(sorted(set(subjects))):
                query = select(c.record).where(c.current, ~c.gone, c.subject.in_(part))
                if agreement is not None:
                    query = query.where(c.agreement == agreement)
                rows = connection.execute(query.order_by(c.subject, c.agreement, c.provision.nulls_first(), c.id)).scalars()
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
