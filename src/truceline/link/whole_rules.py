"""The rules by which an incident lies within another (`ontology/link/wholes.yaml`, where their fields are explained)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.link.settings import layered

ADDED_UP = "added_up"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of `wholes.yaml`; its fields are explained there."""

    name: str
    aggregate: bool
    whole: frozenset[str]
    parts: frozenset[str]
    days: tuple[int, int]
    fought: bool
    same_means: bool
    text: str
    until_told: bool


@cache
def _read() -> Mapping[str, Any]:
    return layered("link/wholes.yaml")


def added_up() -> str | None:
    """The words of the rule for totals that a report adds up, None where the rule is taken away."""
    rule = _read().get(ADDED_UP)
    return str(rule["text"]) if rule else None


@cache
def rules() -> tuple[Rule, ...]:
    """The rules by days and places, in their order."""
    return tuple(
        Rule(
            name=name,
            aggregate=bool(rule["aggregate"]),
            whole=frozenset(rule["whole"]),
            parts=frozenset(rule["parts"]),
            days=(int(rule["days"][0]), int(rule["days"][1])),
            fought=rule["parties"] == "fought",
            same_means=rule["means"] == "same",
            text=str(rule["text"]),
            until_told=rule.get("lasts") == "told",
        )
        for name, rule in _read().items()
        if rule and name != ADDED_UP
    )


def longest() -> int:
    """The most days that any whole covers."""
    return max((rule.days[1] for rule in rules()), default=0)
