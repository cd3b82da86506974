"""Who may read a report: everybody, or only some roles, to whom else it is a source of a class with a reliability (DOMAIN 5.3)."""

from __future__ import annotations

from truceline.model import Change, Judgement
from truceline.model.access import Restriction
from truceline.review.asking import JudgementError, said
from truceline.store import Casefile


def restrict(casefile: Casefile, report_id: str, restriction: Restriction | None, *, reviewer: str, reason: str) -> Judgement:
    """Restrict a report, grade it anew, or (None) open it to everybody; the decision can be undone.

    Raises JudgementError where there is no such report or it stands so already.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    report = casefile.report(report_id)
    if report is None:
        raise JudgementError(f"no report {report_id}; check the id")
    before = report.restriction
    if before == restriction:
        raise JudgementError(f"report {report_id} is {f'restricted so already ({before})' if before else 'open to everybody already'}")
    changes = (
        Change("source_class", before.source_class if before else None, restriction.source_class if restriction else None),
        Change("reliability", before.reliability if before else None, restriction.reliability if restriction else None),
    )
    return casefile.judge(report_id, "restrict", reviewer=reviewer, reason=reason, changes=changes)
