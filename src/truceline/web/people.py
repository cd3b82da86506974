"""Who asks: the single user of this machine, somebody signed in, or a program with a token; and what they are let in to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import HTTPException, Request

from truceline.model.access import Role
from truceline.web.doors import door, lets_in


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `how`: the single user of this machine, somebody signed in, a token, or nobody known (`role` is None)."""

    name: str
    role: Role | None
    how: Literal["single", "session", "token", "nobody"]


SINGLE = Person("", "admin", "single")
NOBODY = Person("", None, "nobody")


def asking(request: Request) -> Person:
    """Who asks, found once for each request."""
    held: Person | None = getattr(request.state, "person", None)
    if held is None:
        held = request.state.person = SINGLE
    return held


def admit(request: Request) -> None:
    """The door of every route. Raises HTTPException 403 where the table of routes does not let the person in."""
    route = request.scope.get("route")
    asked = door(request.method, getattr(route, "path", ""))
    if not lets_in(asking(request).role, asked):
        raise HTTPException(403, "Your role does not include this. An admin of the casefile can change it.")
