"""Who asks: the single user of this machine, somebody signed in, or a program with a token; and whether the door lets them in.

A casefile without accounts that is served on this machine only is used by one person, who may everything. As soon as it has
accounts, or is served as a team's, everybody signs in.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from fastapi import HTTPException, Request

from truceline.model.access import Right, Role, lower, may
from truceline.store import Account, Accounts, Casefile
from truceline.web import credentials
from truceline.web.bodies import form_of
from truceline.web.credentials import Clock
from truceline.web.doors import door, lets_in
from truceline.web.guard import own_origin, tokens
from truceline.web.limits import Limiter

COOKIE = "truceline_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PROGRAM = "x-requested-with"
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


class SignInFirst(Exception):
    """Nobody is signed in and the door is shut: a page leads to the sign-in, REST says 401."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `how`: the single user of this machine, somebody signed in, a token, or nobody known (`role` is None). `until` is when
    a token ends (UTC)."""

    name: str
    role: Role | None
    how: Literal["single", "session", "token", "nobody"]
    account: Account | None = None
    until: str | None = None

    def may(self, right: Right) -> bool:
        """True where their role has the right."""
        return may(self.role, right)


SINGLE = Person("", "admin", "single")
NOBODY = Person("", None, "nobody")


class Gate:
    """Finds out who asks. One for each application; `team` asks everybody to sign in even while there is no account."""

    def __init__(self, path: Path, *, team: bool, clock: Clock = time.time) -> None:
        self.clock = clock
        self.limiter = Limiter(clock)
        self._path = path
        self._team = team
        self._lock = Lock()
        self._casefile: Casefile | None = None
        self._stamp: object = None
        self._sessions: credentials.Sessions | None = None

    @property
    def accounts(self) -> Accounts:
        """The accounts of the casefile, which stays open. Raises CasefileError where it cannot be used."""
        return self._open().accounts

    @property
    def sessions(self) -> credentials.Sessions:
        """Signs and reads the cookies of sessions."""
        casefile = self._open()
        with self._lock:
            if self._sessions is None:
                self._sessions = credentials.Sessions(casefile.accounts.key(), self.clock)
            return self._sessions

    def team(self) -> bool:
        """True where everybody has to sign in."""
        return self._team or self.accounts.any()

    def who(self, request: Request) -> Person:
        """Who asks. A token that is none raises HTTPException 401; too many of those from one address, 429."""
        if not self.team():
            return SINGLE
        scheme, _, carried = request.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer":
            return self._by_token(carried.strip(), address(request))
        return self._by_session(request)

    def sign_in(self, request: Request, account: Account) -> None:
        """Begin a session; the answer carries its cookie."""
        secret = credentials.fresh()
        self.accounts.begin(credentials.digest(secret), account, at=credentials.moment(self.clock))
        self._hand(request, self.sessions.cookie(secret))

    def sign_out(self, request: Request) -> None:
        """End this session; the answer takes its cookie away."""
        held = self.sessions.read(request.cookies.get(COOKIE, ""))
        if held is not None:
            self.accounts.end(credentials.digest(held[0]), at=credentials.moment(self.clock))
        self._hand(request, "")

    def close(self) -> None:
        """Let go of the casefile."""
        with self._lock:
            if self._casefile is not None:
                self._casefile.close()
            self._casefile = self._stamp = self._sessions = None

    def _by_token(self, carried: str, source: str) -> Person:
        wait = self.limiter.wait_s(account=None, address=source)
        if wait:
            raise HTTPException(429, "Too many tries with tokens that are none.", {"retry-after": str(wait)})
        found = self.accounts.token(credentials.digest(carried), at=credentials.moment(self.clock)) if carried else None
        if found is None:
            self.limiter.failed(account=None, address=source)
            raise HTTPException(401, "The token is none of ours, revoked or too old.", {"www-authenticate": "Bearer"})
        account, token = found
        return Person(account.name, lower(token.role, account.role), "token", account, token.ends_at)

    def _by_session(self, request: Request) -> Person:
        carried = request.cookies.get(COOKIE, "")
        held = self.sessions.read(carried) if carried else None
        if held is None:
            return NOBODY
        secret, idle = held
        found = self.accounts.session(credentials.digest(secret))
        if found is None or self.sessions.over(found[1]):
            return NOBODY
        if idle >= credentials.RENEW_S:
            self._hand(request, self.sessions.cookie(secret))
        return Person(found[0].name, found[0].role, "session", found[0])

    def _hand(self, request: Request, value: str) -> None:
        """The answer sets the session's cookie (`web.guard` writes the header), or takes it away where the value is empty."""
        secure = "; Secure" if request.app.state.origin.startswith("https:") else ""
        age = f"Max-Age={credentials.ABSOLUTE_S if value else 0}"
        request.state.cookie = f"{COOKIE}={value}; {age}; Path=/; HttpOnly; SameSite=Lax{secure}"

    def _open(self) -> Casefile:
        with self._lock:
            now = _stamp(self._path)
            if self._casefile is None or now != self._stamp:
                if self._casefile is not None:
                    self._casefile.close()
                self._casefile, self._sessions, self._stamp = Casefile.open(self._path), None, now
            return self._casefile


