"""Tolls that a report adds up over several acts: "ten killed in two cities", then six in the one and four in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from truceline.link.acts import HARM_TYPES
from truceline.link.mentions import Mention
from truceline.link.settings import Settings
from truceline.link.words import tokens

BESIDE = 40
"""Characters after an act in which its own noun stands ("killed 7 in rocket attacks")."""
LEAST = 6
"""Total below which parts that add up to it are as likely chance."""
MOST_PARTS = 3
MOST_TOLLS = 16
"""Tolls of a report that are tried; a list of forty is a table, not a sum with its parts."""


class Sum(NamedTuple):
    """Key of the mention with the total, the total, and the keys of the mentions with its parts."""

    total: str
    number: int
    parts: tuple[str, ...]


def with_totals(mentions: Sequence[Mention], known: Settings) -> list[Mention]:
    """The mentions of one report; one that tells several acts, and whose toll is the sum of acts told after it, is a total of those."""
    totals = {added.total for added in sums(mentions)}
    return [replace(m, aggregate=True, adds_up=True) if m.key in totals and _several(m, known) else m for m in mentions]


def _several(mention: Mention, known: Settings) -> bool:
    """True where the words at an act are of several ("rocket attacks")."""
    span, text = mention.event.span, mention.report.text
    words = _WORD.findall(text[span.start : span.end + BESIDE].lower())
    return mention.event.count > 1 or any(word.endswith("s") and tokens(word)[0] in known.event_nouns for word in words)


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def sums(mentions: Sequence[Mention]) -> list[Sum]:
    """Totals with the mentions whose tolls add up to them, for parts that follow their total.

    The parts are acts by themselves: the report counts each and adds them up.
    """
    told = [m for m in mentions if m.dead and m.event.type in HARM_TYPES and m.status == "real" and (m.adds_up or not m.aggregate)]
    if len(told) > MOST_TOLLS:
        return []
    found = []
    for at, total in enumerate(told):
        later = [m for m in told[at + 1 :] if not m.dead & total.dead]
        for number in sorted(total.dead):
            if number >= LEAST:
                found += [Sum(total.key, number, keys) for keys in _adding_up(number, later)]
    return sorted(set(found))


def _adding_up(number: int, mentions: Sequence[Mention]) -> Iterator[tuple[str, ...]]:
    tolls = [(toll, mention) for mention in mentions for toll in sorted(mention.dead) if toll < number]
    for size in range(2, MOST_PARTS + 1):
        found = False
        for parts in combinations(tolls, size):
            keys = {mention.key for _, mention in parts}
            if sum(toll for toll, _ in parts) == number and len(keys) == size:
                found = True
                yield tuple(sorted(keys))
        if found:  # the fewest parts are meant: six is two and four, not four and one told twice
            return
