"""How many were killed or wounded over some incidents, each counted once: a range with its rule, and the incidents that it is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from truceline.model import Incident, IncidentFigure, Toll

if TYPE_CHECKING:
    from truceline.store import Casefile, HarmSum, IncidentFilter

RULE = (
    "Each incident once, by its reconciled range: low ends are added to low ends, high ends to high ends; the sum is open upwards where "
    "one of them is. A figure that several incidents share is added once, where all of them are among those counted. An incident that "
    "lies within another that is counted is not added to it: the larger of the whole and the sum of its parts counts. Totals over a "
    "period and incidents that no report gives a figure for add nothing."
)
"""The counting rule, to be shown beside every such total."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """Both ends over distinct incidents, and the ids behind them.

    `counted` have a range of their own, resting on a figure that is not shared; `shared` are counted together by one figure, once;
    `inside`, of both, lie within another that is counted, and are added to each other but not to it;
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
    inside: tuple[str, ...] = ()
    rule: str = RULE


Ends = tuple[int, int | None]
"""Both ends of a range; an open high end is None."""


def harmed(incidents: Iterable[Incident], kind: Literal["killed", "wounded"]) -> Harmed:
    """The total over the incidents; aggregates are left out, and one that is given twice counts once."""
    asked = {incident.id: incident for incident in incidents if not incident.aggregate}
    ranges: dict[tuple[str, ...], Ends] = {}
    counted, unknown, apart = [], [], []
    together: dict[tuple[str, ...], list[IncidentFigure]] = {}
    for id, incident in sorted(asked.items()):
        toll: Toll | None = incident.killed if kind == "killed" else incident.wounded
        shared = [f for f in incident.figures if f.kind == kind and f.shared_with and not f.superseded and not f.cumulative]
        of_others = bool(shared) and all(f.shared_with for f in incident.figures if f.kind == kind)
        if toll is not None and not of_others and not (toll.low is None and toll.high is None and toll.best is None):
            counted.append(id)
            ranges[id,] = (toll.low or 0, toll.high)
        elif not shared:
            unknown.append(id)
        elif all(other in asked and _bare(asked[other], kind) for f in shared for other in f.shared_with):
            together.setdefault(tuple(sorted({id, *(other for f in shared for other in f.shared_with)})), []).extend(shared)
        else:
            apart.append(id)
    for ids, figures in together.items():
        highs = [f.figure.high for f in figures]
        ranges[ids] = (min(f.figure.low or 0 for f in figures), None if None in highs else max(h or 0 for h in highs))
    inside = {ids: whole for ids in ranges if (whole := _whole(ids, asked, counted)) is not None}
    low, high = _added([_larger(own, [ranges[i] for i in inside if inside[i] == ids]) for ids, own in ranges.items() if ids not in inside])
    return Harmed(
        kind,
        low=low,
        high=high,
        counted=tuple(counted),
        shared=tuple(sorted({id for ids in together for id in ids})),
        unknown=tuple(unknown),
        apart=tuple(apart),
        inside=tuple(sorted({id for ids in inside for id in ids})),
    )


def _whole(ids: tuple[str, ...], asked: Mapping[str, Incident], counted: Collection[str]) -> tuple[str, ...] | None:
    """The counted incident that all of these lie within, where it lies within none itself."""
    wholes = {part.other for id in ids if (part := asked[id].part_of) is not None and part.other in counted}
    whole = wholes.pop() if len(wholes) == 1 and all(asked[id].part_of for id in ids) else None
    return None if whole is None or _whole((whole,), asked, counted) else (whole,)


def _added(ranges: Iterable[Ends]) -> Ends:
    given = list(ranges)
    highs = [high for _, high in given if high is not None]
    return sum(low for low, _ in given), sum(highs) if len(highs) == len(given) else None


def _larger(whole: Ends, parts: Sequence[Ends]) -> Ends:
    """The larger ends of a whole and of its parts added up."""
    low, high = _added(parts)
    return max(whole[0], low), None if whole[1] is None or high is None else max(whole[1], high)


@dataclass(frozen=True, slots=True)
class Total:
    """Both ends of a total and how many incidents it is made of, without their ids; the fields are those of `Harmed`, counted."""

    kind: Literal["killed", "wounded"]
    low: int
    high: int | None
    known: int
    unknown: int
    apart: int
    inside: int


def counted(total: Harmed) -> Total:
    """A total without its ids."""
    known = len(total.counted) + len(total.shared)
    return Total(total.kind, total.low, total.high, known, len(total.unknown), len(total.apart), len(total.inside))


def totals_of(casefile: Casefile, wanted: IncidentFilter) -> tuple[int, list[Total]]:
    """How many incidents a filter finds, and the killed and wounded over them, as `harmed` would reckon them from the records."""
    number, held = casefile.harm_sums(wanted)
    return number, [_total(one, kind) for kind, one in held.items()]


def _total(held: HarmSum, kind: Literal["killed", "wounded"]) -> Total:
    rest = harmed(held.rest, kind)
    high = None if held.high is None or rest.high is None else held.high + rest.high
    known = held.counted + len(rest.counted) + len(rest.shared)
    return Total(kind, held.low + rest.low, high, known, held.unknown + len(rest.unknown), len(rest.apart), len(rest.inside))


def in_words(total: Harmed | Total) -> str:
    """`12`, `8–14`, `at least 8`, and of how many incidents; "no figure" where there is none."""
    total = counted(total) if isinstance(total, Harmed) else total
    known, unknown, apart = total.known, total.unknown, total.apart
    number = str(total.low) if total.low == total.high else f"at least {total.low}" if total.high is None else f"{total.low}–{total.high}"
    parts = [f"{total.kind}: {number} in {_incidents(known)}" if known else f"{total.kind}: no figure"]
    parts += [f"{_incidents(unknown)} without a figure"] if unknown else []
    parts += [f"{_incidents(total.inside)} within another, not added to it"] if total.inside else []
    parts += [f"{_incidents(apart)} sharing a figure with others, not added"] if apart else []
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
            "inside": list(total.inside),
        }
    return found
