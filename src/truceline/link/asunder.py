"""Two acts that the words between them set apart: one comes hours or days after the other, or answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.link.acts import VAGUE
from truceline.link.mentions import Mention
from truceline.link.settings import Settings
from truceline.link.words import breaks, tokens

DEATHS = frozenset({"died", "dies", "die", "dying", "death", "dead", "succumbed", "wounded", "injured"})
"""Words (folded) of harm that comes of the very act it follows: "he died two days after the blast"."""
OPENING = 4
"""Words at the head of a sentence among which "three days later" stands."""
BEHIND = 30
"""Characters behind the later act in which "hours later" may stand."""


def set_apart(mentions: Sequence[Mention], known: Settings) -> dict[str, set[str]]:
    """Mention → the mentions of its sentence, and of the one before, that it is no part of, by the words between them."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _next_to(mentions):
        if one.event.type == other.event.type and _opens_elsewhen(other, known):
            found[one.key].add(other.key)
            found[other.key].add(one.key)
    for one, other in _neighbours(mentions):
        if one.event.type != other.event.type or one.event.span.overlaps(other.event.span):
            continue
        text = one.report.text
        between = tokens(text[one.event.span.end : other.event.span.start])
        if _after(between, known) and not DEATHS & set(tokens(one.event.anchor)):
            pass
        elif not (
            _holds(between, (*known.prompts, *known.answers_to))
            or _later(tokens(text[other.event.span.start : other.event.span.end + BEHIND]), known)
        ):
            continue
        found[one.key].add(other.key)
        found[other.key].add(one.key)
    return found


def _next_to(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of acts of two sentences, one right behind the other."""
    told: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        told[mention.sentence].append(mention)
    return ((one, other) for at in sorted(told) for other in told[at] for one in told.get(at - 1, ()))


def _opens_elsewhen(mention: Mention, known: Settings) -> bool:
    """True for "Hours earlier rebels took the town": the sentence opens with a time that is not that of what was told before it."""
    text = mention.report.text
    opening = tokens(text[breaks(text)[mention.sentence] : mention.event.span.end])[:OPENING]
    return _later(opening, known)


def runs_on(one: Mention, other: Mention) -> bool:
    """True for "40 killed, 100 injured in rocket attacks", harm that is told first and the act whose harm goes on with no more than a
    number between; and for "missile strike on a base kills five", an act and right behind it what it did."""
    if one.sentence != other.sentence or one.event.type != other.event.type:
        return False
    between = one.report.text[one.event.span.end : other.event.span.start]
    behind = one.event.span.end <= other.event.span.start
    if behind and other.event.kind == VAGUE and _DOES.match(other.event.anchor) and not between.strip():
        return True
    if one.event.kind != VAGUE or one.day_own or one.place_own:
        return False
    if not _HARMED.search(one.event.anchor) or not _HARMED.match(other.event.anchor):
        return False
    return bool(_NUMBER.fullmatch(between))


_HARMED = re.compile(r"\b(?:killed|dead|died|wounded|injured|hurt)\b", re.IGNORECASE)
_DOES = re.compile(r"(?:kills?|killed|wounds?|wounded|injures?|injured|hurts?|leaves?|left|claims?|claimed)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[\s,;]*(?:and\s+)?(?:at least\s+|over\s+|more than\s+)?[\w,.]*(?:\s+others?)?\s*", re.IGNORECASE)


def yielded(mentions: Sequence[Mention], known: Settings) -> list[Mention]:
    """The mentions, each without a day and place that stand behind an act from which its sentence sets it apart: in "the strike was a
    response to the raid on the mill on Tuesday" both are the raid's, and the raid is background: the next sentence goes on with the
    strike."""
    apart = set_apart(mentions, known)
    by_key = {m.key: m for m in mentions}
    found = [_yield(m, [by_key[key] for key in sorted(apart[m.key])]) if m.key in apart else m for m in mentions]
    behind = {other.key for one, other in _neighbours(mentions) if other.key in apart.get(one.key, ()) and _answered(one, other, known)}
    return [replace(m, background=True) if m.key in behind else m for m in found]


def _answered(one: Mention, other: Mention, known: Settings) -> bool:
    """True where the second of two acts set apart is what the first comes after or answers."""
    between = tokens(one.report.text[one.event.span.end : other.event.span.start])
    return _after(between, known) or _holds(between, known.answers_to)


def _yield(mention: Mention, others: Sequence[Mention]) -> Mention:
    for other in others:
        if other.event.span.start < mention.event.span.end:
            continue
        if mention.interval == other.interval and other.day_own and not mention.day_own:
            mention = replace(mention, interval=None, day_own=False)
        if (
            mention.place_name == other.place_name
            and other.place_own
            and mention.report.text.find(other.place_said, other.event.span.start)
            >= 0
            > mention.report.text.find(other.place_said, mention.event.span.start, other.event.span.start)
        ):
            mention = replace(mention, place=None, place_name="", place_said="", place_own=False, land_own=False)
    return mention


def _neighbours(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of acts of one sentence, the earlier first."""
    ordered = sorted(mentions, key=lambda m: (m.event.span.start, m.key))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.sentence != one.sentence:
                break
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
