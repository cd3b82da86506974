"""The browser bundle that the package's build made, where it was built; pages read without it too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
DIST = STATIC / "dist"


@dataclass(frozen=True, slots=True)
class Bundle:
    """Addresses of the bundle's files under /static; `outlines` is the file of country outlines (TopoJSON) on disk."""

    script: str
    styles: tuple[str, ...]
    outlines: Path | None


@cache
def bundle(folder: Path = DIST) -> Bundle | None:
    """The bundle in `folder`, or None where it has not been built (TRUCELINE_SKIP_FRONTEND)."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return None
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    entry = entries["src/main.ts"]
    atlas = entries.get("node_modules/world-atlas/countries-50m.json")
    return Bundle(
        script=f"/static/dist/{entry['file']}",
        styles=tuple(f"/static/dist/{name}" for name in entry.get("css", ())),
        outlines=folder / atlas["file"] if atlas else None,
    )
