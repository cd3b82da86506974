"""How far merging headlines can go at all: a reader who is told the truth, and joins what the words let anybody see.

Only headlines of one event are joined, so nothing is ever wrong; what is missed is what their words do not show. A method that
reads the same words can hardly be better, whatever its rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from truceline.model import Reading

RARE = 0.1
"""Share of the headlines from which a word is one that any of them may hold."""
_WORD = re.compile(r"\w+")


def rare_words(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Headline → its words that fewer than one headline in ten holds."""
    words = {id: frozenset(_WORD.findall(text.lower())) for id, text in texts.items()}
    holds = Counter(word for own in words.values() for word in own)
    return {id: frozenset(word for word in own if holds[word] < RARE * len(texts)) for id, own in words.items()}


def fields_shared(one: Reading, other: Reading) -> int:
    """The most fields that an act of the one headline and an act of the other agree in, of place, actor, target, means and dead.

    People of a country are no target that tells two acts apart.
    """
    dead = {c.figure.low for c in one.casualties if c.kind == "killed"} & {c.figure.low for c in other.casualties if c.kind == "killed"}
    most = 0
    for a in one.events:
        for b in other.events:
            if a.type == b.type:
                targets = {code for code in {*a.recipients} & {*b.recipients} if not code.endswith("/CVL")}
                place, means = a.place is not None and a.place == b.place, a.mode is not None and a.mode == b.mode
                most = max(most, place + bool({*a.actors} & {*b.actors}) + bool(targets) + means + bool(dead - {None}))
    return most
