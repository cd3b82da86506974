"""Zones that agreements draw, named without a place: "the demilitarized zone"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from truceline.extract.parse import HYPHENS, Parse
from truceline.extract.places.words import words
from truceline.model import PlaceMention, Span


def unnamed_zones(parse: Parse, taken: set[int]) -> Iterator[PlaceMention]:
    """Zones without a point: which one is meant is for the agreement library to say. Tokens in `taken` are passed over."""
    by_first = _by_first()
    if not any(word in by_first or _first(word) in by_first for word in parse.vocabulary()):
        return
    tokens = [t for t in parse.tokens if t.text not in HYPHENS]
    at = 0
    while at < len(tokens):
        word = tokens[at].lower
        if word not in by_first and "-" not in word and "‑" not in word:
            at += 1
            continue
        kinds = by_first.get(_first(word), ())
        zone = next((z for z in kinds if _stands(tokens, at, z)), None)
        if zone is None or tokens[at].i in taken:
            at += 1
            continue
        first, last = tokens[at], tokens[at + _tokens(tokens, at, zone) - 1]
        if at and tokens[at - 1].lower == "the":
            first = tokens[at - 1]
        words_said = parse.text[first.start : last.end]
        yield PlaceMention("L0", Span(first.start, last.end), words_said, parse.text[tokens[at].start : last.end], "zone", precision=5)
        at = tokens.index(last, at) + 1


@cache
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    """Zones' words by their first word, the longest zone first: hardly any token of a report begins one."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for zone in sorted(words().zones, key=len, reverse=True):
        found.setdefault(zone[0], []).append(zone)
    return found


def _first(word: str) -> str:
    return word.replace("‑", "-").partition("-")[0] if "-" in word or "‑" in word else word


def _stands(tokens: list, at: int, zone: tuple[str, ...]) -> bool:  # type: ignore[type-arg]
    return _tokens(tokens, at, zone) > 0


def _tokens(tokens: list, at: int, zone: tuple[str, ...]) -> int:  # type: ignore[type-arg]
    """How many tokens from `at` spell the zone's words, 0 where they do not ("de-escalation" may be one token or two)."""
    left, used = list(zone), 0
    while left:
        if at + used >= len(tokens):
            return 0
        parts = tokens[at + used].lower.replace("‑", "-").split("-")
        if left[: len(parts)] != parts:
            return 0
        left = left[len(parts) :]
        used += 1
    return used
