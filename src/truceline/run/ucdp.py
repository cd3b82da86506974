"""UCDP GED assessed against the agreement library: every event explained, dyads of excluded groups apart from those of bound parties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from truceline.assess import assess, capacity
from truceline.export.ucdp import BadRow, Side, read_rows, ucdp_incident
from truceline.model import Agreement, Assessment, Incident
from truceline.ontology.actor_book import book
from truceline.ontology.folding import fold
from truceline.ontology.load import read_yaml

GOVERNMENT = "Government of "
DYADS = (
    "bound parties",
    "a bound party and civilians",
    "a bound party and an excluded group",
    "a bound party and others",
    "no bound party",
    "an umbrella of bound and excluded groups",
)


@dataclass(frozen=True, slots=True)
class Imported:
    """Events as incidents with what is proposed for them; `unmapped` names that no list knows with how many events name them."""

    incidents: tuple[Incident, ...]
    assessments: tuple[Assessment, ...]
    bad: tuple[BadRow, ...]
    unmapped: tuple[tuple[str, int], ...]


def import_ucdp(path: Path, held: Sequence[Agreement], *, start: date | None = None, end: date | None = None) -> Imported:
    """The events of a GED file that touch the days [start, end] (None: all), assessed against the agreements `held`.

    Raises ValueError where the file is no GED file, OSError where it cannot be read.
    """
    incidents: list[Incident] = []
    bad: list[BadRow] = []
    unmapped: Counter[str] = Counter()
    for line, row in read_rows(path):
        found = ucdp_incident(line, row, _resolve, _land)
        if isinstance(found, BadRow):
            bad.append(found)
            continue
        interval = found.interval
        if interval and ((start and interval.end and interval.end < start) or (end and interval.start and interval.start > end)):
            continue
        incidents.append(found)
        names = {part.strip() for name in ("side_a", "side_b") for part in row[name].split(", ") if part.strip()}
        unmapped.update(name for name in names if not _resolve(name, row["country"]).known)
    incidents.sort(key=_identity)
    judged = assess(incidents, {}, held)
    return Imported(tuple(incidents), tuple(judged), tuple(bad), tuple(sorted(unmapped.items(), key=_often)))


def dyad(incident: Incident, agreement: Agreement) -> str:
    """Which sort of dyad an event is under an agreement on its day: one of `DYADS`."""
    day = incident.interval.end if incident.interval else None
    sorts = {_sort({capacity(agreement, code, day) for code in (*one.actors, *one.recipients)}) for one in incident.mentions}
    return sorts.pop() if len(sorts) == 1 else DYADS[5]


def _sort(capacities: set[str]) -> str:
    others = capacities - {"bound"}
    if "bound" not in capacities:
        return DYADS[4]
    if not others:
        return DYADS[0]
    if others == {"civilians"}:
        return DYADS[1]
    return DYADS[2] if "excluded" in others else DYADS[3]


def dyads(imported: Imported, held: Iterable[Agreement]) -> list[tuple[str, str, str, int]]:
    """Agreement, sort of dyad, verdict, and how many distinct events; each event once under each agreement."""
    by_id = {incident.id: incident for incident in imported.incidents}
    entries = {agreement.id: agreement for agreement in held}
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in imported.assessments:
        counts[one.agreement, dyad(by_id[one.subject], entries[one.agreement]), one.verdict] += 1
    return [(*key, counts[key]) for key in sorted(counts, key=_rank)]


@cache
def _names() -> dict[str, str]:
    """Folded names of states, groups, bodies and media to their codes; where two share a name the first holds."""
    found: dict[str, str] = {}
    for name, entry in book().named:
        if entry.code and entry.kind in ("group", "body", "media", "state"):
            found.setdefault(_folded(name), entry.code)
    return found


def _resolve(name: str, country: str) -> Side:
    """Codes of a name as GED writes it; a name that no list has gets a code of its own, so that it is never taken for a party."""
    if name == "Civilians":
        return Side((f"{_land(country) or 'UNKNOWN'}/CVL",))
    if name.startswith(GOVERNMENT):
        state = _land(re.sub(r"\s*\(.*\)$", "", name.removeprefix(GOVERNMENT)))
        return Side((f"{state}/MIL",)) if state else _unlisted(name)
    umbrella = _umbrellas().get(name)
    if umbrella:
        return Side(umbrella, umbrella=len(umbrella) > 1)
    code = _names().get(_folded(name))
    return Side((code,)) if code else _unlisted(name)


def _unlisted(name: str) -> Side:
    slug = re.sub(r"[^A-Z0-9]+", "-", fold(name).upper()).strip("-")
    return Side((f"ORG:{slug or 'UNNAMED'}",), known=False)


@cache
def _lands() -> dict[str, str]:
    return {_folded(name): entry.iso3 for name, entry in reversed(book().named) if entry.kind == "state" and entry.iso3}


@cache
def _umbrellas() -> dict[str, tuple[str, ...]]:
    return {name: tuple(codes) for content in read_yaml("ucdp.yaml") for name, codes in content["umbrellas"].items()}


def _land(name: str) -> str | None:
    return _lands().get(_folded(re.sub(r"\s*\(.*\)$", "", name)))


def _folded(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def _identity(incident: Incident) -> tuple[int, str]:
    return len(incident.id), incident.id


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _rank(key: tuple[str, str, str]) -> tuple[str, int, str]:
    return key[0], DYADS.index(key[1]), key[2]
