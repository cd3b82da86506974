"""Review: the queue, the premises and words of one proposal, and the form that records a decision."""

from __future__ import annotations

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model import Assessment, Test
from truceline.model.judgement import Action
from truceline.review import Board, JudgementError, Standing, Waiting, holdings, judge, moment
from truceline.web import sorting, words
from truceline.web.case import DECIDED, Case
from truceline.web.forms import formed, remember, who
from truceline.web.guard import tokens
from truceline.web.people import asking
from truceline.web.render import OpenCase
from truceline.web.telling import tellings

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form()]
SHOWN = 40  # subjects of the queue that stand beside the one on the desk
SHOWN_BEFORE = 10


@router.get("/review")
def desk(request: Request, case: OpenCase) -> Response:
    done = request.query_params.get("done", "")
    taken = next((j for j in case.casefile.judgements() if str(j.id) == done), None)
    return _desk(request, case, request.query_params.get("item"), taken=taken)


@router.post("/review")
def decide(
    request: Request,
    case: OpenCase,
    token: Field = "",
    target: Field = "",
    reviewer: Field = "",
    action: Field = "",
    reason: Field = "",
    verdict: Field = "",
    finding: Field = "",
    seen: Field = "",
) -> Response:
    """Records a decision and shows the next proposal; where it cannot be taken, the form comes back with what is wrong."""
    tokens(request).check(request, token)
    reviewer = who(request, reviewer)
    typed = {"reviewer": reviewer, "action": action, "reason": reason, "verdict": verdict, "finding": finding}
    try:
        if action not in get_args(Action):
            raise JudgementError("choose a verdict first")
        named = next((code for code in words.VERDICTS if code == verdict), None)
        if verdict and named is None:
            raise JudgementError(f"there is no verdict {verdict}")
        held = named if action == "edit" else None
        last = sorting.number(seen) if seen else None
        chosen, found = cast(Action, action), finding or None
        given = judge(case.casefile, target, chosen, reviewer=reviewer, reason=reason, verdict=held, finding=found, seen=last)
    except JudgementError as error:
        return _desk(request, case, target, problem=f"Not recorded: {error}.", typed=typed)
    return remember(request, RedirectResponse(f"/review?done={given.id}", status_code=303), reviewer)


@router.post("/review/undo")
def take_back(
    request: Request, case: OpenCase, token: Field = "", judgement: Field = "", reviewer: Field = "", reason: Field = ""
) -> Response:
    """Takes a decision back by adding one that says so."""
    tokens(request).check(request, token)
    try:
        given = sorting.take(case.casefile, sorting.Asked("undo", judgement, who(request, reviewer), reason)).judgement
    except JudgementError as error:
        return _desk(request, case, None, problem=f"Not taken back: {error}.", typed={"reviewer": reviewer})
    return RedirectResponse(f"/review?done={given.id}", status_code=303)


def _desk(
    request: Request, case: Case, item: str | None, *, problem: str = "", typed: dict[str, str] | None = None, taken: object = None
) -> Response:
    """The page for proposal `item` (the first of the queue where it is None or gone)."""
    order = case.board.order(case.casefile)
    standing = _asked_for(case, item)
    at = order.index(standing.assessment.subject) if standing and standing.assessment.subject in order else 0
    first = max(0, at - SHOWN_BEFORE)
    waiting = Board.waiting(case.casefile, order[first : first + SHOWN])
    if standing is None and waiting:
        standing = waiting[0].open[0]
    assessment = standing.assessment if standing else None
    incident = case.casefile.incident(assessment.subject) if assessment else None
    reports = {r.id: r for r in map(case.casefile.report, sorted({m.report for m in incident.mentions})) if r} if incident else {}
    return formed(
        request,
        case,
        "review.html",
        here="review",
        status=422 if problem else 200,
        waiting=waiting,
        total=len(order),
        first=first,
        standing=standing,
        incident=incident,
        premises=_weakest_first(assessment) if assessment else [],
        tellings=tellings(incident, reports) if incident else [],
        beside=_beside(waiting, assessment) if assessment else [],
        next=_after(waiting, assessment) if assessment else None,
        problem=problem,
        unfitting=case.later(("misfits", asking(request).role), lambda: sorting.unfitting(case.casefile), on=DECIDED) or [],
        typed=typed or {},
        taken=taken,
        seen=max((j.id for j in case.casefile.judgements(target=assessment.id)), default=0) if assessment else 0,
        hands=_hands(case, waiting),
    )


def _hands(case: Case, waiting: list[Waiting]) -> dict[str, str]:
    """Who has what of the queue, in words, by subject."""
    found: dict[str, str] = {}
    subjects = {s.assessment.id: w.subject for w in waiting for s in w.open} | {w.subject: w.subject for w in waiting}
    for held in holdings(case.casefile.assignments(), moment()):
        if held.state == "held" and held.target in subjects:
            subject = subjects[held.target]
            found[subject] = f"{found[subject]}, {held.person}" if subject in found else f"with {held.person}"
    return found


def _asked_for(case: Case, item: str | None) -> Standing | None:
    """The proposal of this id, None where there is none any more."""
    found = case.proposal(item) if item else None
    return case.stands(found) if found else None


def _weakest_first(assessment: Assessment) -> list[Test]:
    return sorted(assessment.tests, key=lambda test: words.RANK[test.cap])


def _beside(waiting: list[Waiting], assessment: Assessment) -> list[Assessment]:
    """The other open proposals about the same happening."""
    return [s.assessment for w in waiting if w.subject == assessment.subject for s in w.open if s.assessment.id != assessment.id]


def _after(waiting: list[Waiting], assessment: Assessment) -> str | None:
    """The first proposal of the next subject in the queue; None at its end."""
    subjects = [w.subject for w in waiting]
    at = subjects.index(assessment.subject) if assessment.subject in subjects else -1
    return waiting[at + 1].open[0].assessment.id if at + 1 < len(waiting) else None
