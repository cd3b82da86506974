"""Merging headlines that experts put under one event, among the headlines of other events of that day and district.

Each day and district is a casefile of its own, headlines read as reports that hold nothing else. Beside Truceline stand the best
that word overlap can do (`tfidf`, its threshold chosen on the very headlines that it is scored on), every headline alone, and
all of a day and district as one. Oracles (`ceiling`) are told which headlines belong together and join those that their words, or the
fields read from them, could show to anybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from truceline.evaluate.annotated import Item
from truceline.evaluate.ceiling import fields_shared, rare_words
from truceline.evaluate.ged import DAY_KNOWN, GedEvent, Headline, events
from truceline.evaluate.measure import read_rows
from truceline.evaluate.partition import Label, figures
from truceline.evaluate.tfidf import Weights, grouped
from truceline.model import Reading
from truceline.run.road import connect

HALVES = ("2016", "2018")
STEPS = 50
"""Thresholds tried for word overlap, evenly between 0 and 1."""

Pool = Mapping[str, Sequence[tuple[str, Headline]]]
"""Event → its headlines with an id each, for the events of one day and district."""


def score(path: Path) -> dict[str, Any]:
    """B-cubed and pair figures by half and method."""
    pools = hard_pools(events(path))
    told = [_row(*item) for pool in pools.values() for own in pool.values() for item in own]
    read = {reading.report.id: reading for reading in read_rows(told)}
    result: dict[str, Any] = {}
    for half in HALVES:
        chosen = {key: pool for key, pool in pools.items() if key[0].startswith(half)}
        texts = {id: headline.text for pool in chosen.values() for told in pool.values() for id, headline in told}
        weights = Weights(texts)
        ours: list[Label] = []
        alone: list[Label] = []
        whole: list[Label] = []
        worded: dict[int, list[Label]] = defaultdict(list)
        ideal: dict[str, list[Label]] = defaultdict(list)
        rare = rare_words(texts)
        for key, pool in sorted(chosen.items()):
            gold = {id: event for event, told in pool.items() for id, _ in told}
            found = merged([read[id] for id in gold if id in read])
            ours += [(gold[id], (key, found.get(id, id))) for id in gold]
            alone += [(gold[id], id) for id in gold]
            whole += [(gold[id], key) for id in gold]
            pairs = weights.pairs(sorted(gold))
            for step in range(STEPS + 1):
                groups = grouped(sorted(gold), [(a, b) for share, a, b in pairs if share >= step / STEPS])
                worded[step] += [(gold[id], (key, groups[id])) for id in gold]
            for name, groups in _oracles(gold, rare, read).items():
                ideal[name] += [(gold[id], (key, groups[id])) for id in gold]
        best = max((figures(labels) for _, labels in sorted(worded.items())), key=lambda f: f["b3"]["f1"])
        result[half] = {"headlines": len(texts), "truceline": figures(ours), "words, best threshold": best}
        result[half] |= {"each alone": figures(alone), "a day and district as one": figures(whole)}
        result[half] |= {name: figures(labels) for name, labels in ideal.items()}
    return result


def _oracles(gold: Mapping[str, str], rare: Mapping[str, frozenset[str]], read: Mapping[str, Reading]) -> dict[str, dict[str, str]]:
    """Groups of one pool as oracles join them: only headlines of one event, and only where they share so much."""
    same = [(a, b) for a, b in combinations(sorted(gold), 2) if gold[a] == gold[b]]
    words = {(a, b): len(rare[a] & rare[b]) for a, b in same}
    fields = {(a, b): fields_shared(read[a], read[b]) if a in read and b in read else 0 for a, b in same}
    found = {f"oracle, {n} rare word{'s' * (n > 1)} shared": [pair for pair in same if words[pair] >= n] for n in (1, 2)}
    found["oracle, two fields shared"] = [pair for pair in same if fields[pair] >= 2]
    return {name: grouped(sorted(gold), pairs) for name, pairs in found.items()}


def hard_pools(found: Iterable[GedEvent]) -> dict[tuple[str, str], Pool]:
    """Days and districts with two events or more of which one has two headlines or more; headlines of several events left out."""
    held = [event for event in found if event.date_prec <= DAY_KNOWN and event.district]
    uses = Counter(text for event in held for text in {headline.text.lower() for headline in event.headlines})
    pools: dict[tuple[str, str], dict[str, Sequence[tuple[str, Headline]]]] = defaultdict(dict)
    for event in held:
        own = [(f"{event.id}-{n}", h) for n, h in enumerate(event.headlines) if uses[h.text.lower()] == 1]
        if own:
            pools[str(event.start), event.district][event.id] = own
    return {key: pool for key, pool in sorted(pools.items()) if len(pool) > 1 and any(len(told) > 1 for told in pool.values())}


def merged(read: Sequence[Reading]) -> dict[str, str]:
    """Report → the first report of its group; reports that share an incident are one group."""
    pairs = []
    for incident in connect(list(read), ()).incidents:
        told = sorted({mention.report for mention in incident.mentions})
        pairs += [(told[0], other) for other in told[1:]]
    return grouped(sorted(r.report.id for r in read), pairs)


def _row(id: str, headline: Headline) -> Item:
    return {"id": id, "outlet": headline.office, "published": str(headline.published), "title": "", "text": headline.text}
