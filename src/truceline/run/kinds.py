"""The finer kind of an act that a person states by type and mode alone, as the lexicon of events has it."""

from __future__ import annotations

from functools import cache

from truceline.ontology.load import files, parse_yaml, read_yaml


@cache
def _kinds() -> dict[tuple[str, str | None], str]:
    found: dict[tuple[str, str | None], str] = {}
    for path in files("events/*.yaml"):
        if path.stem in {"classes", "weapons"}:
            continue
        for row in parse_yaml(path):
            found.setdefault((row["type"], row.get("mode")), row["kind"])
    for table in read_yaml("events/weapons.yaml"):
        for row in table:
            found.setdefault(("ASSAULT", row["mode"]), row["kind"])
    for (type_, _), kind in list(found.items()):
        found.setdefault((type_, None), kind)
    return found


def usual_kind(type_: str, mode: object = None) -> str:
    """The kind of the lexicon's first entry of this type and mode, else of this type; the type itself where it has none."""
    kinds = _kinds()
    return kinds.get((type_, str(mode) if mode else None)) or kinds.get((type_, None)) or type_.lower()
