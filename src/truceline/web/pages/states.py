"""Changes of state of an agreement: what is on record, who holds it, and the form that accepts or rejects one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from truceline.review import JudgementError, decisions_for, on_agreement, state_opinions
from truceline.web.case import Case
from truceline.web.failures import NotHere
from truceline.web.forms import Sent, allowed, formed, remember, who
from truceline.web.render import OpenCase
from truceline.web.sorting import number

router = APIRouter(include_in_schema=False)


@router.get("/states")
def show(request: Request, case: OpenCase, agreement: str = "", done: str = "") -> Response:
    return _page(request, case, agreement, done=done)


@router.post("/states")
def decide(request: Request, case: OpenCase, given: Sent) -> Response:
    """Accepts or rejects one change of state; where that cannot be, the page comes back with what is wrong."""
    agreement, reviewer = given.get("agreement", ""), who(request, given.get("reviewer", ""))
    chosen: Any = given.get("action", "")
    try:
        if chosen not in ("accept", "reject"):
            raise JudgementError("choose accept or reject first")
        allowed(request, chosen)
        reason = given.get("reason", "")
        taken = on_agreement(case.casefile, agreement, number(given.get("state", "")), chosen, reviewer=reviewer, reason=reason)
    except JudgementError as error:
        return _page(request, case, agreement, problem=f"Not recorded: {error}.", given=given)
    return remember(request, RedirectResponse(f"/states?agreement={taken.target}&done={taken.id}", status_code=303), reviewer)


def _page(request: Request, case: Case, id: str, *, problem: str = "", given: Mapping[str, str] | None = None, done: str = "") -> Response:
    found = case.casefile.agreement(id)
    if found is None:
        raise NotHere(f"agreement {id}", link=("/agreements", "All agreements"))
    taken = [j for j in decisions_for(case.casefile, who(request)) if j.target == id]
    return formed(
        request,
        case,
        "states.html",
        here="review",
        status=422 if problem else 200,
        agreement=found,
        opinions=state_opinions(found, taken),
        problem=problem,
        given=given or {},
        done=next((j for j in taken if str(j.id) == done), None),
    )
