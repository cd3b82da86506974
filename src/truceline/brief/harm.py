"""People harmed: every figure with who says it, by class; totals of others stand apart and are added to nothing."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.brief.material import Material
from truceline.brief.sources import Source
from truceline.brief.wording import CLASSES, actors, figure_text, when_text


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one report gives it; `note` says why it sets no end of a range, "" where it may."""

    incident: str
    text: str
    said_by: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class Harm:
    """Figures of one class: killed, wounded, and others with their kind."""

    victims: str
    killed: tuple[Said, ...]
    wounded: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A total that somebody gives over a longer time."""

    text: str
    kind: str
    period: str
    said_by: str
    source: Source


def by_class(given: Material) -> list[Harm]:
    """Figures of the week's incidents by class of victims, in the order of CLASSES."""
    found = []
    for victims, words in CLASSES.items():
        killed, wounded = (tuple(_figures(given, victims, kind)) for kind in ("killed", "wounded"))
        if killed or wounded:
            found.append(Harm(words, killed, wounded))
    return found


def _figures(given: Material, victims: str, kind: str) -> list[Said]:
    said = []
    for incident in given.of_week(given.week):
        for f in sorted(incident.figures, key=lambda f: (f.report, f.span)):
            if (f.victims, f.kind) == (victims, kind):
                note = "earlier value of a running toll" if f.superseded else f.discounted or ("part of a total" if f.part_of else "")
                said.append(Said(incident.id, figure_text(f.figure), actors(f.said_by), given.sources.at(f.report, f.span), note))
    return said


def totals(given: Material) -> list[Total]:
    """Cumulative figures in reports published in the week."""
    found = []
    for reading in given.readings:
        if given.week.holds(reading.report.published):
            for c in reading.casualties:
                if c.cumulative:
                    source = given.sources.at(reading.report.id, c.span)
                    found.append(Total(figure_text(c.figure), c.kind, when_text(c.interval), actors(c.said_by), source))
    return found
