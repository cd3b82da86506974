"""Lines on pages → paragraphs: what was broken only because the page ends there is joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Shares of the page's height at top and bottom. Browsers print their day of printing and the address within the first and begin
# the words right after it; word processors put running heads and page numbers within the second, where words may stand too.
_EDGE, _MARGIN = 0.035, 0.1
_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SAME_SIZE = 0.12
_WIDE_GAP = 1.25  # against the closest usual distance of lines of that size
_LOOSE = 1.3  # letters differ in width: a word may be so much wider than its length tells
_COLUMN = 36.0  # points: lines that start within half an inch or so of each other stand in one column
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[•▪‣◦●■○◆➢✓–—*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_GLYPH = re.compile(r"^\s*[\ue000-\uf8ff](?=\s)")  # a sign of a symbol font, which no other font has: the bullets of word processors
_SOFT = "\x02\ufffe\u00ad"
_WORD = re.compile(r"\w+(?:-\w+)*")


class Line(NamedTuple):
    """Words on one line: where they start and end and their base, in points from the lower left; `height` is the font's."""

    words: str
    left: float
    right: float
    base: float
    height: float


def paragraphs(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[str]:
    """One string a paragraph, in the order in which the file draws them. `heights` are those of the pages, in points, 0 where
    a page is turned and has no margins that could be told.

    A hyphen at a line's end stays unless the rest of the file writes that word without one: word processors and browsers
    break after hyphens that are part of the word.
    """
    heads = _heads(pages, heights)
    held = [list(_body(page, height, heads)) for page, height in zip(pages, heights, strict=True)]
    seen = Counter(word.casefold() for page in held for line in page for word in _WORD.findall(line.words.rstrip(_SOFT)))
    pitches, edges = _pitches(held), _edges(held)
    found: list[str] = []
    before: Line | None = None
    for page in held:
        for line in page:
            line = line._replace(words=_GLYPH.sub("•", line.words))
            words = " ".join(line.words.split())
            if before is not None and _goes_on(before, line, edges, pitches):
                found[-1] = _joined(found[-1], words, seen)
            else:
                found.append(words)
            before = line
    return [p.rstrip(_SOFT) + "-" if p.endswith(tuple(_SOFT)) else p for p in found]


def _body(page: Sequence[Line], height: float, heads: Counter[str]) -> Iterator[Line]:
    """The lines of a page without its running head and foot."""
    kept = [line for line in page if not _is_outside(line, height, _EDGE)]
    kept = [
        line for line in kept if not _is_outside(line, height, _MARGIN) or not (_NUMBER.fullmatch(line.words) or heads[_head(line)] > 1)
    ]
    yield from kept


def _heads(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Counter[str]:
    """On how many pages the same words stand at the same height within the margins, numbers aside."""
    return Counter(
        head
        for page, height in zip(pages, heights, strict=True)
        for head in {_head(line) for line in page if _is_outside(line, height, _MARGIN)}
    )


def _head(line: Line) -> str:
    return f"{_DIGITS.sub('0', line.words)} {line.base:.0f}"


def _is_outside(line: Line, height: float, share: float) -> bool:
    return height > 0 and not share * height <= line.base + line.height / 2 <= (1 - share) * height


def _pitches(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """The usual distance of one line to the next by font height: the lower quartile, as gaps of paragraphs only widen it."""
    gaps: dict[int, list[float]] = {}
    for page in pages:
        for above, line in zip(page, page[1:], strict=False):
            gap = above.base - line.base
            if _same_size(above, line) and gap > line.height / 2:
                gaps.setdefault(round(line.height), []).append(gap)
    return {size: sorted(found)[len(found) // 4] for size, found in gaps.items()}


def _edges(pages: Sequence[Sequence[Line]]) -> dict[int, float]:
    """How far lines reach to the right, by where they start."""
    edges: dict[int, float] = {}
    for page in pages:
        for line in page:
            at = int(line.left // _COLUMN)
            edges[at] = max(edges.get(at, 0.0), line.right)
    return edges


def _goes_on(above: Line, line: Line, edges: dict[int, float], pitches: dict[int, float]) -> bool:
    words = line.words.lstrip()
    if above.words.endswith(tuple(_SOFT)):
        return True
    if not words or not _same_size(above, line) or _ITEM.match(words):
        return False
    gap = above.base - line.base
    open_end = not _ENDS.search(above.words)
    if gap <= line.height / 2:  # the next column or page, or a cell beside the last one
        if gap >= -line.height:
            return False
        if abs(line.left - above.left) > line.height:
            return open_end and words[0].islower()
    elif gap > _WIDE_GAP * pitches.get(round(line.height), 1.3 * line.height):
        return False
    if open_end and words[0].islower():
        return True
    if not open_end and line.left > above.left + line.height:
        return False  # a first line set in
    at = int(above.left // _COLUMN)
    edge = max(above.right, *(edges.get(near, 0.0) for near in (at - 1, at, at + 1)))
    next_word = (len(words.split(" ", 1)[0]) + 1) * (line.right - line.left) / max(1, len(words))
    return above.right + _LOOSE * next_word > edge  # else the line was ended on purpose: the next word would have fitted


def _same_size(above: Line, line: Line) -> bool:
    return abs(above.height - line.height) <= _SAME_SIZE * max(above.height, line.height)


def _joined(text: str, words: str, seen: Counter[str]) -> str:
    if not text.endswith((*_SOFT, "-")):
        return f"{text} {words}"
    stem = text.rstrip(_SOFT + "-")
    first, then = re.search(r"[\w-]*$", stem), _WORD.match(words)
    if first and then and seen[(first.group() + then.group()).casefold()] > seen[f"{first.group()}-{then.group()}".casefold()]:
        return stem + words
    return f"{stem}-{words}"
