"""Every number goes back to words: references to spans, and the list of words that they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.model import Report, Span


@dataclass(frozen=True, slots=True)
class Source:
    """A reference `R-1 [12–30]` and the exact words at it; `words` is None where they may not be shown."""

    report: str
    start: int
    end: int
    words: str | None
    outlet: str
    published: str
    uri: str | None

    @property
    def text(self) -> str:
        return f"{self.report} [{self.start}–{self.end}]"


class Sources:
    """Collects the references of a pack in order; the same span is listed once and numbered for its link."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._found: dict[tuple[str, int, int], Source] = {}

    def at(self, report_id: str, span: Span, *, hidden: bool = False) -> Source:
        """The reference to a span. `hidden` keeps the words back: they would show where forces are."""
        key = (report_id, span.start, span.end)
        known = self._found.get(key)
        if known is None or (hidden and known.words is not None):
            report = self._reports.get(report_id)
            words = report.quote(span) if report and span.end <= len(report.text) and not hidden else None
            self._found[key] = Source(
                report_id,
                span.start,
                span.end,
                words,
                (report.outlet if report else None) or "outlet not stated",
                report.published.isoformat() if report and report.published else "day not stated",
                _link(report.uri if report else None),
            )
        return self._found[key]

    def listed(self) -> list[Source]:
        """Every reference by report, then place in it."""
        return [self._found[key] for key in sorted(self._found)]


def _link(uri: str | None) -> str | None:
    """A web address, None for anything that a click should not follow."""
    return uri if uri and uri.lower().startswith(("https://", "http://")) else None
