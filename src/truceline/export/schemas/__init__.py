"""JSON Schemas (2020-12) of the formats that are JSON, one file a format; those of other people's standards in our own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The formats that have a schema: of one line where the format is JSON lines, else of the file."""
    return tuple(sorted(path.stem for path in HERE.glob("*.json")))


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a format. Raises KeyError where it has none."""
    if name not in names():
        raise KeyError(name)
    found: dict[str, Any] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found
