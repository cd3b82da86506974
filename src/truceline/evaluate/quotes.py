"""Attributions against PolNeAR: source, cue and content, each by overlap (Newell et al. 2018)."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from truceline.evaluate.stages import Mark, Sample, labelled, match, read
from truceline.model import Reading

_SPAN = re.compile(r"^(T\d+)\t(Source|Cue|Content) ([\d; ]+)\t")


def samples(folder: Path) -> Iterator[Sample]:
    """Texts of a PolNeAR folder (`text/*.txt`, `attributions/*.ann` in brat's format) with the spans of attributions."""
    for path in sorted((folder / "text").glob("*.txt")):
        # The annotation's name ends in a few hex digits more than the text's.
        beside = sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}*.ann"))
        if not beside:
            continue
        marks = []
        for line in beside[0].read_text(encoding="utf8").splitlines():
            if head := _SPAN.match(line):
                numbers = [int(n) for n in re.findall(r"\d+", head[3])]
                marks.append(Mark(min(numbers), max(numbers), head[2].lower()))
        day = re.search(r"\d{4}-\d\d-\d\d", path.stem)
        yield Sample(
            path.stem,
            path.read_text(encoding="utf8"),
            tuple(sorted(marks, key=lambda m: (m.start, m.end, m.label))),
            day[0] if day else None,
        )


def _contents(reading: Reading) -> list[Mark]:
    return [Mark(c.span.start, c.span.end, "content") for c in reading.claims if c.speakers != ("report",)]


def _words(field: str, label: str, flags: re.RegexFlag = re.NOFLAG) -> Callable[[Reading], list[Mark]]:
    """Places of a claim's words ("said") nearest to its content."""

    def find(reading: Reading) -> list[Mark]:
        places = set()
        for claim in reading.claims:
            words = getattr(claim, field)
            if not words or claim.speakers == ("report",):
                continue
            starts = [m.start() for m in re.finditer(re.escape(words), reading.report.text, flags)]
            if starts:
                best = min(starts, key=lambda s: (min(abs(s - claim.span.end), abs(s - claim.span.start)), s))
                places.add((best, best + len(words)))
        return [Mark(start, end, label) for start, end in sorted(places)]

    return find


def score(folder: Path) -> dict[str, Any]:
    """Overlap F1 of sources, cues and contents."""
    done = list(read(samples(folder)))
    finders: dict[str, Callable[[Reading], list[Mark]]] = {
        "source": _words("speaker_expr", "source"),
        "cue": _words("cue", "cue", re.IGNORECASE),  # a claim gives its cue in lower case
        "content": _contents,
    }
    result: dict[str, Any] = {}
    for label, find in finders.items():
        matched = match(done, find, wanted=labelled(label))
        result[label] = {**matched.rates(), "skipped": len(matched.skipped)}
    return result
