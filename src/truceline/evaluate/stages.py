"""Stages against data that nobody here wrote: spans of samples against spans of readings, and what the samples are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from truceline.evaluate.score import rates
from truceline.model import Raw, Reading
from truceline.run.reading import readings


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotated span: [start, end) of the sample's text, a label, and what else the annotation says."""

    start: int
    end: int
    label: str = ""
    says: tuple[tuple[str, Any], ...] = ()

    def get(self, name: str) -> Any:
        """A value by name, None where the annotation does not say it."""
        return dict(self.says).get(name)


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated text with the day it was published, where known."""

    id: str
    text: str
    marks: tuple[Mark, ...]
    published: str | None = None


@dataclass(slots=True)
class Matched:
    """Annotated and read marks of a set; `pairs` are those that overlap, one to one; `skipped` samples could not be read."""

    gold: int = 0
    predicted: int = 0
    pairs: list[tuple[Mark, Mark]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, Any]:
        """Precision, recall and F1 of overlapping spans."""
        return rates(len(self.pairs), self.gold, self.predicted)


Done = Sequence[tuple[Sample, Reading | None]]


def read(samples: Iterable[Sample]) -> Iterator[tuple[Sample, Reading | None]]:
    """Each sample with its reading, its marks moved to the reading's text; None where it could not be read.

    Reading may tidy white space; marks follow their letters. A text whose letters were changed counts as not read.
    """
    for sample in samples:
        row = {"id": sample.id, "outlet": None, "published": sample.published, "title": "", "text": sample.text}
        data = json.dumps(row, ensure_ascii=False).encode()
        raw = Raw(origin=sample.id, data=data, media="docs", sha256=hashlib.sha256(data).hexdigest())
        done = next(iter(readings([raw], whole=True)), None)  # a stage is measured on any text
        moved = _moved(sample, done.report.text) if isinstance(done, Reading) else None
        yield (moved, done) if moved is not None and isinstance(done, Reading) else (sample, None)


def _moved(sample: Sample, text: str) -> Sample | None:
    if text == sample.text:
        return sample
    before = [i for i, letter in enumerate(sample.text) if not letter.isspace()]
    after = [i for i, letter in enumerate(text) if not letter.isspace()]
    if [sample.text[i] for i in before] != [text[i] for i in after]:
        return None
    rank = {at: n for n, at in enumerate(before)}
    marks = []
    for mark in sample.marks:
        letters = [rank[i] for i in range(mark.start, min(mark.end, len(sample.text))) if i in rank]
        if letters:
            marks.append(Mark(after[letters[0]], after[letters[-1]] + 1, mark.label, mark.says))
    return Sample(sample.id, text, tuple(marks), sample.published)


def anything(mark: Mark) -> bool:
    """True for every mark."""
    return True


def labelled(label: str) -> Callable[[Mark], bool]:
    """Asks whether a mark has this label."""
    return lambda mark: mark.label == label


def match(
    done: Done, found_in: Callable[[Reading], Sequence[Mark]], *, wanted: Callable[[Mark], bool] = anything, same_label: bool = False
) -> Matched:
    """Pair annotated and read marks that overlap (and agree on the label where asked), the widest overlap first."""
    total = Matched()
    for sample, reading in done:
        if reading is None:
            total.skipped.append(sample.id)
            continue
        marks = [mark for mark in sample.marks if wanted(mark)]
        found = found_in(reading)
        total.gold += len(marks)
        total.predicted += len(found)
        options = []
        for i, one in enumerate(marks):
            for j, other in enumerate(found):
                shared = min(one.end, other.end) - max(one.start, other.start)
                if shared > 0 and (not same_label or one.label == other.label):
                    options.append((-shared, i, j))
        used_i: set[int] = set()
        used_j: set[int] = set()
        for _, i, j in sorted(options):
            if i not in used_i and j not in used_j:
                used_i.add(i)
                used_j.add(j)
                total.pairs.append((marks[i], found[j]))
    return total
