"""What crosswalks need to know beside the records; `run` fills it from `ontology`, which this room does not see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Cameo(Protocol):
    """CAMEO code of an event; raises KeyError for a type that has none."""

    def __call__(self, type_: str, mode: str | None = None, kind: str | None = None, *, breach: bool = False) -> str: ...


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`mapping` gives a table of `ontology/exports` by name; `name` an actor code in words; `sort` its class (`exports/actors.yaml`);
    `land` the name of a state by ISO 3166 alpha-3; `abroad` its alpha-2 and FIPS codes; `version` that of the program.
    """

    mapping: Callable[[str], Mapping[str, Any]]
    cameo: Cameo
    name: Callable[[str], str]
    sort: Callable[[str], str]
    land: Callable[[str], str]
    abroad: Callable[[str], tuple[str | None, str | None]]
    version: str
