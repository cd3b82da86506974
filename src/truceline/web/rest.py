"""What every REST route has in common: the shapes of a list and of an error, pages by cursor, and ETags.

An ETag names the state of the whole casefile for whoever asks: it changes with any write. A list's cursor bears it too, so that a
walk through pages never mixes two states: where something was written meanwhile, the walk begins anew (409).
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request
from pydantic import BaseModel

import truceline
from truceline.web.render import OpenCase

Plain = dict[str, Any]


class Fault(BaseModel):
    """What went wrong: a stable code, and a sentence for people."""

    code: str
    message: str


class Problem(BaseModel):
    """The one shape of an error."""

    error: Fault


RESPONSES: dict[int | str, Plain] = {
    400: {"model": Problem, "description": "Not understood, or another host was meant"},
    401: {"model": Problem, "description": "Sign in, or send a token that is in use"},
    403: {"model": Problem, "description": "Not for this role, or restricted words would be handed out"},
    404: {"model": Problem, "description": "There is no such record"},
    409: {"model": Problem, "description": "Something was decided or written meanwhile"},
    412: {"model": Problem, "description": "If-Match names another state of the casefile"},
    422: {"model": Problem, "description": "A value does not fit"},
    429: {"model": Problem, "description": "Too many tries"},
    503: {"model": Problem, "description": "The casefile cannot be read"},
}


class NotModified(Exception):
    """The asker holds what it would get: 304 with the ETag."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


def etag_of(case: OpenCase) -> str:
    """The state of the casefile as this person sees it, as a weak ETag."""
    held = repr((case.state, truceline.__version__))
    return f'W/"{sha256(held.encode()).hexdigest()[:20]}"'


def fresh(request: Request, case: OpenCase) -> None:
    """Gives answers their ETag. Raises NotModified where If-None-Match names it, HTTPException 412 where If-Match names another one."""
    etag = etag_of(case)
    if request.method in ("GET", "HEAD"):
        if etag in _named(request.headers.get("if-none-match", "")):
            raise NotModified(etag)
    else:
        wanted = request.headers.get("if-match")
        if wanted is not None and wanted.strip() != "*" and etag not in _named(wanted):
            raise HTTPException(412, "The casefile has changed since you read it; read it again. Nothing was recorded.")
    request.state.etag = etag  # `web.guard` writes the header, whatever kind of answer it is


def _named(header: str) -> set[str]:
    return {part.strip() if part.strip().startswith("W/") else f"W/{part.strip()}" for part in header.split(",") if part.strip()}


Fresh = Depends(fresh)


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is asked for, and the state that its cursor was made in."""

    limit: int
    offset: int
    etag: str


def paging(
    case: OpenCase,
    limit: Annotated[int, Query(ge=1, le=1000, description="How many at most")] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="How many to pass over")] = 0,
    cursor: Annotated[str | None, Query(max_length=200, description="`next` of the page before, instead of an offset")] = None,
) -> Paging:
    """The part of a list that the address asks for. Raises HTTPException 409 for a cursor of another state or of nobody's."""
    etag = etag_of(case)
    if cursor is None:
        return Paging(limit, offset, etag)
    try:
        state, _, at = base64.urlsafe_b64decode(cursor.encode()).decode().rpartition(" ")
        place = int(at) if at.isascii() and at.isdigit() and len(at) < 9 else -1
    except (binascii.Error, UnicodeError, ValueError):
        state, place = "", -1
    if place < 0 or state != etag:
        raise HTTPException(409, "The casefile has changed since this walk began; begin it anew without a cursor.")
    return Paging(limit, place, etag)


_HEADERS = {
    "get": ("If-None-Match", "The ETag of an answer that you hold: 304 without a body while the casefile is as it was"),
    "other": ("If-Match", "The ETag of what you decided on: 412, and nothing is recorded, where the casefile has changed since"),
}


def describe(app: FastAPI) -> None:
    """Makes the description say what holds for every call: the headers of ETags, 304, and the ETag of an answer."""
    plain = app.openapi

    def described() -> Plain:
        held = plain()
        if held.get("x-etags"):
            return held
        for operations in held["paths"].values():
            for method, operation in operations.items():
                name, said = _HEADERS["get" if method == "get" else "other"]
                header = {"name": name, "in": "header", "required": False, "schema": {"type": "string"}, "description": said}
                operation.setdefault("parameters", []).append(header)
                for content in operation.get("requestBody", {}).get("content", {}).values():
                    # A call that takes JSON or a form writes its own description: what it refers to stands with the others.
                    held["components"]["schemas"].update(content["schema"].get("$defs", {}))
                if method == "get":
                    operation["responses"]["304"] = {"description": "The casefile is as it was when you asked last"}
                for status, answer in operation["responses"].items():
                    if status.startswith("2"):
                        answer.setdefault("headers", {})["ETag"] = {
                            "schema": {"type": "string"},
                            "description": "The state of the casefile",
                        }
        held["x-etags"] = True
        return held

    app.openapi = described  # type: ignore[method-assign]


Paged = Annotated[Paging, Depends(paging)]


def listed(items: Sequence[Any], total: int, at: Paging, /, **more: Any) -> Plain:
    """The one envelope of a list: how many there are in all, from where these are, these, and the cursor of the next page or null."""
    reached = at.offset + len(items)
    further = base64.urlsafe_b64encode(f"{at.etag} {reached}".encode()).decode() if items and reached < total else None
    return {"total": total, "offset": at.offset, **more, "items": list(items), "next": further}
