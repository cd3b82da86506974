"""Forms that record decisions: who sends them, whether their role lets them, and the name that the single user typed last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import Depends, HTTPException, Request
from fastapi.responses import Response

from truceline.model.access import may, right_to
from truceline.model.judgement import Action
from truceline.review import concerns
from truceline.store import Casefile
from truceline.web.bodies import Form
from truceline.web.case import Case
from truceline.web.people import asking
from truceline.web.render import page

NAME = "truceline_name"
LONGEST_NAME = 120


async def _sent(form: Form) -> Mapping[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


Sent = Annotated[Mapping[str, str], Depends(_sent)]
"""The fields of a form by name, read before the handler runs, so that the handler may work in a thread of its own."""


def who(request: Request, typed: str = "") -> str:
    """The name under which a decision is taken: of who is signed in, else as typed, else as typed last in this browser."""
    return asking(request).name or typed.strip()[:LONGEST_NAME] or unquote(request.cookies.get(NAME, ""))[:LONGEST_NAME]


def allowed(request: Request, action: Action, sort: str | None = None) -> None:
    """Raises HTTPException 403 where the role of who asks does not include the decision."""
    if not may(asking(request).role, right_to(action, sort)):
        raise HTTPException(403, "Your role does not include this decision, so nothing was recorded.")


def may_undo(request: Request, casefile: Casefile, typed: str) -> None:
    """Raises HTTPException 403 where the role of who asks could not have taken the decision that is to be taken back."""
    taken = {j.id: j for j in casefile.judgements()}
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else -1
    if number in taken:
        first = concerns(taken, number)
        allowed(request, first.action, first.sort)


def formed(request: Request, case: Case, template: str, *, here: str, status: int = 200, **values: Any) -> Response:
    """A page whose forms know the name of who asks; the token of this browser is on every page."""
    return page(
        request, case, template, here=here, status=status, **{"me": who(request), "signed_in": bool(asking(request).name), **values}
    )


def remember(request: Request, answer: Response, name: str) -> Response:
    """Keep the name for the next form, where nobody signs in."""
    if name and not asking(request).name:
        answer.set_cookie(NAME, quote(name), httponly=True, samesite="strict", path="/", max_age=90 * 24 * 3600)
    return answer
