"""Reports as somebody of a role reads them: a restricted one is a source of a class under its stand-in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, select

from truceline.model import Judgement, Reading, Report
from truceline.model.access import may
from truceline.model.amending import Amended
from truceline.model.custody import Custody
from truceline.model.restriction import Restrictions
from truceline.store.holdings import Recorded
from truceline.store.report_lists import ReportFilter
from truceline.store.tables import reports
from truceline.store.veiled import Veiled


class VeiledReports(Veiled):
    """The reports of a casefile under the veil."""

    def reports(self, *, text: str | None = None) -> list[Report]:
        veil = self._veil
        if veil is None:
            return super().reports(text=text)
        found = super().reports(text=text)
        # A search finds nothing in words that are not read: neither a hit nor the count tells what they hold.
        return [veil.report(r) for r in found if text is None or r.id not in veil.hidden]

    def report(self, report_id: str) -> Report | None:
        veil = self._veil
        if veil is None:
            return super().report(report_id)
        real = self._named(report_id, veil)
        found = super().report(real) if real else None
        return veil.report(found) if found else None

    def reading(self, report_id: str) -> Reading | None:
        veil = self._veil
        if veil is None:
            return super().reading(report_id)
        real = self._named(report_id, veil)
        found = super().reading(real) if real else None
        return veil.reading(found) if found else None

    def extracted(self, report_id: str) -> Reading | None:
        # What was read before people hid words of it is for those who may hide words.
        if self._veil is not None and not may(self.role, "see"):
            return self.reading(report_id)
        return super().extracted(report_id)

    def laid(self, report_id: str, decisions: Sequence[Judgement]) -> Amended | None:
        veil = self._veil
        if veil is None:
            return super().laid(report_id, decisions)
        real = self._named(report_id, veil)
        found = super().laid(real, decisions) if real else None
        return replace(found, reading=veil.reading(found.reading)) if found else None

    def readings(self) -> list[Reading]:
        veil = self._veil
        return super().readings() if veil is None else [veil.reading(one) for one in super().readings()]

    def each_reading(self, ids: Collection[str] | None = None) -> Iterator[Reading]:
        veil = self._veil
        if veil is None:
            yield from super().each_reading(ids)
            return
        wanted = None if ids is None else {veil.real(id) for id in ids}
        for reading in super().each_reading(wanted):
            yield veil.reading(reading)

    def report_history(self, report_id: str) -> list[tuple[int, str, bool]]:
        veil = self._veil
        if veil is None:
            return super().report_history(report_id)
        real = self._named(report_id, veil)
        steps = super().report_history(real) if real else []
        return [(n, "withheld" if real in veil.hidden else why, gone) for n, why, gone in steps]

    def reports_of(self, ids: Sequence[str]) -> list[Report]:
        veil = self._veil
        if veil is None:
            return super().reports_of(ids)
        real = [name for id in ids if (name := self._named(id, veil))]
        return [veil.report(r) for r in super().reports_of(real)]

    def report_page(self, asked: ReportFilter, *, limit: int, offset: int = 0) -> list[Report]:
        veil = self._veil
        if veil is None:
            return super().report_page(asked, limit=limit, offset=offset)
        return [veil.report(r) for r in super().report_page(self._open(asked), limit=limit, offset=offset)]

    def count_reports(self, asked: ReportFilter) -> int:
        return super().count_reports(asked if self._veil is None else self._open(asked))

    @staticmethod
    def _open(asked: ReportFilter) -> ReportFilter:
        """Whoever asks for words or an outlet is answered from reports that everybody may read."""
        return replace(asked, open_only=True) if asked.text or asked.outlet else asked

    def recorded(self, limit: int) -> list[Recorded]:
        veil = self._veil
        found = super().recorded(limit)
        return found if veil is None else [veil.recorded(one) for one in found]

    def custody(self, report_id: str) -> list[Custody]:
        veil = self._veil
        return super().custody(report_id) if veil is None or veil.real(report_id) not in veil.hidden else []

    def original_of(self, report_id: str) -> tuple[bytes, str] | None:
        veil = self._veil
        real = report_id if veil is None else self._named(report_id, veil)
        return super().original_of(real) if real is not None else None

    def _live(self) -> tuple[ColumnElement[bool], ...]:
        veil = self._veil
        return super()._live() if veil is None or not veil.hidden else (*super()._live(), reports.c.restricted.is_(None))

    def _shown(self, seq: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
        veil = self._veil
        return () if veil is None or not veil.hidden else (seq.not_in(select(reports.c.seq).where(reports.c.restricted.is_not(None))),)

    def restrictions(self) -> Restrictions:
        # What is covered already is nothing that an export would have to refuse.
        return super().restrictions() if self._veil is None else Restrictions(())
