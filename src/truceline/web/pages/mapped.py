"""The map of many incidents: counts by cell, zones of agreements, names of places in their own script too. Filters as in the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from truceline.web.case import Case
from truceline.web.pages.claims import parties
from truceline.web.pages.incidents import unmet
from truceline.web.render import OpenCase, incident_link, page

router = APIRouter(include_in_schema=False)
ACROSS = 16  # cells over the longer side of what is shown
FINEST = 0.05  # degrees: a cell is never finer than the grid of public places
NAMES = 40
LISTED = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """What a map shows: incidents in all, the area (None where nothing has a point), cells of `cell` degrees, places and zones."""

    total: int
    extent: tuple[float, float, float, float] | None
    cell: float
    spots: Sequence[Spot]
    places: Sequence[tuple[str, str | None, int, float, float]]
    zones: Sequence[tuple[list[str], Zone]]


def counted(case: Case, asked: Asked) -> Counted:
    """What the map of these filters shows."""
    wanted = asked.filter()
    total, extent = case.casefile.extent(wanted)
    zones = _zones(case.known.bearing if not wanted.agreement else [a for a in case.agreements if a.id == wanted.agreement])
    if extent is None:
        return Counted(total, None, 0.0, (), (), zones)
    south, west, north, east = asked.box or extent
    cell = max(FINEST, (north - south) / ACROSS, (east - west) / ACROSS)
    around = (south - cell, west - cell, north + cell, east + cell)
    return Counted(total, around, cell, case.casefile.spots(wanted, cell), case.casefile.placed(wanted, NAMES), zones)


@router.get("/map")
def overview(request: Request, case: OpenCase) -> HTMLResponse:
    asked = Asked.read(request.query_params)
    found = counted(case, asked)
    drawn = None
    if found.extent is not None:
        frame = Frame.around(*found.extent)
        built = bundle()
        drawn = clusters.chart(
            frame,
            [_spot(asked, one, found.cell) for one in found.spots],
            [(f"{zone.name}: {'; '.join(titles)}", zone) for titles, zone in found.zones],
            [_label(name, country, lat, lon) for name, country, _, lat, lon in found.places],
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
        total=found.total,
        placed=sum(one.count for one in found.spots),
        chart=drawn,
        zones=[(zone, titles) for titles, zone in found.zones] if drawn else [],
        cell_km=round(found.cell * 111),
        places=found.places[:LISTED],
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


def _zones(agreements: Sequence[Agreement]) -> list[tuple[list[str], Zone]]:
    """Zones that have a ring or a route, each once, with the agreements that use it."""
    held: dict[tuple[tuple[float, float], ...], tuple[list[str], Zone]] = {}
    for agreement in agreements:
        for zone in agreement.zones:
            if line := zone.polygon or zone.route:
                held.setdefault(line, ([], zone))[0].append(agreement.title)
    return list(held.values())


def _label(name: str, country: str | None, lat: float, lon: float) -> clusters.Label:
    own = native(name, country)
    return clusters.Label(lat, lon, name, own.text if own else "", own.lang if own else "", own.rtl if own else False)
