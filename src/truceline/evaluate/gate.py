"""The gate: floors per figure that may only rise, each bound to the gold files it was measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HEAD = "# Floors of the evaluation: a figure below its floor fails the build. `gold` is the sha256 of the annotated files.\n"


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors of one annotated set: figure ("events.f1") → least value, the fingerprint of its files, and reasons for lowering."""

    name: str
    gold: str
    floors: Mapping[str, float]
    lowered: tuple[str, ...] = ()


def fingerprint(paths: Sequence[Path]) -> str:
    """sha256 over the files' bytes, in the order of their names.

    Raises FileNotFoundError where one is missing.
    """
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def flat(figures: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    """Figures as one level of dotted names; counts ("gold", "predicted", "mentions"...) are left out, they have no floor."""
    found: dict[str, float] = {}
    for name, value in figures.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            found.update(flat(value, f"{path}."))
        elif isinstance(value, float):
            found[path] = value
    return found


def read_floors(path: Path) -> list[Floors]:
    """Floors of a file.

    Raises ValueError naming the file and the set whose entry has no fingerprint or no floors.
    """
    plain = yaml.safe_load(path.read_text(encoding="utf8")) or {}
    found = []
    for name, entry in plain.items():
        if not isinstance(entry, dict) or "gold" not in entry or not isinstance(entry.get("floors"), dict):
            raise ValueError(f"{path}: set {name!r} needs `gold` (sha256 of its files) and `floors` (figure: least value)")
        floors = {str(k): float(v) for k, v in entry["floors"].items()}
        found.append(Floors(str(name), str(entry["gold"]), floors, tuple(entry.get("lowered", ()))))
    return found


def failures(held: Floors, figures: Mapping[str, Any], gold: str) -> list[str]:
    """One line for each figure below its floor, for a figure that is gone, and for gold files that changed; [] passes."""
    if gold != held.gold:
        told = f"the gold files changed (sha256 {gold[:12]}, floors are for {held.gold[:12]})"
        return [f"{held.name}: {told}; measure anew and set the floors again"]
    measured = flat(figures)
    found = []
    for name, least in sorted(held.floors.items()):
        if name not in measured:
            found.append(f"{held.name}: {name} has a floor of {least:.3f} and is no longer measured")
        elif measured[name] < least:
            found.append(f"{held.name}: {name} is {measured[name]:.3f}, below its floor of {least:.3f}")
    return found


def raised(
    held: Floors | None, name: str, figures: Mapping[str, Any], gold: str, *, names: Sequence[str] = (), margin: float = 0.0
) -> Floors:
    """New floors: what was measured less `margin`, never below the old floor of the same gold files.

    `names` adds figures that had no floor. Changed gold files start afresh, since old floors say nothing about them.
    """
    measured = flat(figures)
    old = dict(held.floors) if held and held.gold == gold else {}
    kept = dict(old)
    for figure in sorted({*(held.floors if held else ()), *names}):
        if figure in measured:
            kept[figure] = max(old.get(figure, 0.0), round(measured[figure] - margin, 3))
    return Floors(name, gold, kept, held.lowered if held else ())


def lowered(held: Floors, figure: str, value: float, reason: str) -> Floors:
    """Floors with one of them lower, and the reason kept beside it.

    Raises ValueError where the figure has no floor, the value is no lower, or no reason is given.
    """
    if figure not in held.floors:
        raise ValueError(f"{held.name}: {figure} has no floor; known are {', '.join(sorted(held.floors))}")
    if value >= held.floors[figure]:
        raise ValueError(f"{held.name}: {value} does not lower {figure}, its floor is {held.floors[figure]}")
    if not reason.strip():
        raise ValueError(f"{held.name}: lowering {figure} needs a reason")
    told = f"{figure} {held.floors[figure]:.3f} → {value:.3f}: {reason.strip()}"
    return Floors(held.name, held.gold, {**held.floors, figure: value}, (*held.lowered, told))


def unlawful(before: Sequence[Floors], after: Sequence[Floors]) -> list[str]:
    """Floors that fell or went away between two states of the file without a new reason; [] where only-rise holds."""
    found = []
    new = {floors.name: floors for floors in after}
    for old in before:
        now = new.get(old.name)
        if now is None:
            found.append(f"{old.name}: all its floors are gone")
            continue
        if now.gold != old.gold:
            continue
        told = " ".join(now.lowered[len(old.lowered) :])
        for figure, least in sorted(old.floors.items()):
            value = now.floors.get(figure)
            if (value is None or value < least) and f"{figure} " not in told:
                shown = "none" if value is None else f"{value:.3f}"
                found.append(f"{old.name}: floor of {figure} fell from {least:.3f} to {shown} with no reason")
    return found


def write_floors(path: Path, held: Sequence[Floors]) -> None:
    """Write floors sorted by set and figure."""
    plain: dict[str, Any] = {}
    for floors in sorted(held, key=lambda f: f.name):
        entry: dict[str, Any] = {"gold": floors.gold, "floors": dict(sorted(floors.floors.items()))}
        if floors.lowered:
            entry["lowered"] = list(floors.lowered)
        plain[floors.name] = entry
    path.write_text(HEAD + yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=140), encoding="utf8")
