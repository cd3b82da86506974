"""Signing in and out, the link that makes an account, and one's own account: password, sessions, tokens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model.access import RIGHTS, ROLES, lower, may
from truceline.store import Account, AccountError, Token
from truceline.store.people import folded
from truceline.web import changing, credentials
from truceline.web.failures import NotHere
from truceline.web.people import address, asking, gate, local_path
from truceline.web.render import plain_page

router = APIRouter(include_in_schema=False)
Field = Annotated[str, Form(max_length=2000)]
NO = "This name and password do not belong together, or the account cannot be used."


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> Response:
    if asking(request).role is not None:
        return RedirectResponse(local_path(next), status_code=303)
    return _sign_in(request, next)


@router.post("/sign-in")
def sign_in(request: Request, name: Field = "", password: Field = "", next: Field = "/") -> Response:
    """Begins a session. Failures are counted by account and address; the answer never tells whether there is such an account."""
    at_gate = gate(request)
    who, source = folded(name), address(request)
    wait = at_gate.limiter.wait_s(account=who, address=source)
    if wait:
        minutes = -(-wait // 60)
        said = f"Too many tries. Wait {minutes} minute{'s' if minutes != 1 else ''}, or ask an admin for a new link."
        answer = _sign_in(request, next, said, name, status=429)
        answer.headers["retry-after"] = str(wait)
        return answer
    held = at_gate.accounts.password_of(name)
    if not credentials.matches(password, held[1] if held else None) or held is None:
        at_gate.limiter.failed(account=who, address=source)
        return _sign_in(request, next, NO, name, status=403)
    at_gate.limiter.succeeded(account=who)
    at_gate.sign_in(request, held[0])
    return RedirectResponse(local_path(next), status_code=303)


def _sign_in(request: Request, next: str, problem: str = "", name: str = "", *, status: int = 200) -> Response:
    shown = {"next": local_path(next), "problem": problem, "name": name}
    return plain_page(request, "sign_in.html", status=status, **shown)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    gate(request).sign_out(request)
    return RedirectResponse("/sign-in", status_code=303)


@router.get("/welcome/{secret}")
def welcome_page(request: Request, secret: str) -> Response:
    return _welcome(request, secret)


@router.post("/welcome/{secret}")
def welcome(request: Request, secret: str, name: Field = "", password: Field = "", again: Field = "") -> Response:
    """Uses a link up: sets the password (and, for the first admin, the name) and signs in."""
    at_gate, source = gate(request), address(request)
    wait = at_gate.limiter.wait_s(account=None, address=source)
    if wait:
        return _welcome(request, secret, "Too many tries. Wait a quarter of an hour.", name, status=429)
    held = at_gate.accounts.invitation(credentials.digest(secret), at=credentials.moment(at_gate.clock))
    if held is None:
        at_gate.limiter.failed(account=None, address=source)
        return _welcome(request, secret)
    chosen = held.account.name if held.account else name
    try:
        if password != again:
            raise AccountError("the two passwords differ")
        hashed = credentials.hashed(password, chosen)
        account = at_gate.accounts.accept(credentials.digest(secret), chosen, hashed, at=credentials.moment(at_gate.clock))
    except AccountError as error:
        return _welcome(request, secret, f"Not done: {error}.", name, status=422)
    at_gate.sign_in(request, account)
    return RedirectResponse("/", status_code=303)


def _welcome(request: Request, secret: str, problem: str = "", name: str = "", *, status: int = 200) -> Response:
    at_gate = gate(request)
    held = at_gate.accounts.invitation(credentials.digest(secret), at=credentials.moment(at_gate.clock))
    if held is None:
        raise NotHere(
            "this link", "It was used already, is too old, or was never made. Ask an admin for a new one.", ("/sign-in", "Sign in")
        )
    shown = {"invited": held.account, "role": held.role, "problem": problem, "name": name, "shortest": credentials.SHORTEST_PASSWORD}
    return plain_page(request, "welcome.html", status=status, secret=secret, **shown)


@router.get("/account")
def account_page(request: Request) -> Response:
    return _account(request)


@router.post("/account/password")
def new_password(request: Request, old: Field = "", password: Field = "", again: Field = "") -> Response:
    """Changes the password; every session ends, this browser begins a new one."""
    account = _own(request)
    try:
        if password != again:
            raise AccountError("the two new passwords differ")
        changing.password(request, account, old, password)
    except AccountError as error:
        return _account(request, problem=f"Not changed: {error}.", status=getattr(error, "status", 422))
    gate(request).sign_in(request, account)
    return _account(request, done="The password is changed. You were signed out everywhere else.")


@router.post("/account/sessions")
def sign_out_everywhere(request: Request) -> Response:
    at_gate = gate(request)
    at_gate.accounts.end_all(_own(request), at=credentials.moment(at_gate.clock))
    at_gate.sign_out(request)
    return RedirectResponse("/sign-in", status_code=303)


@router.post("/account/tokens")
def make_token(request: Request, name: Field = "", role: Field = "", days: Field = str(credentials.TOKEN_DAYS)) -> Response:
    """Makes a token; its secret is shown once and kept nowhere."""
    try:
        secret = credentials.make_token(gate(request).accounts, _own(request), name, role, days, gate(request).clock)
    except AccountError as error:
        return _account(request, problem=f"No token was made: {error}.", status=422)
    return _account(request, secret=secret)


@router.post("/account/tokens/revoke")
def revoke_token(request: Request, number: Field = "") -> Response:
    at_gate = gate(request)
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 12 else -1
    if not at_gate.accounts.revoke(asked, at=credentials.moment(at_gate.clock), account=_own(request)):
        return _account(request, problem="There is no such token to revoke.", status=404)
    return _account(request, done="The token is revoked.")


def _own(request: Request) -> Account:
    """The account of whoever is signed in; the single user of this machine has none."""
    account = asking(request).account
    if account is None:
        raise NotHere(
            "your account", "This casefile has no accounts: one person uses it, on this machine.", ("/incidents", "All incidents")
        )
    return account


def _account(request: Request, *, problem: str = "", done: str = "", secret: str = "", status: int = 200) -> Response:
    account = _own(request)
    at_gate = gate(request)
    now = credentials.moment(at_gate.clock)
    held: list[tuple[Token, str]] = [(t, changing.token_state(t, now)) for t in at_gate.accounts.tokens(account)]
    role = asking(request).role or account.role
    shown = {
        "account": account,
        "rights": [words for right, (_, words) in RIGHTS.items() if may(role, right)],
        "roles": [r for r in ROLES if lower(r, account.role) == r],
        "held": held,
        "days": credentials.TOKEN_DAYS,
        "most": credentials.LONGEST_TOKEN_DAYS,
        "shortest": credentials.SHORTEST_PASSWORD,
    }
    return plain_page(request, "account.html", status=status, problem=problem, done=done, secret=secret, **shown)
