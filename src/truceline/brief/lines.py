"""The incidents of the pack, numbered alike in the list, on the map and on the time strip."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.brief.material import Material, Stand
from truceline.brief.sources import Source
from truceline.brief.week import Period
from truceline.brief.wording import ORDER, kind_text, precision_text, toll_text, when_text
from truceline.model import Incident
from truceline.model.disclosure import moves_forces, public_place

WORDS_ONLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""PLOVER types of what is done by words: told apart from acts, and on no map."""


@dataclass(frozen=True, slots=True)
class Figured:
    """A range in words with the figures that set it; the others stand in the table of figures."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One incident in the list. `stands` are (verdict with state, letters of the agreements under which it is the weightiest)."""

    number: int
    id: str
    when: str
    what: str
    place: str
    precision: str
    by: str
    against: str
    contested: bool
    denied_by: str
    killed: Figured
    wounded: Figured
    sources: tuple[Source, ...]
    origins: int
    stands: tuple[tuple[Stand, tuple[str, ...]], ...]
    act: bool


def is_act(incident: Incident) -> bool:
    """True for what is done and not only said; words with people harmed are no words."""
    return incident.kind not in WORDS_ONLY or incident.killed is not None or incident.wounded is not None


def lines(given: Material, period: Period) -> list[Line]:
    """The incidents of these days by day, then id, numbered from one."""
    return [_line(given, number, incident) for number, incident in enumerate(given.during(period), start=1)]


def undated(given: Material) -> list[Line]:
    """Acts that reports of these days tell without a day, numbered from one."""
    return [_line(given, number, incident) for number, incident in enumerate(filter(is_act, given.undated), start=1)]


def _line(given: Material, number: int, incident: Incident) -> Line:
    where = public_place(incident)
    hidden = moves_forces(incident)
    spans = {(m.report, m.span.start): m for m in incident.mentions}
    grouped: dict[tuple[str, str], tuple[Stand, list[str]]] = {}
    for agreement, stand in sorted(given.weightiest(incident.id).items()):
        grouped.setdefault((stand.chip.text, stand.state), (stand, []))[1].append(given.letters.get(agreement, agreement))
    return Line(
        number,
        incident.id,
        when_text(incident.interval) + (f", {incident.local_time}" if incident.local_time else ""),
        kind_text(incident),
        where.name or "place not stated",
        "movement, province only" if where.withheld else precision_text(where.precision, where.radius_m),
        given.names(incident.actors),
        given.names(incident.recipients),
        incident.contested,
        given.names(incident.denied_by) if incident.denied_by else "",
        _figured(given, incident, "killed"),
        _figured(given, incident, "wounded"),
        tuple(given.sources.at(m.report, m.span, hidden=hidden) for _, m in sorted(spans.items())),
        incident.corroboration,
        tuple(
            (stand, tuple(sorted(named, key=lambda letter: (len(letter), letter))))
            for stand, named in sorted(grouped.values(), key=lambda g: (ORDER[g[0].verdict], g[1]))
        ),
        is_act(incident),
    )


def _figured(given: Material, incident: Incident, kind: str) -> Figured:
    toll = incident.killed if kind == "killed" else incident.wounded
    held = [f for f in incident.figures if f.kind == kind and not (f.superseded or f.cumulative or f.discounted)]
    held = sorted(held or [f for f in incident.figures if f.kind == kind], key=lambda f: (f.report, f.span))
    return Figured(toll_text(toll), tuple(dict.fromkeys(given.sources.at(f.report, f.span) for f in held)))
