"""Incidents by verdict, area and side, one table an agreement, each count with the same of the days before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.brief.material import Material, begun
from truceline.brief.sources import Count
from truceline.brief.week import Period
from truceline.brief.wording import COLUMN_OF, COLUMNS
from truceline.model import Incident

NOT_ATTRIBUTED = "Not attributed"
SCOPE = ("outside", "none")  # columns that say nothing against anybody: a table of these alone is said in one line


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with that of the days before; `observed` False where nobody told of the area, so that none is no finding."""

    count: Count
    observed: bool

    @property
    def text(self) -> str:
        """As the pack says it, like "2", "none", "not observed", "1 (none)"."""
        now, before = len(self.count.ids), len(self.count.before)
        said = str(now) if now else "none" if self.observed else "not observed"
        return said if now == before else f"{said} ({before or 'none'})"


@dataclass(frozen=True, slots=True)
class Tally:
    """Verdicts under one agreement, and under those `alike` that give the very same table.

    `columns` are (words, disc), a row is an area and a side with one cell a column and its total.
    """

    title: str
    alike: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...], Cell], ...]
    total: tuple[Cell, ...]
    incidents: Cell


@dataclass(frozen=True, slots=True)
class Outside:
    """An agreement that all of the incidents lie outside of."""

    title: str
    why: str
    incidents: Cell


Placed = Mapping[tuple[str, str, str], Sequence[str]]
"""(area, side, column) to incidents."""


def area(given: Material, incident: Incident) -> str:
    """Province and country, or what is known of them."""
    country = given.named(incident.country) if incident.country else None
    return ", ".join(part for part in (incident.admin1, country) if part) or "Area not stated"


def tallies(given: Material) -> tuple[list[Tally], list[Outside]]:
    """A table for every agreement under which an incident of these days or of those before was assessed, oldest first.

    Agreements that all of them lie outside of come apart.
    """
    found, outside, groups = [], list[Outside](), list[tuple[list[str], list[Placed]]]()
    told = _told(given)
    for agreement in sorted(given.agreements, key=begun):
        now, before = (_placed(given, period, agreement.id) for period in (given.period, given.period.before))
        if not now and not before:
            continue
        held: list[Placed] = [{key: tuple(ids) for key, ids in placed.items()} for placed in (now, before)]
        if {column for _, _, column in (*now, *before)} <= set(SCOPE):
            outside.append(_outside(given, agreement.id, f"{given.letters[agreement.id]} {agreement.title}", now, before))
        else:
            called = f"{given.letters[agreement.id]} {agreement.title}"
            same = next((group for group in groups if group[1] == held), None)
            if same:
                same[0].append(called)
            else:
                groups.append(([called], held))
    for titles, (now, before) in groups:
        found.append(_tally(given, titles, now, before, told))
    return found, outside


def _told(given: Material) -> set[str]:
    """Areas that a report published on these days tells of."""
    first, last = given.period.first.isoformat(), given.period.last.isoformat()
    return {area(given, i) for i in given.incidents for m in i.mentions if m.published and first <= m.published[:10] <= last}


def _placed(given: Material, period: Period, agreement: str) -> Placed:
    """Each incident once, with its weightiest verdict and the side that this one names."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for incident in given.during(period):
        stand = given.weightiest(incident.id).get(agreement)
        if stand:
            side = stand.assessment.side
            found[area(given, incident), given.named(side) if side else NOT_ATTRIBUTED, COLUMN_OF[stand.verdict]].append(incident.id)
    return found


def _tally(given: Material, titles: list[str], now: Placed, before: Placed, told: set[str]) -> Tally:
    called = ", ".join(title.partition(" ")[0] for title in titles)
    used = {column for _, _, column in (*now, *before)}
    columns = [(key, words, disc) for key, words, disc, _, _ in COLUMNS if key in used]
    heads = sorted({(place, side) for place, side, _ in (*now, *before)}, key=lambda h: (h[0], h[1] == NOT_ATTRIBUTED, h[1].casefold()))
    seen = told | {place for place, _, _ in now}

    def cell(what: str, places: set[str], keys: list[tuple[str, str, str]]) -> Cell:
        ids, old = ([id for key in keys for id in held.get(key, ())] for held in (now, before))
        return Cell(given.counts.of(f"{called}: {what}", ids, old), bool(places & seen))

    rows = []
    for place, side in heads:
        cells = tuple(cell(f"{place}; {side}; {words}", {place}, [(place, side, key)]) for key, words, _ in columns)
        rows.append((place, side, cells, cell(f"{place}; {side}", {place}, [(place, side, key) for key, _, _ in columns])))
    areas = {place for place, _ in heads}
    total = tuple(cell(f"all; {words}", areas, [(*head, key) for head in heads]) for key, words, _ in columns)
    whole = cell("all incidents", areas, [(*head, key) for head in heads for key, _, _ in columns])
    return Tally(titles[0], tuple(titles[1:]), tuple((words, disc) for _, words, disc in columns), tuple(rows), total, whole)


def _outside(given: Material, id: str, title: str, now: Placed, before: Placed) -> Outside:
    ids, old = (sorted({i for listed in held.values() for i in listed}) for held in (now, before))
    why: dict[str, int] = defaultdict(int)
    for one in ids:
        why[given.weightiest(one)[id].chip.text.lower()] += 1
    said = ", ".join(f"{words}: {number}" for words, number in sorted(why.items()))
    return Outside(title, said, Cell(given.counts.of(f"{title.partition(' ')[0]}: all outside", ids, old), True))
