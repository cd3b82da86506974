"""How well the attributes of a found item agree with the annotated one, a share in [0, 1] for each attribute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Item = dict[str, Any]
_STATE = re.compile(r"/(?:GOV|MIL|COP)$")


def sides(codes: Iterable[str | None]) -> set[str]:
    """Sides of actor codes: government, forces and police of one state are one side."""
    return {_STATE.sub("/STATE", code or "") for code in codes}


def shared(gold: Iterable[str | None], found: Iterable[str | None]) -> float:
    """F1 of two sets of sides; two empty sets agree."""
    g, f = sides(gold), sides(found)
    return 1.0 if not g and not f else 2 * len(g & f) / (len(g) + len(f))


def one_place(gold: str | None, found: str | None) -> bool:
    """True where two names agree by letters, or one holds the other; two missing names agree."""
    g, f = (re.sub(r"[^a-z]", "", (name or "").lower().removeprefix("the ")) for name in (gold, found))
    return g == f or (bool(g) and bool(f) and (g in f or f in g))


def _codes(name: str) -> Callable[[Item, Item], float]:
    return lambda gold, found: shared(gold[name], found.get(name, []))


def _equal(name: str) -> Callable[[Item, Item], float]:
    return lambda gold, found: float(gold[name] == found.get(name))


def _place(name: str) -> Callable[[Item, Item], float]:
    return lambda gold, found: float(one_place(gold[name], found.get(name)))


def _dates(gold: Item, found: Item) -> float:
    return float(gold["start"] == found.get("start") and gold["end"] == found.get("end"))


def _group(gold: Item, found: Item) -> float:
    return float(gold["victims"] == "civilians" or sides([gold["group"]]) == sides([found.get("group")]))


ATTRIBUTES: dict[str, dict[str, Callable[[Item, Item], float]]] = {
    "events": {
        "actors": _codes("actors"),
        "recipients": _codes("recipients"),
        "mode": _equal("mode"),
        "status": _equal("status"),
        "dates": _dates,
        "place": _place("place"),
        "country": _equal("country"),
        "said_by": _codes("said_by"),
    },
    "casualties": {
        "high": _equal("high"),
        "victims": _equal("victims"),
        "group": _group,
        "by": _codes("by"),
        "cumulative": _equal("cumulative"),
        "dates": _dates,
        "place": _place("place"),
        "said_by": _codes("said_by"),
    },
    "agreements": {
        "kind": _equal("kind"),
        "parties": _codes("parties"),
        "state": _equal("state"),
        "dates": _dates,
        "place": _place("place"),
    },
    "talks": {
        "participants": _codes("participants"),
        "venue": _place("venue"),
        "status": _equal("status"),
        "dates": _dates,
        "outcome": _equal("outcome"),
    },
    "breaches": {"accused": _codes("accused"), "said_by": _codes("said_by"), "stance": _equal("stance")},
}
"""By kind of record and attribute, in the order in which they are printed."""

PARTIES: dict[str, tuple[str, ...]] = {
    "events": ("actors", "recipients"),
    "casualties": ("by",),
    "agreements": ("parties",),
    "talks": ("participants",),
    "breaches": ("accused",),
}
"""Fields whose agreement breaks ties between candidate pairs."""


def identity(kind: str, item: Item) -> tuple[Any, ...]:
    """What two items must share to be one: an event's type; a casualty's kind and lower figure; else nothing."""
    if kind == "events":
        return (item["type"],)
    return (item["kind"], item["low"]) if kind == "casualties" else ()
