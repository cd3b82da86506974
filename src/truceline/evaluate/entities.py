"""Persons, organisations and locations against re3d (statements on Syria and Iraq): overlap F1 per class."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from truceline.evaluate.stages import Mark, Sample, labelled, match, read
from truceline.model import Reading

CLASSES = {"Person": "person", "Organisation": "organisation", "Location": "location"}
"""re3d's types that have a counterpart here; military platforms, times, quantities and the rest are no actors or places."""


def samples(folder: Path) -> Iterator[Sample]:
    """Documents of one re3d folder (`documents.json`, `entities.json`, one JSON object a line), by id."""
    marks: dict[str, set[Mark]] = defaultdict(set)
    for line in (folder / "entities.json").read_text(encoding="utf8").splitlines():
        row = json.loads(line) if line.strip() else {}
        if row.get("type") in CLASSES:
            marks[row["documentId"]].add(Mark(row["begin"], row["end"], CLASSES[row["type"]]))
    for line in sorted((folder / "documents.json").read_text(encoding="utf8").splitlines()):
        if line.strip():
            row = json.loads(line)
            ordered = sorted(marks[row["_id"]], key=lambda m: (m.start, m.end, m.label))
            yield Sample(row["_id"], row["text"], tuple(ordered))


def found(reading: Reading) -> list[Mark]:
    """Named actors as persons or organisations, places as locations; unnamed crowds and civilians are none of the three."""
    none = {"civilians", "unnamed_group", "unidentified"}
    actors = [
        Mark(a.span.start, a.span.end, "person" if a.actor_type == "person" else "organisation")
        for a in reading.actors
        if a.actor_type not in none and a.refers_to is None
    ]
    return actors + [Mark(p.span.start, p.span.end, "location") for p in reading.places]


def score(folders: list[Path]) -> dict[str, Any]:
    """Overlap precision, recall and F1 by class and over all."""
    done = list(read(sample for folder in folders for sample in samples(folder)))
    result: dict[str, Any] = {label: match(done, _only(label), wanted=labelled(label)).rates() for label in sorted(set(CLASSES.values()))}
    whole = match(done, found, same_label=True)
    return {**result, "all": whole.rates(), "skipped": len(whole.skipped)}


def _only(label: str) -> Callable[[Reading], list[Mark]]:
    return lambda reading: [mark for mark in found(reading) if mark.label == label]
