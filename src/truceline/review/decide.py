"""Take a decision or take one back; both are appended, nothing is changed."""

from __future__ import annotations

from truceline.model import Assessment, Judgement, Verdict
from truceline.model.judgement import Action
from truceline.review.ladder import is_weaker, proposed, weaker
from truceline.store import Casefile


class JudgementError(ValueError):
    """A decision that cannot be taken as asked: says why in one line; nothing was recorded."""


def judge(
    casefile: Casefile,
    assessment_id: str,
    action: Action,
    *,
    reviewer: str,
    reason: str,
    verdict: Verdict | None = None,
    finding: str | None = None,
) -> Judgement:
    """Record what a person decides about a proposal.

    accept: as proposed. weaker: `verdict`, or the next weaker one. reject: no breach found. cannot_judge: not yet.
    edit: `verdict`, the only way to `violation_verified`. `finding` is the id of an official finding that decides it.
    Raises JudgementError where reviewer or reason is missing, the proposal is unknown or gone, or the verdict does not fit.
    """
    if action == "undo":
        raise JudgementError("to take a decision back, name the decision (undo), not the proposal")
    reviewer, reason = _said(reviewer, "reviewer"), _said(reason, "reason")
    newest = casefile.assessment(assessment_id)
    if newest is None:
        raise JudgementError(f"no proposal {assessment_id}; check the id")
    if newest.gone:
        raise JudgementError(f"proposal {assessment_id} is no longer made ({newest.reason}); judge the one that took its place")
    _check_verdict(newest.record, action, verdict)
    finding = (finding or "").strip() or None
    if finding and action == "cannot_judge":
        raise JudgementError("a finding decides; it does not go with cannot_judge")
    return casefile.judge(assessment_id, action, reviewer=reviewer, reason=reason, verdict=verdict, finding=finding)


def undo(casefile: Casefile, judgement_id: int, *, reviewer: str, reason: str) -> Judgement:
    """Take a decision back (or, given an undoing, restore what it took back); the row stays and a new one says so.

    Raises JudgementError where there is no such decision or it is taken back already.
    """
    reviewer, reason = _said(reviewer, "reviewer"), _said(reason, "reason")
    taken = {j.id: j for j in casefile.judgements()}
    if judgement_id not in taken:
        raise JudgementError(f"no decision {judgement_id}; see the list of decisions for its number")
    if judgement_id in _undone(list(taken.values())):
        raise JudgementError(f"decision {judgement_id} is taken back already")
    return casefile.judge(taken[judgement_id].target, "undo", reviewer=reviewer, reason=reason, undoes=judgement_id)


def _undone(taken: list[Judgement]) -> set[int]:
    undone: set[int] = set()
    for judgement in reversed(taken):
        if judgement.action == "undo" and judgement.id not in undone and judgement.undoes is not None:
            undone.add(judgement.undoes)
    return undone


def _said(value: str, what: str) -> str:
    value = " ".join(value.split())
    if not value:
        raise JudgementError(f"a decision needs a {what}")
    return value


def _check_verdict(judged: Assessment, action: Action, verdict: Verdict | None) -> None:
    if action == "edit":
        if verdict is None:
            raise JudgementError("edit needs the verdict that you hold it to be")
    elif action == "weaker":
        base = proposed(judged)
        if verdict is None and weaker(base) is None:
            raise JudgementError(f"{base} has no next weaker verdict; name one")
        if verdict is not None and not is_weaker(verdict, base):
            raise JudgementError(f"{verdict} is not weaker than {base}; use edit")
    elif verdict is not None:
        raise JudgementError(f"{action} takes no verdict; use edit to name one")
