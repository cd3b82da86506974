"""Tolls that a report adds up over several acts: "ten killed in two cities", then six in the one and four in the other.

Also tolls of several acts in one city of which the report then lists some by their quarters ("twenty killed in rocket attacks on the city",
then two here and five there): a list need not be whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from truceline.link import facts
from truceline.link.acts import HARM_TYPES
from truceline.link.days import meet
from truceline.link.facts import Facts
from truceline.link.mentions import Mention
from truceline.link.places import relation
from truceline.link.settings import Settings
from truceline.link.spots import EXACT, spot_of
from truceline.link.words import breaks, tokens

BESIDE = 40
"""Characters after an act in which its own noun stands ("killed 7 in rocket attacks")."""
LEAST = 6
"""Total below which parts that add up to it are as likely chance."""
MOST_PARTS = 3
MOST_TOLLS = 16
"""Tolls of a report that are tried; a list of forty is a table, not a sum with its parts."""


WITHIN = frozenset({"inside", "told_with", "near"})
"""How an exact place and a wider one relate that may hold it."""


REPEATED = 4
"""Words of an act from which the same words again are no chance."""


class Sum(NamedTuple):
    """Key of the mention with the total, the total, and the keys of the mentions with its parts."""

    total: str
    number: int
    parts: tuple[str, ...]


def with_totals(mentions: Sequence[Mention], known: Settings) -> list[Mention]:
    """The mentions of one report; one that tells several acts, and whose toll is the sum of acts told after it, is a total of those."""
    added = sums(mentions, known)
    totals = {one.total for one in added} | {key for one in added for key in _said_before(one, mentions)}
    parts = {key for one in added for key in one.parts}
    whole = [m for m in mentions if m.key in totals]
    totals |= {m.key for m in mentions if m.key not in parts and any(_repeats(m, total) for total in whole)}
    return [replace(m, aggregate=True, adds_up=True) if m.key in totals and _several(m, known) else m for m in mentions]


def _repeats(mention: Mention, total: Mention) -> bool:
    """True where the words of a total stand again ("Ten killed in attacks on two towns", as headline and as lead)."""
    one, other = mention.trigger, total.trigger
    same = one <= other or other <= one
    return mention.event.type == total.event.type and min(len(one), len(other)) >= REPEATED and same and mention.dead <= total.dead


def _several(mention: Mention, known: Settings) -> bool:
    """True where the words at an act are of several ("rocket attacks")."""
    span, text = mention.event.span, mention.report.text
    starts = breaks(text)
    end = starts[mention.sentence + 1] if mention.sentence + 1 < len(starts) else len(text)
    words = _WORD.findall(text[span.start : min(span.end + BESIDE, end)].lower())
    return mention.event.count > 1 or any(word.endswith("s") and tokens(word)[0] in known.event_nouns for word in words)


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def _said_before(added: Sum, mentions: Sequence[Mention]) -> Iterator[str]:
    """Mentions that tell a total more loosely before its parts come ("dozens killed", "more than 30", then 31 with its parts)."""
    tolls = {m.key: m.dead for m in mentions}
    largest = max((n for key in added.parts for n in tolls[key] if n < added.number), default=added.number)
    for m in mentions:
        if m.key < min(added.parts) and m.event.type in HARM_TYPES and m.dead and all(largest < n <= added.number for n in m.dead):
            yield m.key


def sums(mentions: Sequence[Mention], known: Settings) -> list[Sum]:
    """Totals with the mentions whose tolls add up to them or are listed under them, for parts that follow their total.

    The parts are acts by themselves: the report counts each and adds them up.
    """
    told = [m for m in mentions if m.dead and m.event.type in HARM_TYPES and m.status == "real" and (m.adds_up or not m.aggregate)]
    if len(told) > MOST_TOLLS:
        return []
    found = []
    for at, total in enumerate(told):
        later = [m for m in told[at + 1 :] if not m.dead <= total.dead]  # a lead may tell the total again, and then its first part
        for number in sorted(total.dead):
            if number >= LEAST:
                whole = [Sum(total.key, number, keys) for keys in _adding_up(number, later)]
                found += whole or _listing(total, number, told[at + 1 :], known)
    return sorted(set(found))


def _listing(total: Mention, number: int, later: Sequence[Mention], known: Settings) -> list[Sum]:
    """The total of several acts with acts told after it, each at an exact place of its own and with a smaller toll, together no more than
    it; none where one of them has the whole toll, which makes the total that act's headline."""
    if not _several(total, known):
        return []
    exact = [m for m in later if m.place_own and m.place_name != total.place_name and _same_days(total, m) and _is_exact(m)]
    if any(number in m.dead for m in exact):
        return []
    city = _facts(total, known)
    exact = [m for m in exact if relation(_facts(m, known), city, known) in WITHIN]
    parts: dict[str, tuple[int, str]] = {}
    for m in exact:
        parts.setdefault(m.place_name, (max(m.dead), m.key))
    tolls = [toll for toll, _ in parts.values()]
    listed = len(parts) > 1 and max(tolls) < number and sum(tolls) <= number
    return [Sum(total.key, number, tuple(sorted(key for _, key in parts.values())))] if listed else []


def _facts(mention: Mention, known: Settings) -> Facts:
    return facts.of(mention, known.answers)


def _is_exact(mention: Mention) -> bool:
    spot = spot_of(mention.place_name, mention.place_said, mention.place)
    return spot.name_only or spot.precision <= EXACT


def _same_days(one: Mention, other: Mention) -> bool:
    return not (one.interval and other.interval) or meet(one.interval, other.interval)


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
