"""Where in a report a value stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.quick import quick

EvidenceRole = Literal["value", "cue", "context", "contradicts"]


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points in one report's text.

    Raises ValueError where the range is empty or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """A span with its words: `report.text[start:end] == exact` (W3C Web Annotation, position and quote selector).

    `role` says what the words do: state the value, cue it ("allegedly"), give its context, or contradict it.
    """

    start: int
    end: int
    exact: str
    role: EvidenceRole = "value"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
