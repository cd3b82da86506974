"""People of the casefile: who there is, invitations, roles, resets, and who is shut out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from truceline.model.access import RIGHTS, ROLES, may
from truceline.store import Account, AccountError
from truceline.web import changing
from truceline.web.people import gate
from truceline.web.render import plain_page

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form(max_length=2000)]


@router.get("/people")
def everybody(request: Request) -> Response:
    return _people(request)


@router.post("/people")
def change(request: Request, action: Field = "", name: Field = "", role: Field = "") -> Response:
    """Invites, gives a role, resets, disables or lets in again."""
    at_gate = gate(request)
    try:
        done, link = changing.person(at_gate, action, name, role)
    except AccountError as error:
        return _people(request, problem=f"Not done: {error}.", status=422)
    origin = request.app.state.origin or str(request.base_url).rstrip("/")
    return _people(request, done=done, link=f"{origin}{link}" if link else "")


def _people(request: Request, *, problem: str = "", done: str = "", link: str = "", status: int = 200) -> Response:
    table = [(words, [may(role, right) for role in ROLES]) for right, (_, words) in RIGHTS.items()]
    everyone: list[Account] = gate(request).accounts.people()
    shown = {"people": everyone, "roles": ROLES, "rights": table, "state": changing.state}
    return plain_page(request, "people.html", status=status, problem=problem, done=done, link=link, **shown)
