"""Who has what to look at: appended rows, from which the state follows (DOMAIN 5.1: several people over one casefile)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Handing = Literal["give", "return", "done"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One step: `target` (a report, an incident or a proposal) is given to `person` by `given_by`, returned undone, or done.

    `until` is the moment in UTC (ISO 8601) at which a giving lapses, None where it does not. `coding` is the number of the double coding
    that it is a part of, None for one person alone. `at` is the moment in UTC; it is never exported.
    """

    id: int
    target: str
    person: str
    action: Handing
    given_by: str
    note: str = ""
    until: str | None = None
    coding: int | None = None
    at: str | None = None
