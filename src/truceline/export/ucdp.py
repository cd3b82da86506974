"""UCDP GED as incidents (codebook 19.1): a user's own copy of the file, coded fields only; the headlines are kept as words, not read.

A dyad is not an attacker and a target: for state-based and non-state violence (types 1 and 2) both sides stand as actors of a clash,
and only one-sided violence (type 3) names who attacked whom. An event that its source had summed up already (event_clarity 2) is
a total and no incident.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from truceline.model import Figure, Incident, IncidentFigure, Interval, MentionRef, Span, Toll
from truceline.model.casualty import Victims
from truceline.model.interval import Granularity

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "where_prec", "date_prec", "date_start", "date_end", "event_clarity", "country")
# date_prec: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year.
GRANULARITY: dict[int, Granularity] = {1: "day", 2: "interval", 3: "week", 4: "month", 5: "year"}
# where_prec: 2 lies within about 25 km of a known point; for 1 a named place's own reach; coarser ones have no disc.
RADIUS_M = {1: 1000, 2: 25_000}
CIVILIANS = "Civilians"
ARTICLE = re.compile(r'"([^"]*?),(\d{4}-\d\d-\d\d),([^"]*)"')
KINDS = {1: "clash", 2: "clash", 3: "attack_on_civilians"}
RULE = "UCDP low, best and high as coded"


@dataclass(frozen=True, slots=True)
class Side:
    """What the importer is told about a side's name: actor codes; `known` False where no list has the name.

    `umbrella`: the name takes in several actors, of whom one took part; each code is an alternative.
    """

    codes: tuple[str, ...]
    known: bool = True
    umbrella: bool = False


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be taken: its 1-based line and one clear sentence."""

    line: int
    message: str


Resolve = Callable[[str, str], Side]  # (name, name of the country) → codes
Land = Callable[[str], str | None]  # name of a country → ISO 3166 alpha-3


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and row of a GED file, CSV or gzipped CSV. Raises ValueError where it lacks a column that is needed."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text))
    lacking = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if lacking:
        raise ValueError(f"{path}: no GED file; it has no column {', '.join(lacking)}")
    for row in reader:
        yield reader.line_num, row


def ucdp_incident(line: int, row: Mapping[str, str], resolve: Resolve, land: Land) -> Incident | BadRow:
    """The incident of one row."""
    try:
        return _incident(row, resolve, land)
    except (ValueError, KeyError) as error:
        return BadRow(line, f"line {line}: {error}; the row was left out")


def _incident(row: Mapping[str, str], resolve: Resolve, land: Land) -> Incident:
    kind = KINDS.get(_whole(row, "type_of_violence"))
    if kind is None:
        raise ValueError(f"type_of_violence is {row['type_of_violence']!r}, known are 1, 2 and 3")
    identity = f"ucdp-{row['id'].removesuffix('.0')}"
    country = land(row["country"])
    first, second = (alternatives(row[name], row["country"], resolve) for name in ("side_a", "side_b"))
    one_sided = kind == "attack_on_civilians" or row["side_b"] == CIVILIANS
    precision, exact = _whole(row, "where_prec"), _whole(row, "date_prec")
    lat, lon = _number(row, "latitude"), _number(row, "longitude")
    roles = [((*one, *(() if one_sided else other)), other if one_sided else ()) for one in first for other in second]
    mentions = _mentions(identity, row, resolve, roles)
    groups = {mention.group for mention in mentions}
    province = row.get("adm_1") or None
    return Incident(
        id=identity,
        kind="ASSAULT",
        event_kind=kind,
        status="occurred",
        mode=None,
        interval=Interval(date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"]), GRANULARITY.get(exact, "vague")),
        place=(row.get("where_coordinates") or None) if precision <= 3 else None,
        country=country,
        admin1=province if precision <= 4 else None,
        lat=lat if precision <= 3 else None,
        lon=lon if precision <= 3 else None,
        precision=precision,
        radius_m=RADIUS_M.get(precision),
        actors=tuple(sorted({code for actors, _ in roles for code in actors})),
        recipients=tuple(sorted({code for _, recipients in roles for code in recipients})),
        mentions=mentions,
        figures=_figures(mentions[0], row),
        killed=_toll(row),
        wounded=None,
        aggregate=_whole(row, "event_clarity") == 2,
        contested=len(roles) > 1,
        corroboration=len(groups),
        certainty="corroborated" if len(groups) > 1 else "reported-once",
    )


def alternatives(name: str, country: str, resolve: Resolve) -> list[tuple[str, ...]]:
    """Who a side may be: GED joins allied groups with commas, and an umbrella gives one alternative for each that it takes in."""
    sides = [resolve(part.strip(), country) for part in name.split(", ") if part.strip()]
    choices = [[(code,) for code in side.codes] if side.umbrella else [side.codes] for side in sides]
    return [tuple(dict.fromkeys(code for codes in chosen for code in codes)) for chosen in product(*choices)]


def _mentions(
    identity: str, row: Mapping[str, str], resolve: Resolve, roles: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]
) -> tuple[MentionRef, ...]:
    """One mention for each source article and alternative of who took part; spans lie in the row's `source_article`.

    Articles of one office are one origin.
    """
    text = row.get("source_article") or ""
    found = [(match[1].strip(), match[2], match.span(3) if match[3] else match.span()) for match in ARTICLE.finditer(text)]
    if not found:
        if not text:
            raise ValueError("source_article is empty, so nothing says who tells it")
        found = [((row.get("source_office") or "").strip(), row.get("source_date") or "", (0, len(text)))]
    mentions = []
    for number, (office, published, (start, end)) in enumerate(found, 1):
        side = resolve(office, row["country"]) if office else Side((), known=False)
        mentions += [
            MentionRef(
                report=identity,
                event_id=f"E{number}",
                span=Span(start, end),
                anchor=text[start:end],
                outlet=office or None,
                published=published or None,
                group=" ".join(office.casefold().split()) or identity,
                said_by=side.codes if side.known else (),
                actors=actors,
                recipients=recipients,
            )
            for actors, recipients in roles
        ]
    return tuple(mentions)


def _figures(first: MentionRef, row: Mapping[str, str]) -> tuple[IncidentFigure, ...]:
    """Deaths by class as coded; a class with none says nothing about wounded or missing people and is left out."""
    classes: tuple[tuple[str, Victims], ...] = (
        ("deaths_civilians", "civilians"),
        ("deaths_a", "combatants"),
        ("deaths_b", "combatants"),
        ("deaths_unknown", "unspecified"),
    )
    figures = []
    for number, (name, victims) in enumerate(classes, 1):
        count = _whole(row, name) if row.get(name) else 0
        if count:
            figure = Figure(str(count), count, count)
            figures.append(
                IncidentFigure(first.report, f"C{number}", first.span, name, "killed", figure, victims, None, ("report",), first.outlet)
            )
    return tuple(figures)


def _toll(row: Mapping[str, str]) -> Toll | None:
    if not row.get("best"):
        return None
    return Toll(_whole(row, "low"), _whole(row, "best"), _whole(row, "high"), RULE)


def _whole(row: Mapping[str, str], name: str) -> int:
    try:
        return int(float(row[name]))
    except ValueError:
        raise ValueError(f"{name} is {row[name]!r}, which is no number") from None


def _number(row: Mapping[str, str], name: str) -> float | None:
    return float(row[name]) if row.get(name) else None
