"""Small readings made by hand for the tests of `link`: words of our own, spans found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from truceline.model import Block, Casualty, Event, Figure, Interval, PlaceMention, Reading, Report, Span


@dataclass
class Maker:
    """Builds one reading: add events and figures by the words they rest on."""

    id: str
    title: str
    body: str
    published: str = "2020-02-03"
    outlet: str | None = None
    events: list[Event] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}"

    def span(self, anchor: str) -> Span:
        start = self.text.index(anchor)
        return Span(start, start + len(anchor))

    def event(self, anchor: str, type: str = "ASSAULT", *, day: str | None = None, place: str | None = None, **more: Any) -> Maker:
        end = more.pop("end", day)
        values: dict[str, Any] = {"mode": None, "kind": "attack_unspecified", "actors": (), "recipients": (), "status": "occurred", **more}
        interval = Interval(date.fromisoformat(day), date.fromisoformat(end)) if day and end else None
        known = next((p for p in self.places if p.name == place), None)
        self.events.append(
            Event(
                id=f"E{len(self.events) + 1}",
                span=self.span(anchor),
                anchor=anchor,
                type=type,  # type: ignore[arg-type]
                interval=interval,
                place=place,
                place_id=known.id if known else None,
                **values,
            )
        )
        return self

    def at(self, name: str, lat: float | None = None, lon: float | None = None, **more: Any) -> Maker:
        values: dict[str, Any] = {"kind": "settlement", "country": "SYR", "precision": 1, **more}
        self.places.append(
            PlaceMention(id=f"P{len(self.places) + 1}", span=self.span(name), anchor=name, name=name, lat=lat, lon=lon, **values)
        )
        return self

    def figure(self, anchor: str, low: int | None, high: int | None = -1, *, kind: str = "killed", **more: Any) -> Maker:
        values: dict[str, Any] = {"victims": "unspecified", **more}
        top = low if high == -1 else high
        self.casualties.append(
            Casualty(
                id=f"C{len(self.casualties) + 1}",
                span=self.span(anchor),
                anchor=anchor,
                kind=kind,  # type: ignore[arg-type]
                figure=Figure(expr=anchor, low=low, high=top),
                **values,
            )
        )
        return self

    def reading(self) -> Reading:
        published = date.fromisoformat(self.published)
        blocks = (Block("headline", 0, len(self.title)), Block("paragraph", len(self.title) + 1, len(self.text)))
        report = Report(id=self.id, text=self.text, blocks=blocks, title=self.title, outlet=self.outlet, published=published)
        return Reading(report, places=tuple(self.places), events=tuple(self.events), casualties=tuple(self.casualties))


def by_kind(incidents: Sequence[Any], kind: str) -> list[Any]:
    return [incident for incident in incidents if incident.kind == kind]
