"""A user's own PETRARCH actor dictionary made into an overlay folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from truceline.ontology.actor_book import book
from truceline.ontology.petrarch import read_dictionary
from truceline.ontology.petrarch_overlay import overlay_of


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a dictionary: actors read, records written, files, and what was left out (line, name or words, reason)."""

    read: int
    written: int
    files: tuple[Path, ...]
    left: tuple[tuple[int, str, str], ...]


def import_petrarch(file: Path, overlay: Path) -> Taken:
    """Write a dictionary's actors as `actors/**` of an overlay folder; files of an earlier import are replaced, others kept.

    Raises OSError where a file cannot be read or written, ValueError where a file that this did not write stands in its place.
    """
    import yaml  # noqa: PLC0415  (10 ms that a bare import of the package should not pay)

    found = read_dictionary(file.read_text(encoding="utf8", errors="replace").splitlines())
    states = frozenset(entry.iso3 for _, entry in book().named if entry.kind == "state" and entry.iso3)
    made = overlay_of(found.actors, states)
    head = (
        f"# Made by `truceline actors import-petrarch` from {file.name}. Another import replaces it; put your own records in other files.\n"
    )
    targets = {overlay / "actors" / name: rows for name, rows in sorted(made.records.items())}
    for path in targets:
        if path.exists() and not path.read_text(encoding="utf8").startswith("# Made by `truceline actors import-petrarch`"):
            raise ValueError(f"{path} holds records of yours; give another folder with -o, or move them to a file of another name")
    for path, rows in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=140), encoding="utf8")
    left = sorted([*found.bad, *made.left])
    return Taken(len(found.actors), made.count, tuple(targets), tuple(left))
