"""Incidents as CSV (RFC 4180, UTF-8, one line a row), with a row of HXL tags where asked (HXL 1.1 core vocabulary)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from truceline.model import Incident, Toll
from truceline.model.disclosure import PublicPlace, public_place

Cell = str | int | float | bool | None


class Proposed(Protocol):
    """What a table says of a proposal: an Assessment, or its row in the store."""

    @property
    def id(self) -> str: ...
    @property
    def agreement(self) -> str: ...
    @property
    def provision(self) -> str | None: ...
    @property
    def verdict(self) -> str: ...


Standing = Callable[[Proposed], tuple[str, str]]
"""Where a proposal stands with people: the state, and the verdict to show."""
# A spreadsheet runs a cell that starts with one of these as a formula; the quote in front makes it text (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Row:
    """What the columns are taken from."""

    incident: Incident
    place: PublicPlace
    proposals: tuple[Proposed, ...] = field(default=())
    standing: Standing = lambda one: ("proposed", one.verdict)


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)


def _day(row: Row, end: bool) -> str | None:
    when = row.incident.interval
    if when is None or when.granularity == "vague":
        return None
    day = when.end if end else when.start
    return day.isoformat() if day else None


def _toll(toll: Toll | None, part: str) -> int | None:
    value: int | None = getattr(toll, part) if toll else None
    return value


def _sources(row: Row) -> str:
    return _list(f"{m.report} [{m.span.start}–{m.span.end}]" for m in row.incident.mentions)


def _verdicts(row: Row) -> str:
    stand = [(a, *row.standing(a)) for a in row.proposals]
    return _list(f"{a.agreement}{f' {a.provision}' if a.provision else ''}: {verdict} ({state})" for a, state, verdict in stand)


COLUMNS: tuple[tuple[str, str, Callable[[Row], Cell]], ...] = (
    ("id", "#meta+id", lambda r: r.incident.id),
    ("kind", "#event+type", lambda r: r.incident.kind),
    ("event_kind", "#event+subtype", lambda r: r.incident.event_kind),
    ("mode", "#event+mode", lambda r: r.incident.mode),
    ("status", "#status", lambda r: r.incident.status),
    ("start", "#date+start", lambda r: _day(r, False)),
    ("end", "#date+end", lambda r: _day(r, True)),
    ("granularity", "#date+precision", lambda r: r.incident.interval.granularity if r.incident.interval else None),
    ("country", "#country+code", lambda r: r.place.country),
    ("admin1", "#adm1+name", lambda r: r.place.admin1),
    ("place", "#loc+name", lambda r: r.place.name),
    ("lat", "#geo+lat", lambda r: r.place.lat),
    ("lon", "#geo+lon", lambda r: r.place.lon),
    ("precision", "#geo+precision", lambda r: r.place.precision),
    ("radius_m", "#geo+radius", lambda r: r.place.radius_m),
    ("withheld", "#geo+withheld", lambda r: r.place.withheld),
    ("actors", "#group+name+perpetrator", lambda r: _list(r.incident.actors)),
    ("recipients", "#group+name+target", lambda r: _list(r.incident.recipients)),
    ("contested", "#indicator+contested", lambda r: r.incident.contested),
    ("killed_low", "#affected+killed+min", lambda r: _toll(r.incident.killed, "low")),
    ("killed_best", "#affected+killed+best", lambda r: _toll(r.incident.killed, "best")),
    ("killed_high", "#affected+killed+max", lambda r: _toll(r.incident.killed, "high")),
    ("wounded_low", "#affected+injured+min", lambda r: _toll(r.incident.wounded, "low")),
    ("wounded_best", "#affected+injured+best", lambda r: _toll(r.incident.wounded, "best")),
    ("wounded_high", "#affected+injured+max", lambda r: _toll(r.incident.wounded, "high")),
    ("origins", "#meta+source+num", lambda r: r.incident.corroboration),
    ("aggregate", "#indicator+aggregate", lambda r: r.incident.aggregate),
    ("part_of", "#meta+id+whole", lambda r: r.incident.part_of.other if r.incident.part_of else None),
    ("sources", "#meta+source", _sources),
    ("verdicts", "#indicator+verdict", _verdicts),
)


def csv_lines(
    incidents: Iterable[Incident], *, hxl: bool = False, assessments: Mapping[str, Iterable[Proposed]] | None = None
) -> Iterator[str]:
    """A header line, the HXL tags where `hxl`, then one line an incident in the order given.

    `assessments` maps incident ids to their proposals. An empty cell means unknown, never nought. Lists are separated by "; ".
    """
    yield from head_lines(hxl=hxl)
    for incident in incidents:
        yield row_line(incident, tuple((assessments or {}).get(incident.id, ())))


def head_lines(*, hxl: bool) -> Iterator[str]:
    """The names of the columns and, where asked, their HXL tags."""
    yield comma([name for name, _, _ in COLUMNS])
    if hxl:
        yield comma([tag for _, tag, _ in COLUMNS], plain=True)


def cells(incident: Incident, proposals: Iterable[Proposed] = (), standing: Standing | None = None) -> list[Cell]:
    """The cells of one incident in the order of `COLUMNS`."""
    extra = {"standing": standing} if standing else {}
    row = Row(incident, public_place(incident), tuple(proposals), **extra)
    return [cell(row) for _, _, cell in COLUMNS]


def row_line(incident: Incident, proposals: Iterable[Proposed] = (), standing: Standing | None = None) -> str:
    """The line of one incident."""
    return comma(cells(incident, proposals, standing))


def safe_cell(value: Cell) -> str:
    """A cell that no spreadsheet runs and that stays on one line; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    risky = value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)
    flat = " ".join(value.split())
    return f"'{flat}" if risky else flat


def comma(cells: Iterable[Cell], *, plain: bool = False) -> str:
    """One line of CSV (RFC 4180, line feed); `plain` leaves cells as they are, for tags of our own."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(list(cells) if plain else [safe_cell(cell) for cell in cells])
    return out.getvalue()
