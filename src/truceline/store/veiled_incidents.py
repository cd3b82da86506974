"""Incidents as somebody of a role sees them: what restricted reports say of them is covered, places are as exact as the role sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from truceline.model import Incident
from truceline.model.codec import from_json, to_json
from truceline.store.harm_sums import HarmSum
from truceline.store.incident_lists import Sort
from truceline.store.linkindex import LinkIndex
from truceline.store.points import Spot
from truceline.store.query import IncidentFilter
from truceline.store.veil import Veil
from truceline.store.veiled import Veiled
from truceline.store.versions import Version


class VeiledIncidents(Veiled):
    """The incidents of a casefile under the veil."""

    def _asked(self, wanted: IncidentFilter | None, veil: Veil) -> IncidentFilter:
        wanted = wanted or IncidentFilter()
        report = (self._named(wanted.report, veil) or "none") if wanted.report else None
        return replace(wanted, report=report, unseen=tuple(sorted(veil.hidden)))

    def incidents(self, wanted: IncidentFilter | None = None) -> list[Incident]:
        veil = self._veil
        return super().incidents(wanted) if veil is None else [veil.incident(i) for i in super().incidents(self._asked(wanted, veil))]

    def each_record(self, wanted: IncidentFilter | None = None) -> Iterator[list[str]]:
        veil = self._veil
        for batch in super().each_record(wanted if veil is None else self._asked(wanted, veil)):
            yield batch if veil is None else [to_json(veil.incident(from_json(Incident, record))) for record in batch]

    def count_incidents(self, wanted: IncidentFilter | None = None) -> int:
        veil = self._veil
        return super().count_incidents(wanted if veil is None else self._asked(wanted, veil))

    def incident(self, incident_id: str) -> Incident | None:
        found, veil = super().incident(incident_id), self._veil
        return found if veil is None or found is None else veil.incident(found)

    def history(self, incident_id: str) -> list[Version[Incident]]:
        found, veil = super().history(incident_id), self._veil
        return found if veil is None else [replace(v, record=veil.incident(v.record)) for v in found]

    def incident_page(self, wanted: IncidentFilter, sort: Sort, *, limit: int, offset: int = 0) -> list[Incident]:
        veil = self._veil
        if veil is None:
            return super().incident_page(wanted, sort, limit=limit, offset=offset)
        return [veil.incident(i) for i in super().incident_page(self._asked(wanted, veil), sort, limit=limit, offset=offset)]

    def any_incident(self, wanted: IncidentFilter) -> bool:
        veil = self._veil
        return super().any_incident(wanted if veil is None else self._asked(wanted, veil))

    def incidents_of(self, ids: Sequence[str]) -> list[Incident]:
        return self._each(super().incidents_of(ids))

    def answers_to(self, incident_id: str) -> list[Incident]:
        return self._each(super().answers_to(incident_id))

    def _each(self, found: list[Incident]) -> list[Incident]:
        veil = self._veil
        return found if veil is None else [veil.incident(i) for i in found]

    def incidents_by_day(self, wanted: IncidentFilter) -> list[tuple[date, int]]:
        veil = self._veil
        return super().incidents_by_day(wanted if veil is None else self._asked(wanted, veil))

    def incidents_by_place(self, wanted: IncidentFilter) -> list[tuple[str | None, str | None, str | None, int]]:
        veil = self._veil
        if veil is None or not veil.hidden:
            return super().incidents_by_place(wanted)
        asked = self._asked(wanted, veil)
        unread: Counter[tuple[str | None, str | None]] = Counter()
        for country, admin1, _, count in super().incidents_by_place(replace(asked, read=False)):
            unread[country, admin1] += count
        hidden = [(country, admin1, None, n) for (country, admin1), n in unread.items()]
        return [*super().incidents_by_place(replace(asked, read=True)), *hidden]

    def spots(self, wanted: IncidentFilter, cell: float) -> list[Spot]:
        veil = self._veil
        if veil is None:
            return super().spots(wanted, cell)
        return [veil.spot(spot) for spot in super().spots(self._drawn(wanted, veil), cell)]

    def placed(self, wanted: IncidentFilter, limit: int) -> list[tuple[str, str | None, int, float, float]]:
        veil = self._veil
        if veil is None:
            return super().placed(wanted, limit)
        found = super().placed(self._drawn(wanted, veil), limit)
        return [(place, country, count, *veil.point(lat, lon)) for place, country, count, lat, lon in found]

    def extent(self, wanted: IncidentFilter) -> tuple[int, tuple[float, float, float, float] | None]:
        veil = self._veil
        if veil is None:
            return super().extent(wanted)
        _, found = super().extent(self._drawn(wanted, veil))
        number = self.count_incidents(wanted)
        return number, (*veil.point(*found[:2]), *veil.point(*found[2:])) if found else None

    def _drawn(self, wanted: IncidentFilter, veil: Veil) -> IncidentFilter:
        """What may be drawn on a map: not what restricted reports alone tell."""
        return replace(self._asked(wanted, veil), read=True if veil.hidden else None)

    def harm_sums(self, wanted: IncidentFilter) -> tuple[int, dict[Literal["killed", "wounded"], HarmSum]]:
        veil = self._veil
        if veil is None:
            return super().harm_sums(wanted)
        number, found = super().harm_sums(self._asked(wanted, veil))
        return number, {kind: replace(one, rest=tuple(veil.incident(i) for i in one.rest)) for kind, one in found.items()}

    def weightiest(self, wanted: IncidentFilter, weights: Sequence[str]) -> list[tuple[str, str, str | None, str | None, str | None]]:
        veil = self._veil
        return super().weightiest(wanted if veil is None else self._asked(wanted, veil), weights)

    def incidents_telling(self, told: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        veil = self._veil
        asked = told if veil is None else [(report, event) for report, event in told if report not in veil.hidden]
        return super().incidents_telling(asked) if asked or not told else {}

    def events_of(self, report_id: str) -> dict[str, str]:
        veil = self._veil
        return super().events_of(report_id) if veil is None or report_id not in veil.hidden else {}

    @contextmanager
    def link_index(self) -> Iterator[LinkIndex]:
        veil = self._veil
        with super().link_index() as index:
            yield index if veil is None or not veil.hidden else _Blank(index)


class _Blank(LinkIndex):
    """An index that knows no telling: what looks alike is not compared in front of somebody who may not read all of it."""

    def __init__(self, index: LinkIndex) -> None:
        self.__dict__.update(index.__dict__)

    def tellings(self, *_: Any, **__: Any) -> list[Any]:
        return []
