"""Every number goes back to words: references to spans, what counts are made of, and the lists that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.model import Report, Span
from truceline.model.restriction import Restricted, Restrictions


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

    @property
    def key(self) -> tuple[str, int, int]:
        return self.report, self.start, self.end


class Sources:
    """Collects the references of a pack; the same span is listed once and numbered by report, then place in it.

    `quoted` are the restricted words among them: a pack that has any is not handed out.
    """

    def __init__(self, reports: Mapping[str, Report], marks: Restrictions | None = None) -> None:
        self.reports = reports
        self._marks = marks or Restrictions()
        self._found: dict[tuple[str, int, int], Source] = {}
        self._quoted: dict[Restricted, None] = {}

    def at(self, report_id: str, span: Span, *, hidden: bool = False) -> Source:
        """The reference to a span. `hidden` keeps the words back: they would show where forces are."""
        key = (report_id, span.start, span.end)
        known = self._found.get(key)
        if known is None or (hidden and known.words is not None):
            self._quoted |= dict.fromkeys(self._marks.touching(report_id, span))
            report = self.reports.get(report_id)
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

    def refuse(self, marks: Iterable[Restricted]) -> None:
        """Note restricted words that the pack would tell of without quoting them."""
        self._quoted |= dict.fromkeys(marks)

    @property
    def quoted(self) -> list[Restricted]:
        """Restricted words that were referred to."""
        return list(self._quoted)

    def listed(self) -> list[Source]:
        """Every reference by report, then place in it."""
        return [self._found[key] for key in sorted(self._found)]


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts incidents: what it counts, which they are, and, where it is compared, those of the days before."""

    number: int
    what: str
    ids: tuple[str, ...]
    before: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return f"n-{self.number}"


class Counts:
    """Collects what each count of a pack is made of, numbered in the order in which they were noted."""

    def __init__(self) -> None:
        self._listed: list[Count] = []

    def of(self, what: str, ids: Iterable[str], before: Iterable[str] = ()) -> Count:
        """Note a count; ids in order, each once."""
        made = Count(len(self._listed) + 1, what, tuple(sorted(set(ids))), tuple(sorted(set(before))))
        self._listed.append(made)
        return made

    def listed(self) -> list[Count]:
        """Every count that counts anything."""
        return [count for count in self._listed if count.ids or count.before]


def _link(uri: str | None) -> str | None:
    """A web address, None for anything that a click should not follow."""
    return uri if uri and uri.lower().startswith(("https://", "http://")) else None
