"""The agreement library: one YAML file an agreement, or many in a shelf of JSON lines; the package's own and a user's, checked as a whole.

A shelf (`*.jsonl`) has one agreement a line with the same fields: 4,000 of them load in two seconds, as YAML files in half a minute.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from truceline.model import Agreement, codec
from truceline.ontology.agreement_checks import unknown_states
from truceline.ontology.agreement_entry import PATTERNS, Entry, agreement_files, entries, shared_zones, sound
from truceline.ontology.agreement_lineage import lineage_faults
from truceline.ontology.load import OntologyError, files


def library(extra: Path | None = None) -> tuple[Agreement, ...]:
    """Every agreement by id: the package's, the overlay's, then `extra` (a file or a folder of files); a later file of the same id wins.

    Raises OntologyError with one line (file, line, field, what is wrong) where any file does not fit; nothing is half-loaded.
    """
    paths = [path for pattern in PATTERNS for path in files(f"agreements/{pattern}")]
    if extra is not None:
        paths += agreement_files(extra)
    return _library(tuple((path, path.stat().st_mtime_ns if path.is_file() else 0) for path in paths))


@cache
def _library(stamped: tuple[tuple[Path, int], ...]) -> tuple[Agreement, ...]:
    """The library of these files as they stood at these times: a file that is edited is read again."""
    found: dict[str, Entry] = {}
    for path, _ in stamped:
        for entry in entries(path):
            found[sound(entry).id] = entry
    agreements = [sound(found[identity]) for identity in sorted(found)]
    for identity, fault in lineage_faults(agreements):
        raise OntologyError(found[identity].line(fault))
    return tuple(agreements)


def read_agreement(path: Path) -> Agreement:
    """The agreement that one YAML file holds.

    Raises OntologyError with the first thing that is wrong with it.
    """
    return sound(next(entries(path)))


def check(path: Path) -> list[str]:
    """Everything that is wrong with a file, or with each in a folder, one line each (file, line, field, what to mend); empty where all fit.

    Lineage is checked against the library that they would join.
    """
    lines: list[str] = []
    found: dict[str, Entry] = {}
    for file in agreement_files(path):
        try:
            held = list(entries(file))
        except OntologyError as error:
            lines.append(str(error))
            continue
        for entry in held:
            lines += [entry.line(fault) for fault in entry.faults]
            lines += [entry.line(fault) for fault in unknown_states(entry.agreement)] if entry.agreement else []
            if entry.agreement is not None and not entry.faults:
                found[entry.agreement.id] = entry
    joined = {agreement.id: agreement for agreement in library()} | {identity: sound(entry) for identity, entry in found.items()}
    return lines + [found[identity].line(fault) for identity, fault in lineage_faults(list(joined.values())) if identity in found]


def held_in(path: Path) -> tuple[Agreement, ...]:
    """The agreements of one file, or of each in a folder, in the order of the files.

    Raises OntologyError with the first thing that is wrong.
    """
    return tuple(sound(entry) for file in agreement_files(path) for entry in entries(file))


def schema() -> dict[str, Any]:
    """The JSON Schema of an agreement file: that of the record, with `use` for a shared zone."""
    described = codec.schema(Agreement)
    items = described["properties"]["zones"]["items"]
    used = {"type": "object", "properties": {"use": {"enum": sorted(shared_zones())}}, "required": ["use"], "additionalProperties": False}
    described["properties"]["zones"]["items"] = {"anyOf": [items, used]}
    return described
