"""Figures for each side: are the acts of one side found as often, and laid at the right door as often, as those of another?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from truceline.evaluate.agreement_of import shared, sides
from truceline.evaluate.annotated import Document, Item
from truceline.evaluate.score import pair
from truceline.evaluate.sentences import Sentences

FEWEST = 5
"""Acts that a side must have in the annotation to be listed: a share of fewer says nothing."""


def by_side(docs: Mapping[str, Document], gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> dict[str, dict[str, Any]]:
    """Figures of each side that acts in the annotated events, most acts first.

    `gold` acts of the side; `found` the share of them found at all; `named` the share found with the side among the actors;
    `precision` the share of extracted acts laid to the side that are found and its own; `recipients` the agreement (F1 of sides) on whom it
    acted against. Government, forces and police of one state are one side.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    agreed: dict[str, list[float]] = defaultdict(list)
    for id, doc in docs.items():
        if id not in gold:
            continue
        wanted, held = gold[id]["events"], predicted.get(id, {}).get("events", [])
        pairs = pair("events", Sentences(doc.text), wanted, held)
        for item in held:
            for side in sides(item.get("actors", [])):
                counts[side]["predicted"] += 1
        for i, item in enumerate(wanted):
            match = held[pairs[i]] if i in pairs else None
            for side in sides(item["actors"]):
                counts[side]["gold"] += 1
                if match is None:
                    continue
                counts[side]["found"] += 1
                counts[side]["named"] += side in sides(match.get("actors", []))
                agreed[side].append(shared(item["recipients"], match.get("recipients", [])))
    listed = [side for side in counts if counts[side]["gold"] >= FEWEST]
    listed.sort(key=lambda side: (-counts[side]["gold"], side))
    return {side: _row(counts[side], agreed[side]) for side in listed}


def _row(count: Counter[str], agreed: list[float]) -> dict[str, Any]:
    return {
        "gold": count["gold"],
        "found": round(count["found"] / count["gold"], 3),
        "named": round(count["named"] / count["gold"], 3),
        "precision": round(count["named"] / count["predicted"], 3) if count["predicted"] else None,
        "recipients": round(sum(agreed) / len(agreed), 3) if agreed else None,
    }
