"""Deadly incidents in the columns of UCDP GED: low, best and high, where_prec and date_prec, the dead by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any

from truceline.export.material import Material
from truceline.export.sheet import put, rows
from truceline.export.sides import Sides, days, sides, state
from truceline.export.table import Cell, comma
from truceline.model import Incident

OCCURRED = ("occurred", "ongoing")
CIVILIANS = "Civilians"


def write_ged(material: Material, stream: IO[bytes]) -> None:
    """One deadly incident a row; what GED does not hold is left out and counted."""
    columns = material.knowledge.mapping("ged")["columns"]
    put(stream, [comma(columns)])
    put(stream, map(comma, rows(columns, _records(material))))


def _records(material: Material) -> Iterator[dict[str, Cell]]:
    table = material.knowledge.mapping("ged")
    for incident in material.incidents():
        when, toll = days(incident), incident.killed
        dyad = _dyad(incident, table, material)
        if incident.kind not in table["types"] or incident.status not in OCCURRED:
            material.left_out["no use of armed force, or not said to have happened"] += 1
        elif toll is None or not any((toll.low, toll.best, toll.high)):
            material.left_out["no death told"] += 1
        elif when is None or not incident.country or incident.precision is None:
            material.left_out["no date, country or precision"] += 1
        elif dyad is None:
            material.left_out["contested, or without two sides that GED has a type for"] += 1
        else:
            yield _record(incident, when, dyad, table, material)


def _dyad(incident: Incident, table: Mapping[str, Any], material: Material) -> tuple[int, str, str] | None:
    """Type of violence and the names of both sides; None where one side is unknown, contested or of a class that GED has no type for."""
    held = _sides(incident, material)
    sorts = [sorted({material.knowledge.sort(code) for code in side}) for side in (held.actors, held.recipients)]
    if any(len(sort) != 1 for sort in sorts):
        return None
    pair = [sorts[0][0], sorts[1][0]]
    type_ = next((row["type"] for row in table["violence"] if row["sides"] in (pair, pair[::-1])), None)
    if type_ is None or (type_ == 3 and pair[1] != "civilians"):
        return None
    names = [_named(side, material) for side in (held.actors, held.recipients)]
    return type_, names[0], CIVILIANS if type_ == 3 else names[1]


def _sides(incident: Incident, material: Material) -> Sides:
    """Side a and side b. Of a clash that names two actors and no recipient each actor is one; a government stands first, as in GED."""
    held = sides(incident)
    one, other = held.actors, held.recipients
    if len(one) == 2 and not other:
        one, other = one[:1], one[1:]
    sorts = [{material.knowledge.sort(code) for code in side} for side in (one, other)]
    if sorts[1] == {"state"} and sorts[0] != {"state"}:
        one, other = other, one
    return Sides(one, other, held.alternatives)


def _named(codes: tuple[str, ...], material: Material) -> str:
    """Names as GED joins them: a state by its government, others by their own."""
    names = []
    for code in codes:
        home = state(code)
        government = home and material.knowledge.sort(code) == "state"
        names.append(f"Government of {material.knowledge.land(home)}" if home and government else material.knowledge.name(code))
    return ", ".join(dict.fromkeys(names))


def _record(
    incident: Incident, when: tuple[date, date], dyad: tuple[int, str, str], table: Mapping[str, Any], material: Material
) -> dict[str, Cell]:
    reports = [found for m in incident.mentions if (found := material.report(m.report))]
    distinct = list({report.id: report for report in reports}.values())
    toll = incident.killed
    return {
        "id": incident.id,
        "year": when[0].year,
        "type_of_violence": dyad[0],
        "dyad_name": f"{dyad[1]} - {dyad[2]}",
        "side_a": dyad[1],
        "side_b": dyad[2],
        "number_of_sources": incident.corroboration,
        "source_article": ";".join(_article(r.outlet, r.published, r.title) for r in distinct) or "no report",
        "source_office": ";".join(r.outlet or "" for r in distinct),
        "source_date": ";".join(r.published.isoformat() if r.published else "" for r in distinct),
        "source_headline": ";".join(r.title for r in distinct),
        "source_original": ";".join(sorted({code for m in incident.mentions for code in m.said_by})),
        "where_prec": incident.precision,
        "where_coordinates": incident.place,
        "adm_1": incident.admin1,
        "latitude": incident.lat,
        "longitude": incident.lon,
        "country": material.knowledge.land(incident.country or ""),
        "event_clarity": 2 if incident.aggregate else 1,
        "date_prec": _date_prec(incident, when, table),
        "date_start": when[0].isoformat(),
        "date_end": when[1].isoformat(),
        **_classes(incident, material),
        "low": toll.low if toll else None,
        "best": toll.best if toll else None,
        "high": toll.high if toll else None,
    }


def _article(outlet: str | None, published: date | None, title: str) -> str:
    """A source as GED writes it: "Office,YYYY-MM-DD,Headline" in quotes, without the signs that it separates with."""
    words = [" ".join(part.translate({ord(c): " " for c in '";,'}).split()) for part in (outlet or "", title)]
    return f'"{words[0]},{published.isoformat() if published else ""},{words[1]}"'


def _date_prec(incident: Incident, when: tuple[date, date], table: Mapping[str, Any]) -> int:
    granularity = incident.interval.granularity if incident.interval else ""
    if granularity in table["granularity"]:
        return int(table["granularity"][granularity])
    length = (when[1] - when[0]).days + 1
    return int(next((code for most, code in table["date_prec"] if length <= most), 5))


def _classes(incident: Incident, material: Material) -> dict[str, int | None]:
    """The dead by class: a number where all figures of the class agree, the rest of best as unknown; blank where best is not known."""
    best = incident.killed.best if incident.killed else None
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    if best is None:
        return dict.fromkeys(names)
    held = _sides(incident, material)
    found: dict[str, set[int]] = {}
    for figure in incident.figures:
        exact = figure.figure.low if figure.figure.low == figure.figure.high else None
        if figure.kind != "killed" or figure.superseded or figure.cumulative or figure.discounted or figure.shared_with or exact is None:
            continue
        if figure.victims == "civilians":
            found.setdefault("deaths_civilians", set()).add(exact)
        elif figure.victims == "combatants" and figure.group in held.actors:
            found.setdefault("deaths_a", set()).add(exact)
        elif figure.victims == "combatants" and figure.group in held.recipients:
            found.setdefault("deaths_b", set()).add(exact)
    agreed = {name: values.pop() for name, values in found.items() if len(values) == 1}
    if sum(agreed.values()) > best:
        agreed = {}
    counted = {name: agreed.get(name, 0) for name in names[:3]}
    return {**counted, "deaths_unknown": best - sum(counted.values())}
