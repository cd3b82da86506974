"""How much a request may bring: little everywhere, more where reports are handed over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData
from starlette.types import Message, Receive, Scope

ROOMY = frozenset({"/add", "/api/v1/reports"})
"""The addresses at which reports are handed over."""
MOST_BYTES = 2_000_000
MOST_HANDED_BYTES = 50_000_000  # what the largest single document may have (`ingest.limits`)
MOST_FILES = 100
LONGEST_TEXT = 1_000_000  # letters of one report: what is parsed at once (`extract.pipeline`)
_LONGEST_FIELD = 4 * LONGEST_TEXT  # bytes: a letter has four at most
_ROOM_FOR_FORM = 200_000  # bytes of a form around its files


def bounded(scope: Scope, receive: Receive) -> Receive:
    """`receive` that raises HTTPException 413 once the request has brought more than its address takes."""
    most = MOST_HANDED_BYTES + _ROOM_FOR_FORM if scope["path"] in ROOMY else MOST_BYTES
    named = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    told = int(named) if named.isdigit() and len(named) < 16 else 0
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        if told > most:
            raise _too_much(most)
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise _too_much(most)
        return message

    return counted


async def form_of(request: Request) -> FormData:
    """The fields and files of a form, read once for each request. Raises HTTPException 400 where it has too many or too long ones."""
    if request.url.path in ROOMY:
        return await request.form(max_files=MOST_FILES, max_fields=100, max_part_size=_LONGEST_FIELD)
    return await request.form()


async def _form_at_hand(request: Request) -> AsyncIterator[FormData]:
    form = await form_of(request)
    try:
        yield form
    finally:
        await form.close()


Form = Annotated[FormData, Depends(_form_at_hand)]
"""A form that is read before its handler runs, which may then work in a thread; its files are let go with the request."""


def _too_much(most: int) -> HTTPException:
    return HTTPException(413, f"That is more than the {most / 1e6:.0f} MB that are taken at once; nothing was recorded.")
