"""The agreement library: one YAML file an agreement, the package's own and a user's, checked as a whole before use."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from truceline.model import Agreement, codec
from truceline.ontology.agreement_checks import Fault, faults, lineage_faults, unknown_fields
from truceline.ontology.load import OntologyError, files, parse_yaml, read_yaml

PATTERN = "agreements/*.yaml"


def library(extra: Path | None = None) -> tuple[Agreement, ...]:
    """Every agreement by id: the package's, the overlay's, then `extra` (a file or a folder of files); a later file of the same id wins.

    Raises OntologyError with one line (file, line, field, what is wrong) where any file does not fit; nothing is half-loaded.
    """
    paths = list(files(PATTERN))
    if extra is not None:
        paths += sorted(extra.glob("*.yaml")) if extra.is_dir() else [extra]
    return _library(tuple((path, path.stat().st_mtime_ns if path.is_file() else 0) for path in paths))


@cache
def _library(stamped: tuple[tuple[Path, int], ...]) -> tuple[Agreement, ...]:
    """The library of these files as they stood at these times: a file that is edited is read again."""
    found: dict[str, tuple[Agreement, Path]] = {}
    for path, _ in stamped:
        agreement = read_agreement(path)
        found[agreement.id] = (agreement, path)
    for identity, fault in lineage_faults([agreement for agreement, _ in found.values()]):
        raise OntologyError(_line(found[identity][1], fault))
    return tuple(found[identity][0] for identity in sorted(found))


def read_agreement(path: Path) -> Agreement:
    """The agreement that one file holds.

    Raises OntologyError with the first thing that is wrong with it.
    """
    agreement, lines = _read(path)
    if agreement is None or lines:
        raise OntologyError(lines[0])
    return agreement


def check(path: Path) -> list[str]:
    """Everything that is wrong with one file, one line each (file, line, field, what to mend); empty where it fits.

    Its lineage is checked against the library that it would join.
    """
    try:
        agreement, lines = _read(path)
    except OntologyError as error:
        return [str(error)]
    if agreement is not None and not lines:
        others = [other for other in library() if other.id != agreement.id]
        lines += [_line(path, fault) for identity, fault in lineage_faults([*others, agreement]) if identity == agreement.id]
    return lines


def schema() -> dict[str, Any]:
    """The JSON Schema of an agreement file: that of the record, with `use` for a shared zone."""
    described = codec.schema(Agreement)
    items = described["properties"]["zones"]["items"]
    used = {"type": "object", "properties": {"use": {"enum": sorted(shared_zones())}}, "required": ["use"], "additionalProperties": False}
    described["properties"]["zones"]["items"] = {"anyOf": [items, used]}
    return described


def shared_zones() -> dict[str, Any]:
    """Zones of `ontology/zones.yaml` by name, the overlay's over the package's."""
    return {name: zone for content in read_yaml("zones.yaml") for name, zone in (content or {}).items()}


def _read(path: Path) -> tuple[Agreement | None, list[str]]:
    if not path.is_file():
        raise OntologyError(f"{path}: there is no such file; check the spelling of the path")
    # Past the cache: a person mends the file and checks it again.
    plain = parse_yaml.__wrapped__(path)
    if not isinstance(plain, dict):
        raise OntologyError(f"{path}: an agreement file holds one mapping of fields; see the files of the library")
    plain = dict(plain)
    found = list(_use_zones(plain))
    found += unknown_fields(plain, codec.schema(Agreement))
    agreement = None
    if not found:
        try:
            agreement = codec.from_dict(Agreement, plain)
        except ValueError as error:
            found += [(tuple(detail["loc"]), _reason(detail)) for detail in _details(error)]
    if agreement is not None:
        found += faults(agreement, plain)
    return agreement, [_line(path, fault) for fault in found]


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


def _line(path: Path, fault: Fault) -> str:
    where, message = fault
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")
    return f"{path}, line {_line_number(path, where)}: {field + ': ' if field else ''}{message}"


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
