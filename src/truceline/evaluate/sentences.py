"""Where items stand: the sentence as annotated sets mean it, and an item's own range."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|vs|al)|\b[A-Z]|U\.S|U\.N|a\.m|p\.m)\.$"
)
_LOOK_BACK = 12
"""Characters before a full stop in which an abbreviation may stand."""


class Sentences:
    """Sentence numbers of a text: a sentence starts after . ! ? with white space, or after a line break."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        for match in _END.finditer(text):
            before = text[max(0, match.start() + 1 - _LOOK_BACK) : match.start() + 1]
            if match.group().isspace() or not _SHORT.search(before):
                self._starts.append(match.end())

    def at(self, offset: int) -> int:
        """Number of the sentence that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def range_of(self, item: Mapping[str, Any]) -> tuple[int, int] | None:
        """An item's [start, end): its span, else the first place of its anchor; None where it stands nowhere."""
        span = item.get("span")
        if span and 0 <= span[0] < span[1] <= len(self._text):
            return int(span[0]), int(span[1])
        anchor = item.get("anchor")
        at = self._text.find(anchor) if anchor else -1
        return (at, at + len(anchor)) if at >= 0 and anchor else None
