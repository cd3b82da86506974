"""Words quoted from a report: the sentence around a span, exact and whole, with the span marked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from truceline.model import Report, Span

END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Quote:
    """The text before, inside and after the marked words, one unbroken stretch of the report."""

    start: int
    end: int
    before: str
    marked: str
    after: str

    @property
    def at(self) -> int:
        """Where the marked words begin in the report."""
        return self.start + len(self.before)


def sentence(report: Report, span: Span, *, most: int = 420) -> Quote:
    """The sentence that holds the span, cut to the block; a very long one is narrowed to whole words near the span."""
    left, right = _block(report, span)
    text = report.text
    for match in END.finditer(text, left, right):
        if match.end() <= span.start:
            left = match.end()
        elif match.start() + 1 >= span.end:
            right = match.start() + len(match.group().rstrip())
            break
    if right - left > most:
        left = max(left, _word(text, span.start - most // 2, span.start))
        right = min(right, text.find(" ", span.end + most // 2, right) if text.find(" ", span.end + most // 2, right) > 0 else right)
    return Quote(left, right, text[left : span.start], text[span.start : span.end], text[span.end : right].rstrip())


def _block(report: Report, span: Span) -> tuple[int, int]:
    for block in report.blocks:
        if block.start <= span.start and span.end <= block.end:
            return block.start, block.end
    left = report.text.rfind("\n", 0, span.start) + 1
    right = report.text.find("\n", span.end)
    return left, right if right >= 0 else len(report.text)


def _word(text: str, at: int, latest: int) -> int:
    """The first word that begins at `at` or later."""
    space = text.find(" ", max(at, 0), latest)
    return space + 1 if space >= 0 else latest


def around(report: Report, words: str, *, most: int = 240) -> Quote | None:
    """The sentence that holds the first of the words looked for, whatever their accents and case; None where only other forms match."""
    plain = _bare(report.text)
    for word in sorted(re.findall(r"\w+", _bare(words)), key=len, reverse=True):
        met = re.search(rf"\b{re.escape(word)}", plain)
        if met:
            return sentence(report, Span(met.start(), met.end()), most=most)
    return None


def _bare(text: str) -> str:
    """The text in lower case without accents, letter for letter, so that places in it are places in the text."""
    return "".join(_letter(c) for c in text)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).lower()
    return bare if len(bare) == 1 else letter
