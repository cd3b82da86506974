"""Words that are hidden from everybody: covered in the text and in every record, so that no view, index or export can spell them.

A cover keeps the length, so that every offset stays right (DOMAIN 5.3: redaction is a property of spans, applied in every path).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

from truceline.model.span import Evidence, Span

COVER = "█"
# Fields in the words of a report or of a gazetteer; the others hold codes of ours, where a cover would only do harm.
WORDED = frozenset(
    (
        *("acts", "addressee", "admin1", "affiliation", "agenda", "agreement", "anchor", "candidates", "cue", "damage", "dateline"),
        *("exact", "expr", "heads", "name", "outlet", "parent", "part_of", "persons", "place", "role", "speaker_expr", "speaker_person"),
        *("text", "title", "unit", "uri", "value", "venue", "weapon"),
        *("old", "new", "reason", "words"),  # of decisions and rulings
    )
)
R = TypeVar("R")


def digest(words: str) -> str:
    """The words as a decision keeps them: enough to find them again in their report, and spelt nowhere."""
    return f"sha256:{sha256(words.encode()).hexdigest()}"


def found_by(text: str, start: int, end: int, words_digest: str) -> str | None:
    """The hidden words: those at their place, else the first of the text with this digest and length; None where there are none."""
    for at in (start, *range(len(text) - (end - start) + 1)):
        words = text[at : at + end - start]
        if words and digest(words) == words_digest:
            return words
    return None


def occurrences(text: str, words: str) -> list[Span]:
    """Where the words stand, as whole words and whatever their case."""
    return [Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)]


def like(one: str, other: str) -> bool:
    """True where two texts are the same as far as both can be read."""
    return len(one) == len(other) and all(a == b or COVER in (a, b) for a, b in zip(one, other, strict=True))


def covered(text: str, spans: Sequence[Span]) -> str:
    """The text with a cover over each span."""
    for span in spans:
        text = f"{text[: span.start]}{COVER * (min(span.end, len(text)) - span.start)}{text[span.end :]}"
    return text


class Mask:
    """Covers hidden words in records; `text` is the report's own, covered."""

    def __init__(self, text: str, words: Sequence[str]) -> None:
        spelt = sorted({form for word in words for form in (word, re.sub(r"\W+", "-", word))}, key=lambda w: (-len(w), w))
        self._pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in spelt), re.IGNORECASE)
        self.spans = tuple(sorted({span for word in words for span in occurrences(text, word)}))
        self.text = covered(text, self.spans)

    def said(self, text: str) -> str:
        """A sentence of ours with the words covered."""
        return self._pattern.sub(lambda m: COVER * len(m[0]), text)

    def over(self, record: R) -> R:
        """The record with every string that spells the words covered; whatever it quotes by place is quoted from the covered text."""
        made: R = self._over(record, "")
        return made

    def _over(self, value: Any, name: str) -> Any:
        if isinstance(value, str):
            free = name in WORDED or value.startswith("ORG:")
            return self.said(value) if free else value
        if isinstance(value, tuple):
            return tuple(self._over(item, name) for item in value)
        if isinstance(value, Evidence):
            return replace(value, exact=self.text[value.start : value.end])
        if not is_dataclass(value) or isinstance(value, (type, Span)):
            return value
        held: Any = value
        made = {f.name: self._over(getattr(held, f.name), f.name) for f in fields(held)}
        if isinstance(made.get("anchor"), str) and isinstance(getattr(held, "span", None), Span):
            made["anchor"] = self.text[held.span.start : held.span.end]
        return replace(held, **{name: new for name, new in made.items() if new != getattr(held, name)})
