"""Whole measurements from files: the road is run over the reports, and what it gives is scored."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from truceline.evaluate import incidents, score, seed
from truceline.evaluate.annotated import Document, Item, documents, public, rows
from truceline.evaluate.fixture import Fixture
from truceline.model import Raw, Reading, ReportError
from truceline.run.reading import readings
from truceline.run.road import connect
from truceline.run.terms import library

BEHIND = re.compile(r"[^.!?\n]{0,25}")  # what tells a place where the same words stand twice from a mere word


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures, their 95 % intervals, figures by outlet, and misses and inventions one a line. `alike` is F1 by kind with records placed
    where annotations are (`placed_alike`).
    """

    figures: dict[str, Any]
    intervals: dict[str, dict[str, tuple[float, float]]]
    outlets: dict[str, dict[str, Any]]
    errors: tuple[str, ...]
    alike: dict[str, float]


def records(docs: Path, gold: Path, predicted: Path | None = None, *, jobs: int = 1) -> Measured:
    """Records of annotated reports: those of `predicted`, or what the road reads from `docs`.

    Raises ValueError where a file holds no such records or a report could not be read.
    """
    plain = rows(docs)
    texts = documents(plain)
    wanted = {row["id"]: row for row in rows(gold)}
    chosen = [row for row in plain if row["id"] in wanted]
    found = {row["id"]: row for row in rows(predicted)} if predicted else {r.report.id: public(r) for r in read_rows(chosen, jobs)}
    counted = score.tallies(texts, wanted, found)
    errors = tuple(line for tally in counted.values() for kind in score.KINDS for line in tally[kind].errors)
    alike = score.figures(score.tallies(texts, wanted, placed_alike(texts, found)).values())
    return Measured(
        score.figures(counted.values()),
        score.intervals(counted),
        score.by_outlet(texts, counted),
        errors,
        {kind: float(alike[kind]["f1"]) for kind in score.KINDS},
    )


def placed_alike(texts: Mapping[str, Document], found: Mapping[str, Item]) -> dict[str, Item]:
    """Records whose words, with what is `BEHIND` them in the sentence, stand earlier in the report too, placed there: where the scorer
    places an annotation of theirs, which has no span.
    """
    placed = {}
    for id, row in found.items():
        text = texts[id].text
        moved: Item = {**row}
        for kind in score.KINDS:
            moved[kind] = [_first_place(item, text) for item in row.get(kind, ())]
        placed[id] = moved
    return placed


def _first_place(item: Item, text: str) -> Item:
    span = item.get("span")
    if not span:
        return item
    behind = BEHIND.match(text, span[1])
    first = text.find(text[span[0] : behind.end() if behind else span[1]])
    return {**item, "span": [first, first + span[1] - span[0]]} if 0 <= first < span[0] else item


def windows(docs: Path, gold: Path, predicted: Path | None = None, *, jobs: int = 1) -> dict[str, Any]:
    """Incidents of annotated windows: those of `predicted`, or what the road makes of `docs` together.

    Raises ValueError as `records` does.
    """
    plain = rows(docs)
    found = rows(predicted) if predicted else incidents.public(connect(list(read_rows(plain, jobs)), library()).incidents)
    return incidents.score(documents(plain), rows(gold), found)


def fixture(report: Path, expected: Path) -> seed.Outcome:
    """Expected records of one report, read on the fixture's day.

    Raises ValueError where the report could not be read or the fixture is none.
    """
    day = (json.loads(expected.read_text(encoding="utf8")).get("document") or {}).get("dct")
    raw = Raw(origin=report.name, data=report.read_bytes(), media="text", sha256=hashlib.sha256(report.read_bytes()).hexdigest())
    read = _good(readings([raw], published=date.fromisoformat(day) if day else None))
    result = connect(list(read), library())
    return seed.compare(Fixture.read(expected), result.readings[0], result.incidents, result.assessments)


def read_rows(plain: Iterable[Item], jobs: int = 1) -> Iterable[Reading]:
    """Readings of documents as the road reads them. Raises ValueError where one could not be read."""
    raws = []
    for row in plain:
        data = json.dumps(row, ensure_ascii=False).encode()
        raws.append(Raw(origin=str(row["id"]), data=data, media="docs", sha256=hashlib.sha256(data).hexdigest()))
    return _good(readings(raws, jobs=jobs))


def _good(read: Iterable[Reading | ReportError]) -> Iterator[Reading]:
    for done in read:
        if isinstance(done, ReportError):
            raise ValueError(f"{done.origin}: {done.message}")
        yield done
