"""People and tokens by REST: what the pages of people and of one's own account do."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from truceline.model.access import RIGHTS, Role, may
from truceline.store import Account, AccountError, Token
from truceline.web import changing, credentials
from truceline.web.people import asking, gate
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1", tags=["people"], dependencies=[Fresh])
Plain = dict[str, Any]
Name = Annotated[str, Field(min_length=1, max_length=80, description="As it stands under decisions")]
Somebody = Annotated[int | None, Query(ge=0, le=10**9, description="Number of another person; for admins")]


class Invited(BaseModel):
    """Somebody who is to have an account."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    role: Role


class Changed(BaseModel):
    """What is to be otherwise; sessions end with either."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    state: Annotated[Literal["in", "out"] | None, Field(description="out: shut out, in: let in again")] = None


class Made(BaseModel):
    """A token that is to be made. It may no more than its person, and than the token that asks for it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=80, description="What it is for")]
    role: Role = "collector"
    days: Annotated[int, Field(ge=1, le=credentials.LONGEST_TOKEN_DAYS)] = credentials.TOKEN_DAYS
    person: Annotated[int | None, Field(ge=0, le=10**9, description="Number of another person; for admins")] = None


class NewPassword(BaseModel):
    """A password in the place of another."""

    model_config = ConfigDict(extra="forbid")

    old: Annotated[str, Field(max_length=2_000)]
    new: Annotated[str, Field(max_length=2_000)]


@router.get("/people", summary="Everybody with role and state, those shut out included")
def everybody(request: Request, at: Paged) -> Plain:
    found = gate(request).accounts.people()
    return listed([_person(one) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.post("/people", status_code=201, summary="Invite somebody; `link` works once, for two days. The first account is an admin's")
def invite(request: Request, given: Annotated[Invited, Body()]) -> Plain:
    try:
        _, link = changing.person(gate(request), "add", given.name, given.role)
    except AccountError as error:
        raise _refused(error) from None
    made = gate(request).accounts.person(given.name)
    assert made is not None
    return {**_person(made), "link": _address(request, link)}


@router.patch("/people/{number}", summary="Give somebody another role, shut them out or let them in; their sessions end")
def change(request: Request, number: int, given: Annotated[Changed, Body()]) -> Plain:
    account = _found(request, number)
    try:
        if given.role is not None:
            changing.person(gate(request), "role", account.name, given.role)
        if given.state is not None:
            changing.person(gate(request), "disable" if given.state == "out" else "enable", account.name, "")
    except AccountError as error:
        raise _refused(error) from None
    return _person(_found(request, number))


@router.post("/people/{number}/link", status_code=201, summary="A new link for somebody; their password and sessions are void at once")
def reset(request: Request, number: int) -> Plain:
    account = _found(request, number)
    _, link = changing.person(gate(request), "reset", account.name, "")
    return {**_person(_found(request, number)), "link": _address(request, link)}


@router.get("/tokens", summary="Your tokens, the revoked included; another's, or with `person=0` everybody's, for admins")
def tokens(request: Request, at: Paged, person: Somebody = None) -> Plain:
    at_gate = gate(request)
    found = at_gate.accounts.tokens(None if person == 0 and _admin(request) else _whose(request, person))
    now = credentials.moment(at_gate.clock)
    return listed([_token(one, now) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.post("/tokens", status_code=201, summary="Make a token; `secret` is told this once and kept nowhere")
def make(request: Request, given: Annotated[Made, Body()]) -> Plain:
    at_gate, person = gate(request), asking(request)
    account = _whose(request, given.person)
    asked = (at_gate.accounts, account, given.name, given.role, str(given.days), at_gate.clock)
    try:
        secret = credentials.make_token(*asked, most=person.role, until=person.until)
    except AccountError as error:
        raise _refused(error) from None
    made = at_gate.accounts.tokens(account)[-1]
    return {**_token(made, credentials.moment(at_gate.clock)), "secret": secret}


@router.delete("/tokens/{number}", summary="Revoke a token of yours; any, for admins")
def revoke(request: Request, number: int) -> Plain:
    at_gate = gate(request)
    mine = None if _admin(request) else _whose(request, None)
    if not (0 <= number < 10**9 and at_gate.accounts.revoke(number, at=credentials.moment(at_gate.clock), account=mine)):
        raise HTTPException(404, "There is no such token to revoke.")
    return {"number": number, "state": "revoked"}


@router.get("/account", summary="Who you are and what you may")
def account(request: Request) -> Plain:
    person = asking(request)
    rights = [right for right in RIGHTS if may(person.role, right)]
    return {"name": person.name, "role": person.role, "how": person.how, "until": person.until, "rights": rights}


@router.post("/account/password", summary="Another password; every session of yours ends")
def password(request: Request, given: Annotated[NewPassword, Body()]) -> Plain:
    own = _whose(request, None)
    try:
        changing.password(request, own, given.old, given.new)
    except AccountError as error:
        raise _refused(error) from None
    return _person(own)


@router.delete("/account/sessions", summary="Sign out everywhere; tokens stay")
def sign_out(request: Request) -> Plain:
    own = _whose(request, None)
    gate(request).accounts.end_all(own, at=credentials.moment(gate(request).clock))
    return _person(own)


def _admin(request: Request) -> bool:
    return asking(request).may("people")


def _whose(request: Request, number: int | None) -> Account:
    """The account of whoever asks, or for admins that of this number. Raises HTTPException 403 or 404."""
    own = asking(request).account
    if number is not None and (own is None or number != own.id):
        if not _admin(request):
            raise HTTPException(403, "Your role does not include the tokens of others.")
        return _found(request, number)
    if own is None:
        raise HTTPException(404, "This casefile has no accounts: one person uses it, on this machine.")
    return own


def _found(request: Request, number: int) -> Account:
    account = next((one for one in gate(request).accounts.people() if one.id == number), None)
    if account is None:
        raise HTTPException(404, f"There is nobody with the number {number}.")
    return account


def _refused(error: AccountError) -> HTTPException:
    return HTTPException(getattr(error, "status", 422), f"Not done: {error}.")


def _address(request: Request, link: str) -> str:
    origin = request.app.state.origin or str(request.base_url).rstrip("/")
    return f"{origin}{link}"


def _person(account: Account) -> Plain:
    return {"number": account.id, "name": account.name, "role": account.role, "state": changing.state(account)}


def _token(token: Token, now: str) -> Plain:
    names = ("person", "name", "role", "made_at", "ends_at", "revoked_at")
    return {"number": token.id, **{name: getattr(token, name) for name in names}, "state": changing.token_state(token, now)}
