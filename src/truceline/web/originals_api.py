"""Kept originals by REST: the file itself to keep, or the picture of one page to look at. Hostile until it is shown as letters or dots."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from truceline.web.adding import named
from truceline.web.render import OpenCase
from truceline.web.rest import Fresh

router = APIRouter(prefix="/api/v1", tags=["reports"], dependencies=[Fresh])
Page = Annotated[int | None, Query(ge=1, le=1_000, description="The picture of this page of a PDF, as PNG, instead of the file")]
# Whatever it is, no browser runs it: it is a file to keep, and what opens it all the same may load and run nothing.
SHUT = {"content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff"}
ANSWERS = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("application/octet-stream", "image/png")}


@router.get(
    "/originals/{id:path}",
    summary="The kept original of a report, or the picture of a page; not of one that is restricted or has hidden words",
    response_class=Response,
    responses={200: {"content": ANSWERS}},
)
def original(case: OpenCase, id: str, page: Page = None) -> Response:
    from truceline.run import original_of  # noqa: PLC0415  (brings the whole road with it; few other answers need that)

    found = original_of(case.casefile, id)
    if found is None:
        raise HTTPException(404, f"There is no original of report {id} to show: none was kept, or it holds what is not shown.")
    if page is None:
        name = "".join(sign if sign.isascii() and sign not in '"\\' else "_" for sign in named(found.origin.rpartition("!/")[2]))
        headers = {**SHUT, "content-disposition": f'attachment; filename="{name}"'}
        return Response(found.data, media_type="application/octet-stream", headers=headers)
    made = found.page(page)
    if made is None:
        raise HTTPException(404, f"There is no picture of page {page} of it.")
    return Response(made[0], media_type="image/png", headers=SHUT)
