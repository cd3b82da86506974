"""Which tellings are compared at all: those that meet in a bucket of day and country, party, place, figure or text.

A bucket's key follows from the telling alone, so that a casefile can keep an index of them and look up only those that a new report
touches. A coarse bucket that is crowded is left aside, since its members meet in finer ones by what they name; in a crowded fine
bucket each telling meets its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import blake2b

from truceline.link.days import REPRINT_DAYS, span_days, widened
from truceline.link.facts import Facts

LONG_DAYS = 12
"""Intervals longer than this go by month and place or figure, not by day."""
CROWDED = 40
"""Members from which a bucket is too full for each to be compared with each."""
REACH = 12
"""Neighbours that a member of a crowded fine bucket is compared with; such buckets hold near-identical tellings."""
LARGE_FIGURE = 5
"""Deaths that tell an incident by themselves within a month."""
_DOUBLED = re.compile(r"(.)\1+")


def buckets(item: Facts) -> list[int]:
    """The buckets of a telling as signed 64-bit numbers, sorted; even ones are coarse, odd ones fine.

    A denial goes to the buckets of what it denies.
    """
    found = {number(key, fine=False) for key in _coarse(item)} | {number(key, fine=True) for key in _fine(item)}
    return sorted(found)


def pairs(
    keys: Sequence[str],
    held: Sequence[Iterable[int]],
    outside: Mapping[int, Sequence[str]] | None = None,
    *,
    crowded: int | None = None,
    reach: int | None = None,
) -> list[tuple[int, int]]:
    """Index pairs to compare, sorted; their number grows with the members, not with their square.

    `keys` (sorted) name the members, `held` are the buckets of each. `outside` are the keys of further members of buckets that count
    for how full one is and who stands beside whom, though no pair of theirs is asked for.
    """
    crowded = CROWDED if crowded is None else crowded
    reach = REACH if reach is None else reach
    found: set[tuple[int, int]] = set()
    for number, own in shared(held):
        others = outside.get(number, ()) if outside else ()
        if len(own) + len(others) <= crowded:
            found.update((one, other) for at, one in enumerate(own) for other in own[at + 1 :])
        elif number & 1:
            found.update(beside(own, keys, others, reach))
    return sorted(found)


def shared(held: Sequence[Iterable[int]]) -> list[tuple[int, list[int]]]:
    """Buckets with two members or more, each with its members' indices in order. Lone members, most of them, cost no list."""
    first: dict[int, int] = {}
    more: dict[int, list[int]] = {}
    for index, numbers in enumerate(held):
        for number in numbers:
            before = first.setdefault(number, index)
            if before != index:
                more.setdefault(number, [before]).append(index)
    return list(more.items())


def beside(own: Sequence[int], keys: Sequence[str], others: Sequence[str], reach: int) -> Iterator[tuple[int, int]]:
    """Pairs of members of a crowded fine bucket that stand within reach of each other in the order of keys."""
    theirs = sorted(others)
    places = [at + bisect_left(theirs, keys[index]) for at, index in enumerate(own)]
    for at, one in enumerate(own):
        for after in range(at + 1, len(own)):
            if places[after] - places[at] > reach:
                break
            yield one, own[after]


def window(keys: Sequence[str], around: Iterable[str], reach: int) -> set[str]:
    """The keys (sorted) within reach of some of them."""
    found: set[str] = set()
    for key in around:
        at = bisect_left(keys, key)
        found.update(keys[max(0, at - reach) : at + reach + 1])
    return found


def number(key: tuple[str, ...], *, fine: bool) -> int:
    """A bucket's key as a signed 64-bit number, odd for a fine one."""
    digest = int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), signed=True)
    return digest | 1 if fine else digest & ~1


def _days(item: Facts) -> list[date]:
    """Days a telling may be about: its own with slack, or the three before its report."""
    if item.interval is not None and span_days(item.interval) <= LONG_DAYS:
        wide = widened(item.interval)
        assert wide.start is not None
        assert wide.end is not None
        return [wide.start + timedelta(days=n) for n in range((wide.end - wide.start).days + 1)]
    if item.first is None:
        return []
    return [item.first - timedelta(days=n) for n in range(-1, 4)]


def _base(item: Facts) -> tuple[str, str, str]:
    denies = item.status == "denied"
    return item.type, "real" if denies else item.status, str(item.aggregate and not denies)


def _coarse(item: Facts) -> Iterator[tuple[str, ...]]:
    base, parties = _base(item), sorted(item.actors | item.recipients)
    for day in map(str, _days(item)):
        if item.country:
            yield *base, day, item.country
        for party in parties:
            yield *base, day, "party", party
        if not item.country and not parties:
            yield *base, day, "nobody"


def _fine(item: Facts) -> Iterator[tuple[str, ...]]:
    base, days = _base(item), [str(day) for day in _days(item)]
    names = [
        *(f"place {skeleton(name)}" for name in item.place_names),
        *(f"dead {n}" for n in item.dead),
        *(f"hurt {n}" for n in item.hurt),
    ]
    names += [f"kind {kind} {party}" for kind in item.kinds for party in item.actors]
    names = names or [f"words {' '.join(sorted(item.words, key=lambda w: (-len(w), w))[:2])}"]
    for day in days:
        for name in names:
            yield *base, day, name
    started = {str(item.interval.start)[:7]} if item.interval and item.interval.start else set()
    for month in {day[:7] for day in days} | started:
        if item.place_name:
            yield *base, month, "place", skeleton(item.place_name)
        for figure in item.dead:
            if figure >= LARGE_FIGURE:
                yield *base, month, "dead", str(figure)
    # The same sentence counts within the days of a reprint; months apart it is a paragraph of background.
    printed = {str(item.first - timedelta(days=n))[:7] for n in (0, REPRINT_DAYS)} if item.first else {""}
    for told in {wording.words for wording in item.sentences}:
        if len(told) >= LARGE_FIGURE:
            for month in printed:
                yield *base, month, "text", *sorted(told)


def skeleton(name: str) -> str:
    """A folded name without its inner vowels and doubled letters, in which spellings of one name meet ("saraqib", "saraqeb")."""
    return name[:1] + _DOUBLED.sub(r"\1", re.sub(r"[aeiouwy']", "", name[1:])) if len(name) > 1 else name
