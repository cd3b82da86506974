"""Changes to accounts as the pages and the REST interface ask for them: one door for both."""

from __future__ import annotations

from fastapi import Request

from truceline.model.access import ROLES
from truceline.store import Account, AccountError, Token
from truceline.store.people import folded
from truceline.web import credentials
from truceline.web.people import Gate, address, gate


class Refused(AccountError):
    """A change that is refused for who asks, with the status of the answer."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status = status


def person(at_gate: Gate, action: str, name: str, role: str) -> tuple[str, str]:
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


def password(request: Request, account: Account, old: str, new: str) -> None:
    """Another password; every session ends. Raises Refused (a wrong old one, too many tries), AccountError (a new one that is none)."""
    at_gate, source = gate(request), address(request)
    held = at_gate.accounts.password_of(account.name)
    if at_gate.limiter.wait_s(account=folded(account.name), address=source):
        raise Refused("too many tries; wait a quarter of an hour", 429)
    if not credentials.matches(old, held[1] if held else None):
        at_gate.limiter.failed(account=folded(account.name), address=source)
        raise Refused("the old password is another one", 403)
    hashed = credentials.hashed(new, account.name)
    at_gate.accounts.set_password(account, hashed, at=credentials.moment(at_gate.clock))


def state(account: Account) -> str:
    """How an account stands, in words."""
    return "shut out" if account.disabled else "can sign in" if account.ready else "invited, no password yet"


def token_state(token: Token, now: str) -> str:
    """How a token stands at a moment, in words."""
    return "revoked" if token.revoked_at else "ended" if token.ends_at <= now else "in use"
