"""Records against annotated reports: found, invented, and how well the attributes agree; intervals by resampling reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from truceline.evaluate.agreement_of import ATTRIBUTES, PARTIES, identity, shared, sides
from truceline.evaluate.annotated import Document, Item
from truceline.evaluate.sentences import Sentences

KINDS = ("events", "casualties", "agreements", "talks", "breaches")
RESAMPLES = 1000
SEED = 1601
"""Of the resampling; fixed, so that a figure's interval is the same in every run."""


@dataclass(slots=True)
class Counts:
    """What one report adds to the figures of one kind. `by_type` counts (annotated, extracted, found) a type."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0
    attributes: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    by_type: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    errors: list[str] = field(default_factory=list)


Tally = dict[str, Counts]
"""Counts of one report by kind."""


def tally(document: Document, gold: Item, predicted: Item | None) -> Tally:
    """Compare one report's records."""
    sentences = Sentences(document.text)
    return {kind: _count(kind, document.id, sentences, gold[kind], (predicted or {}).get(kind, [])) for kind in KINDS}


def _count(kind: str, report: str, sentences: Sentences, gold: list[Item], predicted: list[Item]) -> Counts:
    counts = Counts(len(gold), len(predicted))
    pairs = pair(kind, sentences, gold, predicted)
    counts.found = len(pairs)
    for i, j in pairs.items():
        for name, agrees in ATTRIBUTES[kind].items():
            counts.attributes[name].append(agrees(gold[i], predicted[j]))
        if kind == "events":
            counts.strict += all(sides(gold[i][role]) == sides(predicted[j].get(role, [])) for role in PARTIES["events"])
            counts.by_type[gold[i]["type"]]["found"] += 1
    if kind == "events":
        for name, items in (("gold", gold), ("predicted", predicted)):
            for item in items:
                counts.by_type[item["type"]][name] += 1
    missed = [f"missed {report} {kind} {identity(kind, g)}: {g['anchor']!r}" for i, g in enumerate(gold) if i not in pairs]
    taken = set(pairs.values())
    invented = [f"invented {report} {kind} {identity(kind, p)}: {p.get('anchor')!r}" for j, p in enumerate(predicted) if j not in taken]
    counts.errors = missed + invented
    return counts


def pair(kind: str, sentences: Sentences, gold: list[Item], predicted: list[Item]) -> dict[int, int]:
    """Annotated index → extracted index, one to one, within a sentence; overlapping anchors and agreeing parties first."""
    options: list[tuple[float, int, int]] = []
    ranges = [sentences.range_of(item) for item in predicted]
    for i, wanted in enumerate(gold):
        own = sentences.range_of(wanted)
        if own is None:
            continue
        for j, item in enumerate(predicted):
            other = ranges[j]
            if other is None or identity(kind, wanted) != identity(kind, item) or sentences.at(own[0]) != sentences.at(other[0]):
                continue
            closeness = (own[0] < other[1] and other[0] < own[1]) + shared(_parties(kind, wanted), _parties(kind, item))
            options.append((-closeness, i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(options):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _parties(kind: str, item: Item) -> list[str]:
    return [code for name in PARTIES[kind] for code in item.get(name, [])]


def rates(found: int, gold: int, predicted: int) -> dict[str, Any]:
    """Precision, recall and F1, three decimals, with the counts behind them."""
    precision = found / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "gold": gold, "predicted": predicted}


def figures(tallies: Iterable[Tally]) -> dict[str, Any]:
    """All figures over reports: by kind with attributes, events with both roles exact, events by type."""
    held = list(tallies)
    result: dict[str, Any] = {}
    for kind in KINDS:
        own = [t[kind] for t in held]
        gold, predicted = sum(c.gold for c in own), sum(c.predicted for c in own)
        shares: dict[str, list[float]] = {}
        for name in ATTRIBUTES[kind]:
            values = [value for c in own for value in c.attributes.get(name, [])]
            if values:
                shares[name] = values
        attributes = {name: round(sum(values) / len(values), 3) for name, values in shares.items()}
        result[kind] = {**rates(sum(c.found for c in own), gold, predicted), "attributes": attributes}
        if kind == "events":
            result["events strict"] = rates(sum(c.strict for c in own), gold, predicted)
            types: dict[str, Counter[str]] = defaultdict(Counter)
            for counts in own:
                for name, counter in counts.by_type.items():
                    types[name].update(counter)
            result["events by type"] = {t: rates(c["found"], c["gold"], c["predicted"]) for t, c in sorted(types.items())}
    return result


def score(docs: Mapping[str, Document], gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> dict[str, Any]:
    """Figures over the annotated reports."""
    return figures(tallies(docs, gold, predicted).values())


def tallies(docs: Mapping[str, Document], gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> dict[str, Tally]:
    """Counts by report, for the reports that are annotated, in the order of `docs`."""
    return {id: tally(doc, gold[id], predicted.get(id)) for id, doc in docs.items() if id in gold}


def by_outlet(docs: Mapping[str, Document], counted: Mapping[str, Tally]) -> dict[str, dict[str, Any]]:
    """Figures for each outlet's reports, sorted by outlet; reports without outlet stand under "unknown"."""
    groups: dict[str, list[Tally]] = defaultdict(list)
    for id, own in counted.items():
        groups[docs[id].outlet or "unknown"].append(own)
    return {outlet: figures(groups[outlet]) for outlet in sorted(groups)}


def intervals(
    counted: Mapping[str, Tally], *, resamples: int = RESAMPLES, share: float = 0.95
) -> dict[str, dict[str, tuple[float, float]]]:
    """Percentile bootstrap intervals over reports of F1 (kinds, and events with exact roles) and of each attribute."""
    random = Random(SEED)
    held = [counted[id] for id in sorted(counted)]
    drawn: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(resamples if held else 0):
        chosen = [random.randrange(len(held)) for _ in held]
        for kind in KINDS:
            own = [held[i][kind] for i in chosen]
            sums = [sum(values) for values in zip(*((c.found, c.gold, c.predicted, c.strict) for c in own), strict=True)]
            found, gold, predicted, strict = sums
            drawn[kind, "f1"].append(2 * found / (gold + predicted) if gold + predicted else 0.0)
            if kind == "events":
                drawn["events strict", "f1"].append(2 * strict / (gold + predicted) if gold + predicted else 0.0)
            for name in ATTRIBUTES[kind]:
                total = sum(sum(c.attributes.get(name, ())) for c in own)
                number = sum(len(c.attributes.get(name, ())) for c in own)
                if number:
                    drawn[kind, name].append(total / number)
    result: dict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for (kind, name), values in drawn.items():
        ordered = sorted(values)
        tail = (1 - share) / 2
        low, high = ordered[int(tail * len(ordered))], ordered[min(len(ordered) - 1, int((1 - tail) * len(ordered)))]
        result[kind][name] = (round(low, 3), round(high, 3))
    return dict(result)