def _stamp(path: Path) -> object:
    """Which file this is; another one under the same name has another stamp."""
    try:
        held = path.stat()
    except OSError:
        return None
    return (held.st_dev, held.st_ino)


def gate(request: Request) -> Gate:
    """The gate of this application."""
    held: Gate = request.app.state.gate
    return held


def address(request: Request) -> str:
    """Where a request comes from, as far as the server knows (`--behind` makes it trust the proxy's word)."""
    return request.client.host if request.client else ""


def asking(request: Request) -> Person:
    """Who asks, found once for each request."""
    held: Person | None = getattr(request.state, "person", None)
    if held is None:
        held = request.state.person = gate(request).who(request)
    return held


def admit(request: Request) -> None:
    """The door of every route. Raises SignInFirst or HTTPException 403 where the table of routes does not let the person in."""
    asked = door(request.method, getattr(request.scope.get("route"), "path", ""))
    if asked == "open":
        return
    if asked is None:
        raise HTTPException(403, "This address has no line in the table of doors, so it lets nobody in.")
    person = asking(request)
    if not lets_in(person.role, asked):
        if person.role is None:
            raise SignInFirst
        raise HTTPException(403, "Your role does not include this. An admin of the casefile can change it.")


async def genuine(request: Request) -> None:
    """Every change comes from a page of ours or from a program: else HTTPException 403, and nothing was recorded.

    Forms carry the token of our own page; JSON cannot be sent by another site's page unasked, nor can a header of one's own; who has a
    token is no browser.
    """
    if request.method in SAFE or _bearer(request):
        return
    if not own_origin(request):
        raise HTTPException(403, "The request came from another site, so nothing was recorded.")
    if program(request):
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind in FORMS:
        form = await form_of(request)
        given = form.get("token", "")
        try:
            tokens(request).check(request, given if isinstance(given, str) else "")
        except HTTPException:
            await form.close()
            raise
    elif kind != "application/json":
        raise HTTPException(403, "Send JSON, and not from a page of another site; nothing was recorded.")


def program(request: Request) -> bool:
    """True for what a program sends to REST: it says so in a header, which a page of another site could not set."""
    return request.url.path.startswith("/api/") and request.headers.get(PROGRAM, "") != ""


def _bearer(request: Request) -> bool:
    """True for a program that showed its token; where nobody signs in a token means nothing."""
    held: Person | None = getattr(request.state, "person", None)
    return held is not None and held.how == "token"


def local_path(asked: str) -> str:
    """An address of ours to go on to; the start page where it is none (no other site, no scheme)."""
    return asked if re.fullmatch(r"/(?![/\\])[^\s\\]*", asked) else "/"
