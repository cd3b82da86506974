"""The week's incidents: verdicts by area, one table an agreement, and the list with figures and sources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from truceline.brief.material import Material, Stand
from truceline.brief.sources import Source
from truceline.brief.week import Week
from truceline.brief.wording import COLUMN_OF, COLUMNS, PRECISION, actors, kind_text, toll_text, when_text
from truceline.model import Incident
from truceline.model.disclosure import moves_forces, public_place


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with the week before; None where nobody looked."""

    now: int
    before: int
    observed: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Verdicts under one agreement by area: `columns` are (words, disc), a row is an area with one cell a column and its total."""

    agreement: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Cell, ...], Cell], ...]
    total: tuple[Cell, ...]
    incidents: Cell


@dataclass(frozen=True, slots=True)
class Line:
    """One incident in the list."""

    id: str
    when: str
    what: str
    place: str
    precision: str
    who: str
    contested: bool
    killed: str
    wounded: str
    sources: tuple[Source, ...]
    origins: int
    stands: tuple[tuple[str, Stand], ...]


def area(incident: Incident) -> str:
    """Province and country, or what is known of them."""
    return ", ".join(part for part in (incident.admin1, incident.country) if part) or "Area not stated"


def tallies(given: Material) -> list[Tally]:
    """One table for every agreement under which an incident of this week or the week before was assessed."""
    found = []
    for agreement in sorted(given.agreements, key=lambda a: (a.signed.isoformat() if a.signed else "", a.id)):
        now, before = (_counts(given, week, agreement.id) for week in (given.week, given.week.before))
        if now or before:
            found.append(_tally(given, agreement.id, agreement.title, now, before))
    return found


def _counts(given: Material, week: Week, agreement: str) -> Counter[tuple[str, str]]:
    """(area, column) to incidents, each once with its weightiest verdict."""
    counts: Counter[tuple[str, str]] = Counter()
    for incident in given.of_week(week):
        stand = given.weightiest(incident.id).get(agreement)
        if stand:
            counts[area(incident), COLUMN_OF[stand.verdict]] += 1
    return counts


def _tally(given: Material, id: str, title: str, now: Counter[tuple[str, str]], before: Counter[tuple[str, str]]) -> Tally:
    told = {area(i) for i in given.incidents for m in i.mentions if m.published and _in(given.week, m.published)}
    used = {column for _, column in (*now, *before)}
    columns = [(key, words, disc) for key, words, disc, _, _ in COLUMNS if key in used]
    areas = sorted({name for name, _ in (*now, *before)})
    rows = []
    for name in areas:
        observed = name in told or any(n for (a, _), n in now.items() if a == name)
        cells = tuple(Cell(now[name, key], before[name, key], observed) for key, _, _ in columns)
        rows.append((name, cells, _sum(cells)))
    total = tuple(_sum(tuple(row[1][n] for row in rows)) for n in range(len(columns)))
    return Tally(id, title, tuple((words, disc) for _, words, disc in columns), tuple(rows), total, _sum(total))


def _in(week: Week, published: str) -> bool:
    return week.monday.isoformat() <= published[:10] <= week.sunday.isoformat()


def _sum(cells: tuple[Cell, ...]) -> Cell:
    return Cell(sum(c.now for c in cells), sum(c.before for c in cells), any(c.observed for c in cells))


def lines(given: Material) -> list[Line]:
    """The incidents of the week by day, then id."""
    titles = {a.id: a.title for a in given.agreements}
    found = []
    for incident in given.of_week(given.week):
        where = public_place(incident)
        hidden = moves_forces(incident)
        spans = {(m.report, m.span.start): m for m in incident.mentions}
        stands = sorted(given.weightiest(incident.id).items())
        found.append(
            Line(
                incident.id,
                when_text(incident.interval),
                kind_text(incident),
                where.name or "place not stated",
                "movement, province only" if where.withheld else PRECISION.get(where.precision or 0, "precision unknown"),
                actors(incident.actors),
                incident.contested,
                toll_text(incident.killed),
                toll_text(incident.wounded),
                tuple(given.sources.at(m.report, m.span, hidden=hidden) for _, m in sorted(spans.items())),
                incident.corroboration,
                tuple((titles.get(id, id), stand) for id, stand in stands),
            )
        )
    return found
