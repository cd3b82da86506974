"""The map of many incidents: counts by cell, zones of agreements, names of places in their own script too. Filters as in the table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.draw import clusters, outlines
from truceline.draw.frame import Frame
from truceline.model import Agreement, Zone
from truceline.run.who import native
from truceline.store import Spot
from truceline.web import words
from truceline.web.asked import Asked
from truceline.web.bundle import bundle
from truceline.web.pages.claims import parties
from truceline.web.pages.incidents import unmet
from truceline.web.render import OpenCase, incident_link, page

router = APIRouter(include_in_schema=False)
ACROSS = 16  # cells over the longer side of what is shown
FINEST = 0.05  # degrees: a cell is never finer than the grid of public places
NAMES = 40
LISTED = 30


@router.get("/map")
def overview(request: Request, case: OpenCase) -> HTMLResponse:
    asked = Asked.read(request.query_params)
    wanted = asked.filter()
    total, extent = case.casefile.extent(wanted)
    drawn, cell, spots, places = None, 0.0, list[Spot](), list[tuple[str, str | None, int, float, float]]()
    if extent is not None:
        south, west, north, east = asked.box or extent
        cell = max(FINEST, (north - south) / ACROSS, (east - west) / ACROSS)
        frame = Frame.around(south - cell, west - cell, north + cell, east + cell)
        spots = case.casefile.spots(wanted, cell)
        places = case.casefile.placed(wanted, NAMES)
        built = bundle()
        drawn = clusters.chart(
            frame,
            [_spot(asked, one, cell) for one in spots],
            _zones(case.known.bearing if not wanted.agreement else [a for a in case.agreements if a.id == wanted.agreement]),
            [_label(name, country, lat, lon) for name, country, _, lat, lon in places],
            _outlines(frame, built.outlines) if built and built.outlines else (),
        )
    return page(
        request,
        case,
        "map.html",
        here="map",
        asked=asked,
        unmet=unmet(case, asked),
        tokens=asked.tokens({**case.titles, **dict(parties(case))}, at="/map"),
        total=total,
        placed=sum(one.count for one in spots),
        chart=drawn,
        cell_km=round(cell * 111),
        places=places[:LISTED],
        wider=asked.wider(),
        kinds=[(kind, words.humane(kind)) for kind in case.known.kinds],
        parties=parties(case),
    )


@lru_cache(maxsize=64)
def _outlines(frame: Frame, path: Path) -> tuple[str, ...]:
    """The outlines near a frame; the same few frames are asked for again and again."""
    return frame.outlines(outlines.lines(path))


def _spot(asked: Asked, one: Spot, cell: float) -> clusters.Spot:
    """A single incident leads to its page, several to a map of their cell, or to the table where the cell can be no finer."""
    if one.count == 1:
        return clusters.Spot(one.lat, one.lon, one.radius_m, 1, incident_link(one.one), "1 incident")
    half = cell / 2
    box = ",".join(f"{edge:.3f}" for edge in (one.lat - half, one.lon - half, one.lat + half, one.lon + half))
    page = "/incidents" if cell <= FINEST else "/map"
    return clusters.Spot(one.lat, one.lon, one.radius_m, one.count, f"{page}{asked.query(box=box)}", f"{one.count:,} incidents")


def _zones(agreements: Sequence[Agreement]) -> list[tuple[str, Zone]]:
    """Zones that have a ring, each once, with the agreements that use it."""
    held: dict[tuple[tuple[float, float], ...], tuple[list[str], Zone]] = {}
    for agreement in agreements:
        for zone in agreement.zones:
            if zone.polygon:
                held.setdefault(zone.polygon, ([], zone))[0].append(agreement.title)
    return [(f"{zone.name}: {'; '.join(titles)}", zone) for titles, zone in held.values()]


def _label(name: str, country: str | None, lat: float, lon: float) -> clusters.Label:
    own = native(name, country)
    return clusters.Label(lat, lon, name, own.text if own else "", own.lang if own else "", own.rtl if own else False)
