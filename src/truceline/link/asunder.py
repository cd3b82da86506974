"""Two acts of one sentence that its words set apart: one comes days after the other, or answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from truceline.link.acts import VAGUE
from truceline.link.mentions import Mention
from truceline.link.settings import Settings
from truceline.link.words import tokens

DEATHS = frozenset({"died", "dies", "die", "dying", "death", "dead", "succumbed", "wounded", "injured"})
"""Words (folded) of harm that comes of the very act it follows: "he died two days after the blast"."""
BEHIND = 30
"""Characters behind the later act in which "hours later" may stand."""


def set_apart(mentions: Sequence[Mention], known: Settings) -> dict[str, set[str]]:
    """Mention → the mentions of its sentence that it is no part of, by the words between them."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _neighbours(mentions):
        if one.event.type != other.event.type or one.event.span.overlaps(other.event.span):
            continue
        text = one.report.text
        between = tokens(text[one.event.span.end : other.event.span.start])
        if _after(between, known) and not DEATHS & set(tokens(one.event.anchor)):
            pass
        elif not (_holds(between, known.prompts) or _later(tokens(text[other.event.span.start : other.event.span.end + BEHIND]), known)):
            continue
        found[one.key].add(other.key)
        found[other.key].add(one.key)
    return found


def runs_on(one: Mention, other: Mention) -> bool:
    """True for "40 killed, 100 injured in rocket attacks": harm that is told first and the act whose harm goes on with no more than a
    number between."""
    if one.sentence != other.sentence or one.event.type != other.event.type or one.event.kind != VAGUE or one.day_own or one.place_own:
        return False
    if not _HARMED.search(one.event.anchor) or not _HARMED.match(other.event.anchor):
        return False
    return bool(_NUMBER.fullmatch(one.report.text[one.event.span.end : other.event.span.start]))


_HARMED = re.compile(r"\b(?:killed|dead|died|wounded|injured|hurt)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[\s,;]*(?:and\s+)?(?:at least\s+|over\s+|more than\s+)?[\w,.]*(?:\s+others?)?\s*", re.IGNORECASE)


def _neighbours(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of acts of one sentence, the earlier first."""
    ordered = sorted(mentions, key=lambda m: (m.event.span.start, m.key))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.sentence == one.sentence:
                yield one, other


def _after(words: Sequence[str], known: Settings) -> bool:
    """ "four days after a ...", "hit several times since the ..."."""
    pairs = list(zip(words, words[1:], strict=False))
    return any((a in known.spell and b in known.after) or (a in known.since and b in known.definite) for a, b in pairs)


def _later(words: Sequence[str], known: Settings) -> bool:
    """ "a strike hours later", "another in the days afterwards"."""
    return any(a in known.spell and b in known.later for a, b in zip(words, words[1:], strict=False))


def _holds(words: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases for at in range(len(words) - len(phrase) + 1))
