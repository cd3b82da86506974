"""The form under an incident that splits, joins or pins it, and the one that takes such a decision back."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from truceline.review import JudgementError
from truceline.web import sorting
from truceline.web.forms import who
from truceline.web.guard import tokens
from truceline.web.pages.incidents import show
from truceline.web.render import OpenCase, incident_link

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form()]


@router.post("/sort")
def decide(
    request: Request,
    case: OpenCase,
    mentions: Annotated[list[str] | None, Form()] = None,
    token: Field = "",
    incident: Field = "",
    action: Field = "",
    others: Field = "",
    judgement: Field = "",
    reviewer: Field = "",
    reason: Field = "",
) -> Response:
    """Records the decision, links anew and shows the incident; where it cannot be taken, the form comes back with what is wrong."""
    tokens(request).check(request, token)
    subject = judgement if action == "undo" else incident
    named = tuple(re.findall(r"[^\s,;]+", others))
    try:
        if action not in ("split", "join", "pin", "undo"):
            raise JudgementError("choose split, join or pin first")
        asked = sorting.Asked(action, subject, who(request, reviewer), reason, tuple(mentions or ()), named)
        done = sorting.take(case.casefile, asked).judgement
    except JudgementError as error:
        typed = {"action": action, "others": others, "reviewer": reviewer, "reason": reason}
        return show(request, case, incident, problem=f"Not recorded: {error}.", typed=typed, ticked=tuple(mentions or ()))
    home = sorting.holder(case.casefile, done) if done.mentions else incident
    return RedirectResponse(f"{incident_link(home)}?done={done.id}#h-me", status_code=303)
