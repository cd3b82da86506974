"""PLOVER types to CAMEO codes, from `ontology/crosswalk.yaml` and a user's overlay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from truceline.ontology.load import OntologyError, files, parse_yaml


@dataclass(frozen=True, slots=True)
class Step:
    """One row: events of the type (with the mode, the kind; called a breach of a cease-fire) have the CAMEO code."""

    type: str
    cameo: str
    mode: str | None = None
    kind: str | None = None
    breach: bool = False

    def fits(self, type_: str, mode: str | None, kind: str | None, breach: bool) -> bool:
        """True for an event that has everything the row asks for."""
        asked = ((self.type, type_), (self.mode, mode), (self.kind, kind))
        return all(want is None or want == has for want, has in asked) and (breach or not self.breach)

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """How much the row says: of a breach before a mode, a mode before a kind."""
        return self.breach, self.mode is not None, self.kind is not None


@cache
def crosswalk() -> Sequence[Step]:
    """All rows, a user's last.

    Raises OntologyError naming the file and row that has no type or no code.
    """
    found = []
    for path in files("crosswalk.yaml"):
        for number, row in enumerate(parse_yaml(path) or (), 1):
            if not isinstance(row, dict) or not row.get("type") or not isinstance(row.get("cameo"), str):
                raise OntologyError(f"{path}, row {number}: needs a type, and a CAMEO code in quotation marks")
            found.append(Step(row["type"], row["cameo"], row.get("mode"), row.get("kind"), bool(row.get("breach"))))
    return tuple(found)


def cameo(type_: str, mode: str | None = None, kind: str | None = None, *, breach: bool = False) -> str:
    """CAMEO code of an event: of the row that says most about it, a later row before an earlier.

    Raises KeyError for a type without a row.
    """
    fitting = [(step.weight, at, step.cameo) for at, step in enumerate(crosswalk()) if step.fits(type_, mode, kind, breach)]
    if not fitting:
        raise KeyError(type_)
    return max(fitting)[2]


def plover(code: str) -> Step:
    """The way back: the first row whose event has this very code. The code keeps type and mode, not always the kind.

    Raises KeyError for a code that no row gives.
    """
    for step in crosswalk():
        if step.cameo == code and cameo(step.type, step.mode, step.kind, breach=step.breach) == code:
            return step
    raise KeyError(code)
