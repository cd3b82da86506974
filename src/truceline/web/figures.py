"""Figures on a page: low, best and high as words, and a bar on a scale that all bars of the page share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model import Figure, Incident, Toll

BAR_WIDTH = 104  # units of the bar's view box


@dataclass(frozen=True, slots=True)
class Words:
    """A figure in words: `before`, the `bold` part, `after`; `unknown` is the word that stands where there is no number."""

    before: str = ""
    bold: str = ""
    after: str = ""
    note: str = ""
    unknown: str = ""

    @property
    def text(self) -> str:
        return self.unknown or f"{self.before}{self.bold}{self.after}"


@dataclass(frozen=True, slots=True)
class Bar:
    """Places on the bar, in units of its view box; None where there is nothing to draw."""

    low: float | None
    best: float | None
    high: float | None
    open: bool


def toll_words(toll: Toll | None) -> Words:
    """A reconciled range. No toll: "not stated"; a toll of nothing: "unknown"; both ends nought: "none reported"."""
    if toll is None:
        return Words(unknown="not stated")
    return _range(toll.low, toll.best, toll.high)


def figure_words(figure: Figure) -> Words:
    """One source's figure; words that are no number ("dozens") stay words, with the policy's range beside them."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return Words(unknown="unknown", note=figure.expr)
    if not any(c.isdigit() for c in figure.expr) and low is not None and high is not None and low != high:
        return Words(bold=figure.expr, note=f"read as {low}–{high}")
    if figure.exclusive and low is not None and high is None:
        return Words(bold=f"more than {low:,}")
    worded = _range(low, None, high) if low != high else _range(low, low, high)
    return Words(before=f"about {worded.before}", bold=worded.bold, after=worded.after) if figure.approx and not worded.unknown else worded


def _range(low: int | None, best: int | None, high: int | None) -> Words:
    if low is None and best is None and high is None:
        return Words(unknown="unknown")
    if low == 0 and high == 0:
        return Words(unknown="none reported")
    if low is not None and low == high:
        return Words(bold=f"{low:,}")
    if high is None:
        bound = f"at least {(low if low is not None else best):,}"
        if best is not None and best != low:
            return Words(before=f"{bound}, best ", bold=f"{best:,}")
        return Words(bold=bound)
    if low is None:
        return Words(before="up to ", bold=f"{high:,}")
    if best is None:
        return Words(before=f"{low:,}–{high:,}", note="no best figure")
    if best == high:
        return Words(before=f"{low:,}–", bold=f"{best:,}")
    if best == low:
        return Words(bold=f"{best:,}", after=f"–{high:,}")
    return Words(before=f"{low:,}–", bold=f"{best:,}", after=f"–{high:,}")


def scale(tolls: Iterable[Toll | None]) -> int:
    """The largest figure of a page, at least 10, so that one death does not fill a bar."""
    ends = [end for toll in tolls if toll for end in (toll.low, toll.best, toll.high) if end is not None]
    return max([10, *ends])


def page_scale(incidents: Iterable[Incident]) -> int:
    """The scale that all bars of a list share."""
    return scale(toll for incident in incidents for toll in (incident.killed, incident.wounded))


def bar(toll: Toll | None, most: int) -> Bar | None:
    """Where a toll stands on a bar of `most`; None where there is no number to draw."""
    if toll is None or (toll.low is None and toll.best is None and toll.high is None) or toll.low == toll.high == 0:
        return None
    unit = (BAR_WIDTH - 20) / most

    def place(value: int | None) -> float | None:
        return None if value is None else round(2 + value * unit, 1)

    return Bar(place(toll.low), place(toll.best), place(toll.high), toll.high is None)
