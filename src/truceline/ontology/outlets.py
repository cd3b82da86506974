"""Which side an outlet stands with: what its report declares, else what the knowledge of media says of state-owned ones."""

from __future__ import annotations

from functools import cache

from truceline.model import Report
from truceline.ontology.load import read_yaml

NO_SIDE = ("", "none")
STATE = "state"


def alignment(report: Report) -> str | None:
    """The code of the party whose voice the report's outlet is, None where none is declared or known."""
    declared = (report.alignment or "").strip()
    if declared:
        return None if declared.casefold() in NO_SIDE else declared
    return state_owned(report.outlet or "")


def state_owned(name: str) -> str | None:
    """The code of the government that owns the outlet or agency of this name, None where no state is known to."""
    return _state_owned().get(name.casefold())


@cache
def _state_owned() -> dict[str, str]:
    """Names of state-owned outlets, folded → the code of their government. Only ownership tells; leanings would be our opinion."""
    found: dict[str, str] = {}
    for layer in read_yaml("actors/media.yaml"):
        for entry in layer:
            if entry.get("alignment") == STATE and entry.get("country"):
                for name in (entry["name"], *entry.get("names", ())):
                    found[str(name).casefold()] = f"{entry['country']}/GOV"
    return found
