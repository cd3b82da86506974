"""Which tellings are compared at all: those that share a bucket of day and country, party, place, figure or text."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from truceline.link.days import span_days, widened
from truceline.link.facts import Facts

LONG_DAYS = 12
"""Intervals longer than this go by month and place or party, not by day."""
CROWDED = 60
"""Members of a bucket from which it is split by what its members name."""
REACH = 12
"""Neighbours that a member of a split bucket still too full is compared with; such buckets hold near-identical tellings."""


def pairs(items: Sequence[Facts]) -> list[tuple[int, int]]:
    """Index pairs to compare, sorted; the number grows with the tellings, not with their square."""
    buckets: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        for key in _keys(item):
            buckets[key].append(index)
    found: set[tuple[int, int]] = set()
    for members in buckets.values():
        if len(members) <= CROWDED:
            _all(members, found)
            continue
        finer: dict[str, list[int]] = defaultdict(list)
        for index in members:
            for name in _names(items[index]):
                finer[name].append(index)
        for name in sorted(finer):
            _all(finer[name], found, reach=None if len(finer[name]) <= CROWDED else REACH)
    return sorted(found)


def _all(members: list[int], found: set[tuple[int, int]], reach: int | None = None) -> None:
    for at, one in enumerate(members):
        stop = len(members) if reach is None else at + 1 + reach
        found.update((one, other) for other in members[at + 1 : stop])


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


def _keys(item: Facts) -> Iterator[tuple[str, ...]]:
    base = (item.type, item.status, str(item.aggregate))
    days = _days(item)
    parties = sorted(item.actors | item.recipients)
    for day in days:
        if item.country:
            yield (*base, str(day), item.country)
        for party in parties:
            yield (*base, str(day), "party", party)
        if not item.country and not parties:
            yield (*base, str(day), "nobody")
    months = sorted({str(day)[:7] for day in days} | ({str(item.interval.start)[:7]} if item.interval and item.interval.start else set()))
    for month in months:
        if item.place_name:
            yield (*base, month, "place", item.place_name)
        for figure in sorted(item.dead):
            if figure >= 5:
                yield (*base, month, "dead", str(figure))
    for told, _ in item.sentences:
        if len(told) >= 5:
            yield (*base, "text", hashlib.blake2b(" ".join(sorted(told)).encode(), digest_size=8).hexdigest())


def _names(item: Facts) -> list[str]:
    names = [f"place {name}" for name in item.place_names] + [f"dead {n}" for n in item.dead] + [f"hurt {n}" for n in item.hurt]
    names += [f"kind {kind} {party}" for kind in item.kinds for party in item.actors]
    return sorted(names) or [f"words {' '.join(sorted(item.words, key=lambda w: (-len(w), w))[:2])}"]
