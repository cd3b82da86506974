"""Routes that agreements name are drawn as lines, with the band that is fixed around them; they decide nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from truceline.assess import assess
from truceline.draw import clusters
from truceline.draw.frame import Frame
from truceline.model import Zone
from truceline.run import library
from truceline.store import Casefile, IncidentFilter
from truceline.web import create_app

MOSCOW = "IDL-2020-03-05"


@pytest.fixture
def desk(own_casefile: Path) -> TestClient:
    with Casefile.open(own_casefile) as held:
        held.put_agreements([*held.agreements(), *(a for a in library() if a.id == MOSCOW)])
    return TestClient(create_app(own_casefile), base_url="http://127.0.0.1")


def test_a_band_is_as_wide_as_its_depth_on_either_side() -> None:
    frame = Frame.around(35.5, 36.0, 36.2, 37.2)
    zone = Zone("z", "corridor", "a road", ("SYR",), route=((36.0, 35.8), (36.5, 35.9)), depth_m=6000)
    drawn = clusters.chart(frame, [], [("a road: a truce", zone), ("a line: a truce", replace(zone, depth_m=0))], [], ())
    assert drawn.rings == ()
    assert [r.width for r in drawn.routes] == [pytest.approx(frame.length(12_000), abs=0.1), 0]
    assert drawn.routes[0].path == f"M{frame.x(36.0)} {frame.y(35.8)}L{frame.x(36.5)} {frame.y(35.9)}"
    assert drawn.routes[0].approximate


def test_the_map_draws_the_corridor_and_names_it_in_words(desk: TestClient) -> None:
    html = desk.get("/map").text
    band = re.search(r'<path class="band" d="(M[^"]+)" stroke-width="([\d.]+)"><title>([^<]+)</title>', html)
    assert band is not None
    assert "the corridor 6 km either side of the M4: " in band[3]
    assert float(band[2]) > 0
    assert f'<path class="route" d="{band[1]}"' in html
    assert "The corridor 6 km either side of the M4" in html
    assert "style=" not in html
    assert 'class="route"' not in desk.get("/map?under=AG-JAN").text, "under another agreement it is not drawn"


def test_rest_gives_its_line_and_depth(desk: TestClient) -> None:
    found = desk.get("/api/v1/map").json()
    (route,) = found["routes"]
    assert route["depth_m"] == 6000
    assert len(route["route"]) == 7
    assert route["agreements"] == [next(a.title for a in library() if a.id == MOSCOW)]


def test_a_route_decides_nothing(own_casefile: Path) -> None:
    agreement = next(a for a in library() if a.id == MOSCOW)
    bare = replace(agreement, zones=tuple(replace(zone, route=(), depth_m=0) for zone in agreement.zones))
    with Casefile.open(own_casefile) as held:
        incidents, readings = held.incidents(IncidentFilter()), {r.report.id: r for r in held.readings()}
    assert assess(incidents, readings, [agreement]) == assess(incidents, readings, [bare])
    assert agreement.zones != bare.zones
