"""A casefile in any of the formats: the knowledge that crosswalks need, the check for restricted words, and the losses of each export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

import truceline
from truceline.export.knowledge import Knowledge
from truceline.export.material import Material
from truceline.export.writers import COLUMNS, WRITERS
from truceline.model import ActorType
from truceline.ontology.actor_book import Entry, book
from truceline.ontology.crosswalk import cameo
from truceline.ontology.exchange import Format, formats, mapping
from truceline.review import standings
from truceline.store import Casefile, IncidentFilter

__all__ = ["Format", "Written", "export_format", "export_formats", "knowledge", "write_export"]


@dataclass(frozen=True, slots=True)
class Written:
    """What goes with an export: its format, how many records it has no place for by reason, and the losses as one JSON object."""

    format: Format
    left_out: Mapping[str, int]
    losses: Mapping[str, Any]


def export_formats() -> tuple[Format, ...]:
    """All formats that a casefile can be written in."""
    return formats()


def export_format(name: str) -> Format:
    """One format by name. Raises KeyError where there is none."""
    return next((one for one in formats() if one.name == name), None) or _none(name)


def _none(name: str) -> Format:
    raise KeyError(name)


def write_export(
    casefile: Casefile, name: str, stream: IO[bytes], wanted: IncidentFilter | None = None, *, redact: bool = False
) -> Written:
    """Write the selection in a format to a binary stream.

    Raises KeyError for a format that does not exist, ExportRefused (before anything is written) where the selection rests on restricted
    words and `redact` does not ask to leave them out, ExtraMissing where an optional dependency is not installed, and TooManyRows where
    a workbook cannot hold the rows.
    """
    format = export_format(name)
    material = Material(
        casefile,
        wanted or IncidentFilter(),
        knowledge(),
        restrictions=casefile.restrictions(),
        redact=redact,
        standings=_standings(casefile),
    )
    material.check(format.quotes)
    WRITERS[name](material, stream)
    return Written(format, dict(material.left_out), _losses(format, material))


def _standings(casefile: Casefile) -> dict[str, tuple[str, str]]:
    """State and held verdict of the proposals that people judged; without any judgement there is nothing to read."""
    if not casefile.judgements():
        return {}
    return {id: (found.state, found.verdict) for id, found in standings(casefile).items() if found.decisions}


def _losses(format: Format, material: Material) -> dict[str, Any]:
    found: dict[str, Any] = {
        "format": format.name,
        "standard": format.standard,
        "made_with": f"Truceline {truceline.__version__}",
        "selection": material.selection(),
        "losses": [{"field": loss.field, "lost": loss.lost} for loss in format.losses],
        "left_out": dict(sorted(material.left_out.items())),
    }
    if format.name in COLUMNS:
        table, field = COLUMNS[format.name]
        found["columns"] = list(mapping(table)[field])
    return found


@cache
def knowledge() -> Knowledge:
    """What crosswalks need to know, from the knowledge files."""
    return Knowledge(
        mapping=cache(mapping), cameo=cameo, name=cache(_name), sort=cache(_sort), land=_land, abroad=_abroad, version=truceline.__version__
    )


@cache
def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, entry in book().named:
        if entry.kind == "state" and entry.iso3:
            found.setdefault(entry.iso3, entry.name)
    return found


@cache
def _bodies() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for _, entry in book().named:
        if entry.code and entry.code.startswith("ORG:") and entry.kind in ("group", "body", "media"):
            found.setdefault(entry.code, entry)
    return found


def type_of_body(code: str) -> ActorType | None:
    """What a body is by its actor code, whoever speaks for it in the words; None for a state's codes and bodies that the book lacks."""
    entry = _bodies().get(code)
    return entry.actor_type if entry else None


def _land(iso3: str) -> str:
    return _states().get(iso3, iso3)


def _abroad(iso3: str) -> tuple[str | None, str | None]:
    alpha2, fips = mapping("countries").get(iso3, (None, None))
    return alpha2, fips


def _name(code: str) -> str:
    """A code in words: a body by its own name, a state's sector as "Land (sector)", the same for every side."""
    if code.startswith("ORG:"):
        entry = _bodies().get(code)
        return entry.name if entry else code.removeprefix("ORG:").replace("-", " ")
    land, _, sector = code.partition("/")
    word = mapping("actors")["words"].get(sector)
    return f"{_land(land)} ({word})" if word else _land(land)


def _sort(code: str) -> str:
    """The class of a code: by the sector of a state's, by the kind of actor of a body's."""
    table = mapping("actors")
    if code.startswith("ORG:"):
        entry = _bodies().get(code)
        return str(table["groups"].get(entry.actor_type, "other")) if entry else "other"
    return str(table["sectors"].get(code.partition("/")[2], "other"))
