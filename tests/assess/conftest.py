"""Records for the worked cases, built by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from truceline.model import Figure, Incident, IncidentFigure, Interval, MentionRef, Span

PLACES = {
    "Idlib": ("Idlib", 35.93, 36.63, 1),
    "Saraqib": ("Idlib", 35.86, 36.80, 1),
    "Taftanaz": ("Idlib", 36.00, 36.79, 1),
    "Kafr Lusin": ("Idlib", 36.27, 36.67, 1),
    "Deir ez-Zor": ("Deir ez-Zor", 35.34, 40.14, 1),
    "Homs": ("Homs", 34.73, 36.71, 1),
    None: (None, None, None, None),
}


def _incident(
    identity: str,
    kind: str,
    day: str | tuple[str | None, str | None] | None,
    place: str | None,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    told: list[tuple[str, ...]],
    *,
    victims: tuple[str, int, str] | None = None,
    accused: list[tuple[str, ...]] | None = None,
    **more: Any,
) -> Incident:
    """`told` has the sources of each report, `accused` whom each report names (all of them, where it is not given)."""
    start, end = (day, day) if not isinstance(day, tuple) else day
    interval = Interval(start and date.fromisoformat(start), end and date.fromisoformat(end)) if day else None
    admin1, lat, lon, precision = PLACES[place]
    mentions = tuple(
        MentionRef(
            report=f"{identity}-r{number}",
            event_id="E1",
            span=Span(10, 20),
            anchor="struck",
            outlet=f"Outlet {number}",
            published=end or "2020-02-17",
            said_by=said_by,
            actors=accused[number] if accused else actors,
            recipients=recipients,
        )
        for number, said_by in enumerate(told)
    )
    figures = ()
    if victims:
        who, count, harm = victims
        figure = Figure(str(count), count, count)
        figures = (IncidentFigure(mentions[0].report, "C1", Span(30, 40), "killed", harm, figure, who, None, ("report",)),)  # type: ignore[arg-type]
    types = {"threat": "THREATEN", "deployment_movement": "MOBILIZE", "weapons_in_zone": "MOBILIZE", "forces_present": "MOBILIZE"}
    fields: dict[str, Any] = {
        "status": "occurred",
        "mode": None,
        "country": "SYR",
        "radius_m": 1000 if lat else None,
        "killed": None,
        "wounded": None,
        **more,
    }
    return Incident(
        id=identity,
        kind=types.get(kind, "ASSAULT"),  # type: ignore[arg-type]
        event_kind=kind,
        interval=interval,
        place=place,
        admin1=admin1,
        lat=lat,
        lon=lon,
        precision=precision,
        actors=actors,
        recipients=recipients,
        mentions=mentions,
        figures=figures,
        **fields,
    )


@pytest.fixture(scope="session")
def incident() -> Callable[..., Incident]:
    return _incident
