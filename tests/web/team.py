"""A team for tests: a casefile with one account a role, a clock that tests move, and clients that are signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from truceline.model.access import ROLES, Role
from truceline.store import Casefile
from truceline.web import create_app, credentials

BASE = "http://127.0.0.1"
START = 1_600_000_000.0


@dataclass
class Clock:
    """Seconds since 1970 that only a test moves."""

    now: float = START

    def __call__(self) -> float:
        return self.now


def password(role: str) -> str:
    return f"correct horse {role} battery"


@cache
def _hashed(role: str) -> str:
    """Hashing is slow on purpose: once for each role is enough for all tests of a module."""
    return credentials.hashed(password(role))


def people(path: Path, clock: Clock) -> None:
    """One account a role, named after it: "Collector", "Analyst" and so on."""
    at = credentials.moment(clock)
    with Casefile.open(path) as held:
        for role in ROLES:
            made = held.accounts.add(role.capitalize(), role, at=at)
            held.accounts.set_password(made, _hashed(role), at=at)


def app_of(path: Path, clock: Clock, **more: Any) -> Any:
    return create_app(path, clock=clock, **more)


def token_in(html: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', html)
    assert found, html[:2000]
    return found[1]


def form_token(client: TestClient, address: str = "/sign-in") -> str:
    return token_in(client.get(address, follow_redirects=True).text)


def sign_in(client: TestClient, role: Role, secret: str | None = None) -> int:
    data = {"name": role.capitalize(), "password": secret or password(role), "token": form_token(client)}
    return client.post("/sign-in", data=data, follow_redirects=False).status_code


@contextmanager
def client_of(app: Any, role: Role | None = None) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE, follow_redirects=False) as client:
        if role is not None:
            assert sign_in(client, role) == 303
        yield client
