"""People harmed: ranges by class, every figure with who says it; totals of others stand apart and are added to nothing."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.brief.lines import Line
from truceline.brief.material import Material
from truceline.brief.sources import Count, Source
from truceline.brief.wording import CLASSES, figure_text, range_text, when_text
from truceline.export.harm import Harmed, harmed
from truceline.model import Incident, IncidentFigure

KINDS = ("killed", "wounded")
CLASS_RULE = (
    "Of each incident, from the lowest to the highest figure that a counter gives for the class alone, each incident once. "
    "Classes do not add up to the total: eight people of one source may be seven soldiers and a civilian of another."
)
COUNTS_FOR_CLASS = (None, "part of a total")  # reasons for setting no end of the incident's whole range that leave the class's figure good


@dataclass(frozen=True, slots=True)
class Range:
    """A range over incidents in words, and the incidents that it is made of."""

    text: str
    count: Count


@dataclass(frozen=True, slots=True)
class ByClass:
    """One class: killed and wounded."""

    victims: str
    killed: Range
    wounded: Range


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one report gives it; `note` says why it sets no end of a range, "" where it may."""

    number: int
    incident: str
    kind: str
    victims: str
    text: str
    said_by: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class Total:
    """A total that somebody gives over a longer time."""

    text: str
    kind: str
    period: str
    said_by: str
    source: Source


@dataclass(frozen=True, slots=True)
class Sum:
    """Killed or wounded over all incidents of the days, each once."""

    kind: str
    text: str
    known: Count
    silent: Count
    apart: Count

    @property
    def sentence(self) -> str:
        """Like "15, over 4 of 5 incidents; 1 gives no figure"."""
        known, silent, apart = (len(c.ids) for c in (self.known, self.silent, self.apart))
        parts = [f"{self.text}, over {known} of {known + silent + apart} incidents" if known else self.text]
        parts += [f"{silent} {'gives' if silent == 1 else 'give'} no figure"] if silent else []
        one = "shares a figure with another incident and is" if apart == 1 else "share a figure with another incident and are"
        parts += [f"{apart} {one} not added"] if apart else []
        return "; ".join(parts)


def sums(given: Material) -> list[Sum]:
    """Both totals, by the counting rule of every other page."""
    found = []
    for kind in KINDS:
        told: Harmed = harmed(given.during(given.period), kind)  # type: ignore[arg-type]
        known = (*told.counted, *told.shared)
        text = range_text(told.low, None, told.high).removesuffix(", no best figure") if known else "not stated"
        counted = [
            given.counts.of(f"{kind.capitalize()}: {what}", ids)
            for what, ids in (("counted", known), ("no figure", told.unknown), ("not added", told.apart))
        ]
        found.append(Sum(kind, text, *counted))
    return found


def by_class(given: Material) -> list[ByClass]:
    """Ranges of the days' incidents by class of victims, in the order of CLASSES; classes that nobody names are left out."""
    found = []
    for victims, words in CLASSES.items():
        ranges = [_range(given, victims, words, kind) for kind in KINDS]
        if any(r.count.ids for r in ranges):
            found.append(ByClass(words, *ranges))
    return found


def _range(given: Material, victims: str, words: str, kind: str) -> Range:
    lows, highs, ids = 0, list[int | None](), []
    for incident in given.during(given.period):
        held = [f.figure for f in incident.figures if _counts(f, victims, kind)]
        if held:
            ids.append(incident.id)
            lows += min(f.low or 0 for f in held)
            ends = [f.high for f in held]
            highs.append(None if None in ends else max(e or 0 for e in ends))
    high = None if None in highs else sum(h or 0 for h in highs)
    text = range_text(lows, None, high).removesuffix(", no best figure") if ids else "not stated"
    return Range(text, given.counts.of(f"{kind.capitalize()}: {words.lower()}", ids))


def _counts(f: IncidentFigure, victims: str, kind: str) -> bool:
    fits = (f.victims, f.kind) == (victims, kind) and f.discounted in COUNTS_FOR_CLASS
    stated = f.figure.low is not None or f.figure.high is not None
    return fits and stated and not (f.superseded or f.cumulative or f.shared_with)


def figures(given: Material, told: list[Line]) -> list[Said]:
    """Every figure for killed and wounded of the days' incidents, in the order of the list."""
    incidents: dict[str, Incident] = {i.id: i for i in given.incidents}
    found = []
    for line in told:
        for f in sorted(incidents[line.id].figures, key=lambda f: (KINDS.index(f.kind) if f.kind in KINDS else 9, f.report, f.span)):
            if f.kind in KINDS:
                note = _note(f)
                source = given.sources.at(f.report, f.span)
                found.append(
                    Said(line.number, line.id, f.kind, CLASSES[f.victims], figure_text(f.figure), given.names(f.said_by), source, note)
                )
    return found


def _note(f: IncidentFigure) -> str:
    if f.superseded:
        return "earlier value of a running toll"
    return f.discounted or ("part of a total" if f.part_of else "shared with other incidents" if f.shared_with else "")


def totals(given: Material) -> list[Total]:
    """Cumulative figures in reports published on the days."""
    found = []
    for reading in given.readings:
        if given.period.holds(reading.report.published):
            for c in reading.casualties:
                if c.cumulative:
                    source = given.sources.at(reading.report.id, c.span)
                    found.append(Total(figure_text(c.figure), c.kind, when_text(c.interval), given.names(c.said_by), source))
    return found
