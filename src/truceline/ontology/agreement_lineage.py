"""What can be wrong between agreements: links to what is not there, unknown relations, cycles."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.model import Agreement
from truceline.ontology.agreement_checks import Fault

# `follows`: comes later in the same series or process and refers to the other; how the two relate is not on record.
PREDECESSORS = ("implements", "supplements", "renews", "supersedes", "localises", "annex_of", "follows")


def lineage_faults(agreements: Sequence[Agreement]) -> list[tuple[str, Fault]]:
    """Links to agreements that are not there, unknown relations, and cycles; each with the id of the agreement it stands in."""
    rings = _rings({agreement.id: [other for _, other in agreement.lineage] for agreement in agreements})
    found: list[tuple[str, Fault]] = []
    for agreement in agreements:
        for index, (relation, other) in enumerate(agreement.lineage):
            if relation not in PREDECESSORS:
                found.append((agreement.id, (("lineage", index), f"{relation} is no relation; known are {', '.join(PREDECESSORS)}")))
            elif other not in rings:
                found.append((agreement.id, (("lineage", index), f"{other} is not in the library")))
            elif other == agreement.id:
                found.append((agreement.id, (("lineage", index), f"{other} comes from itself; a lineage has no cycle")))
            elif rings[other] == rings[agreement.id]:
                message = f"{agreement.id} and {other} each come from the other; a lineage has no cycle"
                found.append((agreement.id, (("lineage", index), message)))
    return found


def _rings(links: dict[str, list[str]]) -> dict[str, int]:
    """A number for each node, the same for those that lead to each other (Tarjan 1972, without recursion): linear in nodes and links."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    ring: dict[str, int] = {}
    open_nodes: list[str] = []
    for root in links:
        work = [(root, iter(links[root]))] if root not in index else []
        while work:
            node, following = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                open_nodes.append(node)
            for other in following:
                if other in links and other not in index:
                    work.append((other, iter(links[other])))
                    break
                if other in links and other not in ring:
                    low[node] = min(low[node], low[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    while node not in ring:
                        ring[open_nodes.pop()] = index[node]
    return ring
