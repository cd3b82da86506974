"""Words that may not be handed out: whole reports, or spans of their text (DOMAIN 5.3, redaction as a property of spans)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model.span import Span


@dataclass(frozen=True, slots=True)
class Restricted:
    """What is restricted: `span` of the report's text, or, where it is None, the whole report with its title, outlet and address.

    `covered`: the words are covered in the text and in every record already (`model.masking`), so that nothing can spell them.
    """

    report: str
    span: Span | None = None
    covered: bool = False

    def __str__(self) -> str:
        return f"report {self.report} [{self.span.start}, {self.span.end})" if self.span else f"report {self.report} (all of it)"


class Restrictions:
    """Everything that is restricted, asked by report and span. False where nothing is."""

    def __init__(self, marks: Iterable[Restricted] = ()) -> None:
        self._by_report: dict[str, list[Restricted]] = {}
        for mark in marks:
            self._by_report.setdefault(mark.report, []).append(mark)

    def __bool__(self) -> bool:
        return bool(self._by_report)

    @property
    def reports(self) -> frozenset[str]:
        """Reports of which anything is restricted."""
        return frozenset(self._by_report)

    def all(self) -> list[Restricted]:
        """Everything, by report."""
        return [mark for _, held in sorted(self._by_report.items()) for mark in held]

    def of(self, report: str) -> tuple[Restricted, ...]:
        """All that is restricted in a report, in text order."""
        return tuple(sorted(self._by_report.get(report, ()), key=lambda m: (m.span.start, m.span.end) if m.span else (-1, -1)))

    def whole(self, report: str) -> bool:
        """True where nothing of the report may be handed out."""
        return any(mark.span is None for mark in self._by_report.get(report, ()))

    def spelt(self) -> Restrictions:
        """Those whose words the records still spell."""
        return Restrictions(mark for held in self._by_report.values() for mark in held if not mark.covered)

    def touching(self, report: str, span: Span) -> tuple[Restricted, ...]:
        """What is restricted of these words."""
        return tuple(mark for mark in self.of(report) if mark.span is None or mark.span.overlaps(span))
