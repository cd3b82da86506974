"""Take a decision or take one back; both are appended, nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.model import Assessment, Judgement, Verdict
from truceline.model.force import in_force
from truceline.model.judgement import Action
from truceline.review.asking import DecidedMeanwhile, JudgementError, said
from truceline.review.assign import coding_now
from truceline.review.ladder import is_weaker, needs_two, proposed, weaker
from truceline.review.replay import same_person
from truceline.store import Casefile

ON_PROPOSALS: tuple[Action, ...] = ("accept", "weaker", "reject", "cannot_judge", "edit")


def judge(
    casefile: Casefile,
    assessment_id: str,
    action: Action,
    *,
    reviewer: str,
    reason: str,
    verdict: Verdict | None = None,
    finding: str | None = None,
    seen: int | None = None,
) -> Judgement:
    """Record what a person decides about a proposal.

    accept: as proposed. weaker: `verdict`, or the next weaker one. reject: no breach found. cannot_judge: not yet.
    edit: `verdict`, the only way to `violation_verified`. `finding` is the id of an official finding that decides it.
    `seen` is the newest decision that the person had seen.
    Raises JudgementError where reviewer or reason is missing, the proposal is unknown or gone, or the verdict does not fit;
    DecidedMeanwhile where somebody else has decided since, unless two are wanted who judge alone.
    """
    if action == "undo":
        raise JudgementError("to take a decision back, name the decision (undo), not the proposal")
    if action not in ON_PROPOSALS:
        raise JudgementError(f"{action} is no decision about a proposal; name the incident or the report")
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    with casefile.together():  # what was looked at and what is written are one moment: of two people at once the second is told
        newest = casefile.assessment(assessment_id)
        if newest is None:
            raise JudgementError(f"no proposal {assessment_id}; check the id")
        if newest.gone:
            raise JudgementError(f"proposal {assessment_id} is no longer made ({newest.reason}); judge the one that took its place")
        _check_verdict(newest.record, action, verdict)
        finding = (finding or "").strip() or None
        if finding and action == "cannot_judge":
            raise JudgementError("a finding decides; it does not go with cannot_judge")
        coding = coding_now(casefile, [assessment_id, newest.record.subject], reviewer)
        if seen is not None and coding is None and not needs_two(newest.record):
            for other in in_force(casefile.judgements(target=assessment_id)):
                if other.id > seen and other.coding is None and not same_person(other.reviewer, reviewer):
                    what = other.action.replace("_", " ")
                    raise DecidedMeanwhile(f"{other.reviewer} decided about it while you looked ({what}: {other.reason}); look at it again")
        return casefile.judge(assessment_id, action, reviewer=reviewer, reason=reason, verdict=verdict, finding=finding, coding=coding)


def undo(casefile: Casefile, judgement_id: int, *, reviewer: str, reason: str) -> Judgement:
    """Take a decision back (or, given an undoing, restore what it took back); the row stays and a new one says so.

    Raises JudgementError where there is no such decision, it is taken back already, or it is another coder's in a double coding.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    taken = {j.id: j for j in casefile.judgements()}
    if judgement_id not in taken:
        raise JudgementError(f"no decision {judgement_id}; see the list of decisions for its number")
    if judgement_id not in {j.id for j in in_force(taken.values(), undoings=True)}:
        raise JudgementError(f"decision {judgement_id} is taken back already")
    target = taken[judgement_id].target
    if taken[judgement_id].coding is not None and coding_now(casefile, [target], reviewer) is not None:
        if not same_person(taken[judgement_id].reviewer, reviewer):
            raise JudgementError(f"decision {judgement_id} is the other coder's")
    withdrawn = _withdrawn(list(taken.values()), judgement_id) if concerns(taken, judgement_id).action == "retract" else None
    coding = concerns(taken, judgement_id).coding
    return casefile.judge(target, "undo", reviewer=reviewer, reason=reason, undoes=judgement_id, withdrawn=withdrawn, coding=coding)


def concerns(taken: Mapping[int, Judgement], judgement_id: int) -> Judgement:
    """The decision that an undoing, or the undoing of one, is about in the end: the first of the chain."""
    judgement = taken[judgement_id]
    while judgement.undoes is not None:
        judgement = taken[judgement.undoes]
    return judgement


def _withdrawn(taken: list[Judgement], undone: int) -> bool:
    """Whether the report of a decision is out once that decision is undone."""
    target = next(judgement.target for judgement in taken if judgement.id == undone)
    undoing = Judgement(max(j.id for j in taken) + 1, target, 0, "undo", "", "", undoes=undone)
    return any(judgement.action == "retract" and judgement.target == target for judgement in in_force([*taken, undoing]))


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
