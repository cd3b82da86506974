"""Time and map: one numbering in the strip, the list and the map; what has no day or no place is listed, not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from truceline.draw import inforce, outlines, plan, timeline
from truceline.draw.axis import Axis
from truceline.model import Agreement, Incident, Interval, Talks
from truceline.model.bearing import RULE
from truceline.web import words
from truceline.web.asked import Asked
from truceline.web.bundle import bundle
from truceline.web.case import Case
from truceline.web.pages.claims import parties
from truceline.web.pages.incidents import place_shapes, row, unmet
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
LEFT, RIGHT = 120.0, 1164.0
WEEKS = 60  # bars that a page shows; the newest, and it says how many there are
NEAR = timedelta(days=31)
MOST = 200  # more numbers than this cannot be told apart: the page says so and asks for a filter


def _numbered(case: Case, asked: Asked) -> tuple[list[tuple[int, Incident]], int]:
    """The incidents asked for, oldest first, numbered; and how many there are in all."""
    wanted = asked.filter()
    found = case.casefile.incident_page(wanted, "date", limit=MOST)
    return list(enumerate(found, start=1)), case.casefile.count_incidents(wanted)


@router.get("/timeline")
def strip(request: Request, case: OpenCase) -> HTMLResponse:
    asked = Asked.read(request.query_params)
    numbered, total = _numbered(case, asked)
    weeks = timeline.weeks(case.casefile.incidents_by_day(asked.filter()))
    every = request.query_params.get("agreements") == "all"
    case.hold(incident.id for _, incident in numbered)
    held = _talks(case, [i.interval for _, i in numbered])
    axis = _axis([i.interval for _, i in numbered], [t.interval for t in held])
    return page(
        request,
        case,
        "timeline.html",
        here="timeline",
        asked=asked,
        unmet=unmet(case, asked),
        total=total,
        tokens=asked.tokens({**case.titles}),
        rows={i.id: row(case, i) for _, i in numbered},
        rule=RULE,
        every=every,
        weeks=weeks[-WEEKS:],
        weeks_in_all=len(weeks),
        zoom=_zoom(asked, axis),
        kinds=[(kind, words.humane(kind)) for kind in case.known.kinds],
        parties=parties(case),
        left_out=len(case.agreements) - len(case.known.bearing),
        **_strip(case.agreements if every else case.known.bearing, numbered, held, axis),
        **_map(case, numbered),
    )


def _zoom(asked: Asked, axis: Axis | None) -> list[tuple[str, str]]:
    """Ways to move in time, each with its query string: half a window back and on, half and twice as many days."""
    if axis is None:
        return []
    days = (axis.last - axis.first).days
    half, quarter = timedelta(days=max(1, days // 2)), timedelta(days=max(1, days // 4))
    windows = {
        "Earlier": (axis.first - half, axis.last - half),
        "Closer": (axis.first + quarter, axis.last - quarter),
        "Wider": (axis.first - half, axis.last + half),
        "Later": (axis.first + half, axis.last + half),
    }
    return [
        (name, asked.query(**{"from": start.isoformat(), "to": end.isoformat()})) for name, (start, end) in windows.items() if start < end
    ]


def _talks(case: Case, acts: list[Interval | None]) -> list[Talks]:
    """Talks within a month of the incidents."""
    days = sorted(day for interval in acts for day in timeline.days_of(interval))
    return case.talks_between(days[0] - NEAR, days[-1] + NEAR, MOST) if days else []


def _axis(acts: list[Interval | None], talks: list[Interval | None]) -> Axis | None:
    """The days of the incidents, and of talks within a month of them."""
    days = sorted(day for interval in acts for day in timeline.days_of(interval))
    if not days:
        return None
    rounds = [day for interval in talks for day in timeline.days_of(interval) if days[0] - NEAR <= day <= days[-1] + NEAR]
    return Axis.around([*days, *rounds], LEFT, RIGHT)


def _strip(agreements: Sequence[Agreement], numbered: list[tuple[int, Incident]], held: list[Any], axis: Axis | None) -> dict[str, Any]:
    undated = [pair for pair in numbered if not timeline.days_of(pair[1].interval)]
    if axis is None:
        return {"axis": None, "bars": [], "dots": [], "rounds": [], "lanes": 0, "undated": undated, "dated": [], "top": 0}
    seen = [b.agreement for b in inforce.rows(agreements, axis) if b.stretches]
    bars = inforce.rows(seen, axis, top=8, height=20)
    top = 8 + 20 * len(bars) + 24
    dots, lanes = timeline.dots(numbered, axis, top=top)
    dated = [pair for pair in numbered if timeline.days_of(pair[1].interval)]
    rounds = timeline.rounds(held, axis)
    found = {"bars": bars, "dots": dots, "rounds": rounds, "lanes": lanes, "undated": undated, "dated": dated, "top": top}
    return {**found, "axis": axis}


def _map(case: Case, numbered: list[tuple[int, Incident]]) -> dict[str, Any]:
    shapes, held_back = place_shapes(numbered)
    built = bundle()
    numbers = {incident.id: number for number, incident in numbered}
    reasons: dict[str, list[tuple[int, str]]] = {}
    for id, reason in held_back.items():
        reasons.setdefault(reason, []).append((numbers[id], id))
    drawn = plan.plan(shapes, outlines.lines(built.outlines) if built and built.outlines else ())
    return {"plan": drawn, "held_back": held_back, "reasons": dict(sorted(reasons.items()))}


@router.get("/map.json")
def shapes(request: Request, case: OpenCase) -> JSONResponse:
    """What Leaflet draws: the same shapes as the page's own map."""
    asked = Asked.read(request.query_params)
    one = request.query_params.get("incident")
    if one:
        incident = case.casefile.incident(one)
        numbered = [(1, incident)] if incident else []
    else:
        numbered, _ = _numbered(case, asked)
    return JSONResponse([shape.plain() for shape in place_shapes(numbered)[0]])
