"""One agreement as a file holds it: a YAML file each, or one a line in a shelf of JSON lines; with its faults by file, line and field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from truceline.model import Agreement, codec
from truceline.ontology.agreement_checks import Fault, faults, unknown_fields
from truceline.ontology.load import OntologyError, parse_yaml, read_yaml

PATTERNS = ("*.yaml", "*.jsonl")


def agreement_files(path: Path) -> list[Path]:
    """The agreement files of a folder, sorted; the file itself where it is one."""
    return sorted(file for pattern in PATTERNS for file in path.glob(pattern)) if path.is_dir() else [path]


def shared_zones() -> dict[str, Any]:
    """Zones of `ontology/zones.yaml` by name, the overlay's over the package's."""
    return {name: zone for content in read_yaml("zones.yaml") for name, zone in (content or {}).items()}


class Entry:
    """What one file, or one line of a shelf, holds; `agreement` is None where its shape does not fit."""

    def __init__(self, path: Path, plain: Any, row: int | None = None) -> None:
        self.path, self.row = path, row
        self.agreement: Agreement | None = None
        if not isinstance(plain, dict):
            self.faults: list[Fault] = [((), "an agreement is one mapping of fields; see the files of the library")]
            return
        plain = dict(plain)
        self.faults = list(_use_zones(plain))
        self.faults += unknown_fields(plain, _record_schema())
        if self.faults:
            return
        try:
            self.agreement = codec.from_dict(Agreement, plain)
        except ValueError as error:
            self.faults += [(tuple(detail["loc"]), _reason(detail)) for detail in _details(error)]
            return
        self.faults += faults(self.agreement, plain)

    def line(self, fault: Fault) -> str:
        """The fault in one line: file, line, field, what is wrong."""
        where, message = fault
        field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")
        number = _line_number(self.path, where) if self.row is None else self.row
        return f"{self.path}, line {number}: {field + ': ' if field else ''}{message}"


def sound(entry: Entry) -> Agreement:
    """The agreement of an entry. Raises OntologyError with the first thing that is wrong with it."""
    if entry.agreement is None or entry.faults:
        raise OntologyError(entry.line(entry.faults[0]))
    return entry.agreement


def entries(path: Path) -> Iterator[Entry]:
    """The entries of one file. Raises OntologyError where it is missing or no YAML or JSON at all."""
    if not path.is_file():
        raise OntologyError(f"{path}: there is no such file; check the spelling of the path")
    if path.suffix == ".jsonl":
        yield from _shelf(path)
    else:
        # Past the cache: a person mends the file and checks it again.
        yield Entry(path, parse_yaml.__wrapped__(path))


def _shelf(path: Path) -> Iterator[Entry]:
    rows: dict[str, int] = {}
    with path.open(encoding="utf8") as lines:
        for row, text in enumerate(lines, start=1):
            if not text.strip():
                continue
            try:
                plain = json.loads(text)
            except ValueError as error:
                raise OntologyError(f"{path}, line {row}: not valid JSON ({error})") from None
            entry = Entry(path, plain, row)
            identity = str(plain.get("id")) if isinstance(plain, dict) else ""
            if identity in rows:
                entry.faults.append((("id",), f"{identity} stands on line {rows[identity]} too"))
            rows.setdefault(identity, row)
            yield entry


@cache
def _record_schema() -> dict[str, Any]:
    return codec.schema(Agreement)


def _use_zones(plain: dict[str, Any]) -> list[Fault]:
    """Put shared zones in the place of `use`."""
    shared, zones = shared_zones(), []
    found: list[Fault] = []
    for index, zone in enumerate(plain.get("zones") or ()):
        if isinstance(zone, dict) and "use" in zone:
            if zone["use"] not in shared:
                found.append((("zones", index, "use"), f"there is no shared zone {zone['use']!r}; known are {', '.join(sorted(shared))}"))
                continue
            zone = shared[zone["use"]]
        zones.append(zone)
    plain["zones"] = zones
    return found


def _details(error: ValueError) -> list[dict[str, Any]]:
    details: list[dict[str, Any]] = getattr(error, "errors", list)()
    return details or [{"loc": (), "msg": str(error), "type": "value"}]


def _reason(detail: dict[str, Any]) -> str:
    if detail["type"] == "missing":
        return "is missing; write it, with null or [] where it is unknown or empty"
    message = str(detail["msg"])
    return message[:1].lower() + message[1:]


def _line_number(path: Path, where: tuple[str | int, ...]) -> int:
    """The 1-based line of a field, or of the nearest thing around it that the file holds."""
    import yaml  # noqa: PLC0415  (only when something is wrong)

    node = yaml.compose(path.read_text(encoding="utf8"), Loader=yaml.SafeLoader)
    line = 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == part]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
