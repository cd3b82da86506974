"""Counting verdicts: distinct incidents by agreement, verdict and party, with a column of its own for what belongs to no side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from truceline.assess.telling import WITHIN

UNIT = "distinct incidents"
# Not incidents: totals, threats and statements are never added to anything.
NOT_COUNTED = ("aggregate_allegation", "no_act", "allegation_only")
OWN_COLUMNS = ("contested", "unattributed", "excluded_group", "exempt")


class Judged(Protocol):
    """What counting asks of an assessment; the fields are those of `Assessment`."""

    @property
    def id(self) -> str: ...

    @property
    def subject(self) -> str: ...

    @property
    def agreement(self) -> str: ...

    @property
    def verdict(self) -> str: ...

    @property
    def side(self) -> str | None: ...

    @property
    def party(self) -> str | None: ...

    @property
    def flags(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """One row: incidents of one verdict under one agreement. `columns` holds one entry for each party (or several who acted
    together) and each column of its own; `camps` gives the side that a party stands on, where that is another name.

    `total` is the sum of the columns; `unit` says what is counted.
    """

    agreement: str
    verdict: str
    total: int
    columns: tuple[tuple[str, int], ...]
    unit: str = UNIT
    camps: tuple[tuple[str, str], ...] = ()


def count_verdicts(assessments: Iterable[Judged]) -> list[VerdictCount]:
    """Rows by agreement and verdict; each incident stands in one row and column of an agreement.

    Of several assessments of one incident under one agreement (one for each obligation) the first by id counts. Claims of reports
    are left out, and so is a part of an incident that has the same verdict: its whole stands for both.
    """
    first: dict[tuple[str, str], Judged] = {}
    for found in assessments:
        key = (found.agreement, found.subject)
        if "#" not in found.subject and found.verdict not in NOT_COUNTED and (key not in first or found.id < first[key].id):
            first[key] = found
    chosen = sorted(first.values(), key=_identity)
    judged = {(found.agreement, found.subject): found.verdict for found in chosen}
    rows: dict[tuple[str, str], dict[str, int]] = {}
    camps: dict[tuple[str, str], dict[str, str]] = {}
    for found in chosen:
        agreement = found.agreement
        if judged.get((agreement, whole_of(found) or "")) == found.verdict:
            continue
        columns = rows.setdefault((agreement, found.verdict), dict.fromkeys(OWN_COLUMNS, 0))
        column = column_of(found)
        columns[column] = columns.get(column, 0) + 1
        if column not in OWN_COLUMNS and found.side and found.side != column:
            camps.setdefault((agreement, found.verdict), {})[column] = found.side
    return [
        VerdictCount(
            agreement,
            verdict,
            sum(columns.values()),
            (*_parties(columns), *((name, columns[name]) for name in OWN_COLUMNS)),
            camps=tuple(sorted(camps.get((agreement, verdict), {}).items())),
        )
        for (agreement, verdict), columns in sorted(rows.items())
    ]


def whole_of(found: Judged) -> str | None:
    """The incident that the subject is a part of, None where it is none."""
    return next((flag.removeprefix(WITHIN) for flag in found.flags if flag.startswith(WITHIN)), None)


def column_of(found: Judged) -> str:
    """The one column of an assessment: exempt, excluded group, contested, the party it is attributed to, or unattributed."""
    if found.verdict == "exempt":
        return "exempt"
    for flag in ("excluded_group", "contested"):
        if flag in found.flags:
            return flag
    return found.party or found.side or "unattributed"


def _parties(columns: dict[str, int]) -> list[tuple[str, int]]:
    return sorted((name, count) for name, count in columns.items() if name not in OWN_COLUMNS)


def _identity(found: Judged) -> str:
    return found.id
