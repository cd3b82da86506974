"""People of the casefile: who there is, invitations, roles, resets, and who is shut out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from truceline.model.access import RIGHTS, ROLES, may
from truceline.store import Account, AccountError
from truceline.web import credentials
from truceline.web.people import Gate, gate
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
        done, link = _done(at_gate, action, name, role)
    except AccountError as error:
        return _people(request, problem=f"Not done: {error}.", status=422)
    origin = request.app.state.origin or str(request.base_url).rstrip("/")
    return _people(request, done=done, link=f"{origin}{link}" if link else "")


def _done(at_gate: Gate, action: str, name: str, role: str) -> tuple[str, str]:
    """What was done in words, and the path of a link that goes with it."""
    at, accounts = credentials.moment(at_gate.clock), at_gate.accounts
    known = next((r for r in ROLES if r == role), None)
    if action == "add":
        if known is None:
            raise AccountError("choose a role")
        if known != "admin" and not accounts.any():
            raise AccountError("the first account is an admin's")
        made = accounts.add(name, known, at=at)
        return f"{made.name} is invited as {known}.", credentials.invite(accounts, made, at_gate.clock)
    account = accounts.person(name)
    if account is None:
        raise AccountError(f"there is nobody called {name}")
    match action:
        case "role" if known is not None:
            accounts.set_role(account, known, at=at)
            return f"{account.name} is {known} now and has to sign in again.", ""
        case "reset":
            return f"{account.name} needs the new link from now on.", credentials.invite(accounts, account, at_gate.clock)
        case "disable" | "enable":
            accounts.set_disabled(account, action == "disable", at=at)
            return f"{account.name} {'is shut out' if action == 'disable' else 'can sign in again'}.", ""
        case _:
            raise AccountError("choose what to do")


def _people(request: Request, *, problem: str = "", done: str = "", link: str = "", status: int = 200) -> Response:
    table = [(words, [may(role, right) for role in ROLES]) for right, (_, words) in RIGHTS.items()]
    everyone: list[Account] = gate(request).accounts.people()
    shown = {"people": everyone, "roles": ROLES, "rights": table, "state": _state}
    return plain_page(request, "people.html", status=status, problem=problem, done=done, link=link, **shown)


def _state(account: Account) -> str:
    return "shut out" if account.disabled else "can sign in" if account.ready else "invited, no password yet"
