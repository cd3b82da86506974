"""Take a report out of the casefile: what it alone told goes, everything else stays, and the decision can be undone."""

from __future__ import annotations

from truceline.model import Judgement
from truceline.review.asking import JudgementError, said
from truceline.store import Casefile


def retract(casefile: Casefile, report_id: str, *, reviewer: str, reason: str) -> Judgement:
    """Take the report out. It stays in the file as a version that is gone, and is not read again when the same bytes come in.

    Raises JudgementError where there is no such report or it is out already.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    history = casefile.report_history(report_id)
    if not history:
        raise JudgementError(f"no report {report_id}; check the id")
    if history[-1][2]:
        raise JudgementError(f"report {report_id} is out already ({history[-1][1]})")
    return casefile.judge(report_id, "retract", reviewer=reviewer, reason=reason, withdrawn=True)
