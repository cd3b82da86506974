"""Counting verdicts: distinct incidents by agreement, verdict and party, with a column of its own for what belongs to no side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.assess.telling import WITHIN
from truceline.model import Assessment

UNIT = "distinct incidents"
# Not incidents: totals, threats and statements are never added to anything.
NOT_COUNTED = ("aggregate_allegation", "no_act", "allegation_only")
OWN_COLUMNS = ("contested", "unattributed", "excluded_group", "exempt")


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


def count_verdicts(assessments: Iterable[Assessment]) -> list[VerdictCount]:
    """Rows by agreement and verdict; each incident stands in one row and column of an agreement.

    Of several assessments of one incident under one agreement (one for each obligation) the first by id counts. Claims of reports
    are left out, and so is a part of an incident that has the same verdict: its whole stands for both.
    """
    chosen: dict[tuple[str, str], Assessment] = {}
    for found in sorted(assessments, key=_identity):
        if "#" not in found.subject and found.verdict not in NOT_COUNTED:
            chosen.setdefault((found.agreement, found.subject), found)
    judged = {(found.agreement, found.subject): found.verdict for found in chosen.values()}
    rows: dict[tuple[str, str], dict[str, int]] = {}
    camps: dict[tuple[str, str], dict[str, str]] = {}
    for (agreement, _), found in chosen.items():
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


def whole_of(found: Assessment) -> str | None:
    """The incident that the subject is a part of, None where it is none."""
    return next((flag.removeprefix(WITHIN) for flag in found.flags if flag.startswith(WITHIN)), None)


def column_of(found: Assessment) -> str:
    """The one column of an assessment: exempt, excluded group, contested, the party it is attributed to, or unattributed."""
    if found.verdict == "exempt":
        return "exempt"
    for flag in ("excluded_group", "contested"):
        if flag in found.flags:
            return flag
    return found.party or found.side or "unattributed"


def _parties(columns: dict[str, int]) -> list[tuple[str, int]]:
    return sorted((name, count) for name, count in columns.items() if name not in OWN_COLUMNS)


def _identity(found: Assessment) -> str:
    return found.id
