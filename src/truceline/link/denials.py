"""A denial tied to the incident that it denies: the incident stays and is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from truceline.link.across import Cluster
from truceline.link.blockers import blocker
from truceline.link.compare import likeness
from truceline.link.decided import DECIDED, Decided
from truceline.link.settings import Settings

ENOUGH = 1.0
"""Log odds of likeness from which a denial is about an incident; below it stands alone."""


def denials(found: Sequence[Cluster], known: Settings, decided: Decided) -> dict[str, str]:
    """Key of a cluster of denials → key of the cluster that it denies, for those that deny something told."""
    real: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in found:
        if cluster.facts.status == "real" and not cluster.facts.aggregate:
            real[cluster.facts.type].append(cluster)
    absorbed: dict[str, str] = {}
    for cluster in found:
        if cluster.facts.status != "denied":
            continue
        asserted = replace(cluster.facts, status="real", aggregate=False)
        best: tuple[float, str] | None = None
        for other in real[cluster.facts.type]:
            if decided.together(asserted.keys, other.facts.keys):
                best = (DECIDED, other.key)
                break
            if decided.apart(asserted.keys, other.facts.keys) or blocker(asserted, other.facts, known):
                continue
            total = likeness(asserted, other.facts, known)
            here = {report for report, _ in asserted.told} & {report for report, _ in other.facts.told}
            total += 1.0 if here else 0.0
            if total >= ENOUGH and (best is None or (-total, other.key) < (-best[0], best[1])):
                best = (total, other.key)
        if best:
            absorbed[cluster.key] = best[1]
    return absorbed
