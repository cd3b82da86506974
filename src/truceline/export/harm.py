"""How many were killed or wounded over some incidents, each counted once: a range with its rule, and the incidents that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.model import Incident, IncidentFigure, Toll

RULE = (
    "Each incident once, by its reconciled range: low ends are added to low ends, high ends to high ends; the sum is open upwards where "
    "one of them is. A figure that several incidents share is added once, where all of them are among those counted. Totals over a "
    "period and incidents that no report gives a figure for add nothing."
)
"""The counting rule, to be shown beside every such total."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """Both ends over distinct incidents, and the ids behind them.

    `counted` have a range of their own, resting on a figure that is not shared; `shared` are counted together by one figure, once;
    `unknown` give no figure; `apart` share a figure with an incident that is not among those asked for, so that nothing can be
    added. `high` None: open upwards.
    """

    kind: Literal["killed", "wounded"]
    low: int
    high: int | None
    counted: tuple[str, ...]
    shared: tuple[str, ...]
    unknown: tuple[str, ...]
    apart: tuple[str, ...]
    rule: str = RULE


def harmed(incidents: Iterable[Incident], kind: Literal["killed", "wounded"]) -> Harmed:
    """The total over the incidents; aggregates are left out, and one that is given twice counts once."""
    asked = {incident.id: incident for incident in incidents if not incident.aggregate}
    ranges: list[tuple[int, int | None]] = []
    counted, unknown, apart = [], [], []
    together: dict[tuple[str, ...], list[IncidentFigure]] = {}
    for id, incident in sorted(asked.items()):
        toll: Toll | None = incident.killed if kind == "killed" else incident.wounded
        shared = [f for f in incident.figures if f.kind == kind and f.shared_with and not f.superseded and not f.cumulative]
        of_others = bool(shared) and all(f.shared_with for f in incident.figures if f.kind == kind)
        if toll is not None and not of_others and not (toll.low is None and toll.high is None and toll.best is None):
            counted.append(id)
            ranges.append((toll.low or 0, toll.high))
        elif not shared:
            unknown.append(id)
        elif all(other in asked and _bare(asked[other], kind) for f in shared for other in f.shared_with):
            together.setdefault(tuple(sorted({id, *(other for f in shared for other in f.shared_with)})), []).extend(shared)
        else:
            apart.append(id)
    for figures in together.values():
        highs = [f.figure.high for f in figures]
        ranges.append((min(f.figure.low or 0 for f in figures), None if None in highs else max(h or 0 for h in highs)))
    ends = [high for _, high in ranges]
    return Harmed(
        kind,
        low=sum(low for low, _ in ranges),
        high=None if None in ends else sum(high or 0 for high in ends),
        counted=tuple(counted),
        shared=tuple(sorted({id for ids in together for id in ids})),
        unknown=tuple(unknown),
        apart=tuple(apart),
    )


def in_words(total: Harmed) -> str:
    """`12`, `8–14`, `at least 8`, and of how many incidents; "no figure" where there is none."""
    known = len(total.counted) + len(total.shared)
    number = str(total.low) if total.low == total.high else f"at least {total.low}" if total.high is None else f"{total.low}–{total.high}"
    parts = [f"{total.kind}: {number} in {_incidents(known)}" if known else f"{total.kind}: no figure"]
    parts += [f"{_incidents(len(total.unknown))} without a figure"] if total.unknown else []
    parts += [f"{_incidents(len(total.apart))} sharing a figure with others, not added"] if total.apart else []
    return "; ".join(parts)


def _bare(incident: Incident, kind: str) -> bool:
    return (incident.killed if kind == "killed" else incident.wounded) is None


def _incidents(number: int) -> str:
    return "1 incident" if number == 1 else f"{number} incidents"


def public_totals(incidents: Sequence[Incident]) -> dict[str, object]:
    """Both totals in their public shape: ranges, the rule, and the ids that each opens into."""
    found: dict[str, object] = {"incidents": sum(not incident.aggregate for incident in incidents), "rule": RULE}
    for kind in ("killed", "wounded"):
        total = harmed(incidents, kind)
        found[kind] = {
            "low": total.low,
            "high": total.high,
            "counted": list(total.counted),
            "shared": list(total.shared),
            "unknown": list(total.unknown),
            "apart": list(total.apart),
        }
    return found
