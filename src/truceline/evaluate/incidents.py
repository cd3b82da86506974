"""Merged incidents against annotated windows: B-cubed, pairs, look-alikes kept apart, tolls right at both ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from truceline.evaluate.annotated import Document, Item
from truceline.evaluate.partition import cubed, pairs, rounded
from truceline.evaluate.sentences import Sentences
from truceline.model import Incident

Labels = dict[int, tuple[str, str]]
"""Gold mention → (annotated incident, predicted incident), for the mentions found."""


def public(incidents: Iterable[Incident]) -> list[Item]:
    """Incidents with what the score reads: mentions with their spans, and the range of killed."""
    return [
        {
            "id": incident.id,
            "mentions": [{"report": m.report, "anchor": m.anchor, "span": [m.span.start, m.span.end]} for m in incident.mentions],
            "killed": {"low": incident.killed.low, "best": incident.killed.best, "high": incident.killed.high} if incident.killed else None,
        }
        for incident in incidents
    ]


def score(docs: Mapping[str, Document], windows: Sequence[Item], predicted: Sequence[Item]) -> dict[str, Any]:
    """All figures over the windows; a predicted mention stands for a gold one of the same sentence, one to one."""
    sentences = {id: Sentences(doc.text) for id, doc in docs.items()}
    tolls = {incident["id"]: incident.get("killed") or {} for incident in predicted}
    by_report: dict[str, list[tuple[int, str, Item]]] = defaultdict(list)
    for position, (incident, mention) in enumerate((p["id"], m) for p in predicted for m in p["mentions"]):
        by_report[mention["report"]].append((position, incident, mention))
    total: Counter[str] = Counter()
    precision: list[float] = []
    recall: list[float] = []
    for window in windows:
        gold = [(incident["id"], mention) for incident in window["incidents"] for mention in incident["mentions"]]
        inside = [found for report in window["reports"] for found in by_report.get(report, [])]
        matched = _pair(gold, inside, sentences)
        labels: Labels = {i: (gold[i][0], incident) for i, incident in matched.items()}
        total.update(mentions=len(gold), found=len(labels))
        own = cubed(list(labels.values()))
        precision += own[0]
        recall += own[1]
        total.update(pairs(list(labels.values())))
        total.update(_apart_and_tolls(window, labels, tolls))
    b_precision, b_recall = sum(precision) / max(len(precision), 1), sum(recall) / max(len(recall), 1)
    p_precision = total["both"] / max(total["joined"], 1)
    p_recall = total["both"] / max(total["same"], 1)
    return {
        "windows": len(windows),
        "mentions": total["mentions"],
        "found": _share(total["found"], total["mentions"]),
        "b3": rounded(b_precision, b_recall),
        "pairs": rounded(p_precision, p_recall),
        "kept apart": _share(total["apart"], total["alike"]),
        "look-alikes": total["alike"],
        "toll": _share(total["right"], total["tolls"]),
        "tolls": total["tolls"],
    }


def _pair(gold: Sequence[tuple[str, Item]], found: Sequence[tuple[int, str, Item]], sentences: Mapping[str, Sentences]) -> dict[int, str]:
    placed: dict[tuple[str, int], list[tuple[int, str, tuple[int, int]]]] = defaultdict(list)
    for position, incident, mention in found:
        own = sentences.get(mention["report"])
        where = own.range_of(mention) if own else None
        if own and where:
            placed[mention["report"], own.at(where[0])].append((position, incident, where))
    options = []
    for i, (_, mention) in enumerate(gold):
        own = sentences[mention["report"]]
        where = own.range_of(mention)
        if where is None:
            continue
        for position, incident, other in placed[mention["report"], own.at(where[0])]:
            gap = max(where[0], other[0]) - min(where[1], other[1])
            options.append(((gap > 0, max(gap, 0), i, position), incident))
    taken: dict[int, str] = {}
    used: set[int] = set()
    for (_, _, i, position), incident in sorted(options, key=lambda option: option[0]):
        if i not in taken and position not in used:
            taken[i] = incident
            used.add(position)
    return taken


def _apart_and_tolls(window: Item, labels: Labels, tolls: Mapping[str, Item]) -> Counter[str]:
    counted: Counter[str] = Counter()
    holders: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, found in labels.values():
        holders[gold][found] += 1
    for one, other, _ in window["blockers"]:
        if holders[one] and holders[other]:
            counted["alike"] += 1
            counted["apart"] += not holders[one].keys() & holders[other].keys()
    for incident in window["incidents"]:
        if incident["best_low"] is None or not holders[incident["id"]]:
            continue
        counted["tolls"] += 1
        toll = tolls[holders[incident["id"]].most_common(1)[0][0]]
        counted["right"] += toll.get("low") == incident["best_low"] and toll.get("high") == incident["best_high"]
    return counted


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
