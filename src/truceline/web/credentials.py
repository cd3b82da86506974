"""Passwords, links, sessions and tokens: how they are made, checked and timed. What is kept of them is in `store.accounts`."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from itsdangerous import BadSignature, URLSafeSerializer

from truceline.model.access import ROLES, Role, lower
from truceline.store import Account, AccountError, Accounts

Clock = Callable[[], float]
"""Seconds since 1970 in UTC."""

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256
IDLE_S = 2 * 3600  # a session ends when nothing was asked for so long
ABSOLUTE_S = 12 * 3600  # and in any case so long after it began
RENEW_S = 60  # a session's stamp is set anew at most this often
INVITATION = timedelta(hours=48)
FIRST_LINK = timedelta(hours=24)
TOKEN_DAYS, LONGEST_TOKEN_DAYS = 90, 366
TOKEN = "trc_"
"""How a token begins, so that scanners for leaked secrets know one."""

# argon2id with the library's parameters (RFC 9106, low memory: 64 MiB, 3 passes, 4 lanes); two at a time bound the memory.
_HASHER = PasswordHasher()
_AT_ONCE = Semaphore(2)
_NOBODYS = _HASHER.hash(secrets.token_hex(16))  # checked where there is no account, so that the time tells nothing


def moment(clock: Clock, later: timedelta = timedelta()) -> str:
    """The time as the casefile keeps it, or that much later."""
    return (datetime.fromtimestamp(clock(), UTC) + later).isoformat(timespec="seconds")


def fresh() -> str:
    """A secret that somebody carries: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of such a secret. It is random, so a plain digest is enough."""
    return sha256(secret.encode()).hexdigest()


def hashed(password: str, name: str = "") -> str:
    """The argon2id hash of a new password. Raises AccountError where it is too short, too long or the name."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} letters")
    if password.casefold().strip() == name.casefold().strip():
        raise AccountError("the password is the name; choose another one")
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password: str, held: str | None) -> bool:
    """True where the password is the one; with None it takes the same time and is never."""
    if len(password) > LONGEST_PASSWORD:
        return False
    with _AT_ONCE:
        try:
            return _HASHER.verify(held or _NOBODYS, password) and held is not None
        except (VerificationError, InvalidHashError):
            return False


def make_token(
    accounts: Accounts,
    account: Account,
    name: str,
    role: str,
    days: str,
    clock: Clock,
    *,
    most: Role | None = None,
    until: str | None = None,
) -> str:
    """A new token for programs; what is given back is kept nowhere. Raises AccountError where role, days or name do not fit.

    `most` and `until` are the role and the end of the token that asks for it, which it cannot go beyond.
    """
    known, highest = next((r for r in ROLES if r == role), None), lower(most, account.role) if most else account.role
    if known is None or lower(known, highest) != known:
        raise AccountError(f"such a token can have the role of {', '.join(r for r in ROLES if lower(r, highest) == r)}")
    if not (days.isascii() and days.isdigit() and 1 <= int(days[:6]) <= LONGEST_TOKEN_DAYS):
        raise AccountError(f"it lasts 1 to {LONGEST_TOKEN_DAYS} days")
    secret = TOKEN + fresh()
    ends_at = moment(clock, timedelta(days=int(days)))
    ends_at = min(ends_at, until) if until else ends_at  # both in UTC to the second, so that they sort
    accounts.make_token(digest(secret), account, name, known, ends_at=ends_at, at=moment(clock))
    return secret


def invite(accounts: Accounts, account: Account | None, clock: Clock) -> str:
    """The path of a link that can be used once: for an account (its password is void from now on), or to become the first admin."""
    secret = fresh()
    lasts = INVITATION if account else FIRST_LINK
    accounts.invite(digest(secret), account, ends_at=moment(clock, lasts), at=moment(clock))
    return f"/welcome/{secret}"


class Sessions:
    """The cookie of somebody signed in: a secret and when it was last seen, signed."""

    def __init__(self, key: str, clock: Clock) -> None:
        self._signer = URLSafeSerializer(key, salt="truceline session")
        self._clock = clock

    def cookie(self, secret: str) -> str:
        """The cookie's value as of now."""
        return str(self._signer.dumps([secret, int(self._clock())]))

    def read(self, cookie: str) -> tuple[str, int] | None:
        """The secret and how many seconds ago it was seen; None where the cookie is not ours or was idle for too long."""
        try:
            secret, seen = self._signer.loads(cookie)
        except (BadSignature, ValueError, TypeError):
            return None
        if not isinstance(secret, str) or not isinstance(seen, int):
            return None
        idle = int(self._clock()) - seen
        return (secret, idle) if -5 <= idle <= IDLE_S else None

    def over(self, began_at: str) -> bool:
        """True where a session that began then is too old, whatever happened in it."""
        return self._clock() - datetime.fromisoformat(began_at).timestamp() > ABSOLUTE_S
