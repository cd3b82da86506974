"""Killed figures of reports of one deadly incident against the UCDP events of those days: neither side was made here.

A report counts where the road, reading it alone, finds exactly one single incident with a killed figure. Its figure fits where one
event of the same day (one day either way), place (25 km, or the same district by name) and toll exists: the range read shares a
number with low to high. The rest is listed by cause: the first of day, place and toll that no event fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from truceline.evaluate.annotated import Item, rows
from truceline.evaluate.ged import GedEvent, events
from truceline.evaluate.measure import read_rows
from truceline.evaluate.toponyms import kilometres
from truceline.model import Incident, Report
from truceline.run.road import connect

SLACK = timedelta(days=1)
NEAR_KM = 25.0
QUARTER = 0.25
"""Share of the larger toll by which a toll may miss and still be told apart from a different event's."""
EXACT = 3
"""where_prec up to which a place is a settlement or a district."""
CAUSES = (
    "fits",
    "no day read",
    "no place below the province read",
    "no event on the day",
    "no event at the place",
    "a toll within a quarter",
    "another toll",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One report's figure: why it fits or not, and the toll of the event nearest to it where day and place fit."""

    report: str
    cause: str
    killed: tuple[int | None, int | None]
    nearest: tuple[int, int] | None = None


def score(reports: Path, ged: Path) -> dict[str, Any]:
    """Share that fits and counts by cause, over the reports of the years that the data set covers."""
    held = list(events(ged))
    years = {str(event.start.year) for event in held}
    covered = [row for row in rows(reports) if str(row["published"])[:4] in years]
    compared = list(compare(covered, held))
    causes = Counter(one.cause for one in compared)
    counts = {cause: causes[cause] for cause in CAUSES}
    return {"reports": len(covered), "figures": len(compared), "share": round(causes["fits"] / max(len(compared), 1), 3), "causes": counts}


def compare(reports: Iterable[Item], held: Sequence[GedEvent]) -> Iterable[Compared]:
    """One comparison for each report of exactly one deadly incident, in order."""
    by_day: dict[date, list[GedEvent]] = defaultdict(list)
    for event in held:
        day = event.start
        while day <= min(event.end, event.start + timedelta(days=31)):
            by_day[day].append(event)
            day += timedelta(days=1)
    for reading in read_rows(reports):
        deadly = [i for i in connect([reading], ()).incidents if i.kind == "ASSAULT" and not i.aggregate and i.killed and i.killed.low]
        if len(deadly) == 1:
            yield _compared(reading.report, deadly[0], by_day)


def _compared(report: Report, incident: Incident, by_day: Mapping[date, Sequence[GedEvent]]) -> Compared:
    assert incident.killed is not None
    killed = (incident.killed.low, incident.killed.high)
    interval = incident.interval
    if interval is None or interval.start is None or interval.end is None or interval.end - interval.start > timedelta(days=7):
        return Compared(report.id, "no day read", killed)
    if incident.lat is None or incident.lon is None or (incident.precision or 6) > EXACT:
        return Compared(report.id, "no place below the province read", killed)
    days = [interval.start - SLACK + timedelta(days=n) for n in range((interval.end - interval.start).days + 3)]
    then = list({event.id: event for day in days for event in by_day.get(day, ())}.values())
    if not then:
        return Compared(report.id, "no event on the day", killed)
    there = [event for event in then if _there(incident, event)]
    if not there:
        return Compared(report.id, "no event at the place", killed)
    gap, nearest = min(((_gap(killed, event), event) for event in there), key=lambda pair: (pair[0], pair[1].id))
    if gap == 0:
        return Compared(report.id, "fits", killed)
    cause = "a toll within a quarter" if gap <= QUARTER * max(killed[0] or 0, nearest.low) else "another toll"
    return Compared(report.id, cause, killed, (nearest.low, nearest.high))


def _gap(killed: tuple[int | None, int | None], event: GedEvent) -> int:
    """Dead by which the figure's range misses the event's; "at least 40" reaches as far as any event counts."""
    low = killed[0] or 0
    high = killed[1] if killed[1] is not None else max(low, event.high)
    return max(event.low - high, low - event.high, 0)


def _there(incident: Incident, event: GedEvent) -> bool:
    assert incident.lat is not None
    assert incident.lon is not None
    if event.where_prec <= EXACT and kilometres(incident.lat, incident.lon, event.lat, event.lon) <= NEAR_KM:
        return True
    name = _plain(incident.place or "")
    return bool(name) and name in {_plain(event.district), _plain(event.place)}


def _plain(name: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]", "", re.sub(r"\b(?:al|ar|as|ash|at|az|an|ad|district|town|village|city|mintaqat|markaz)\b", "", bare))
