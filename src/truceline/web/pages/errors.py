"""What could not be read, so that nothing is lost silently."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)


@router.get("/errors")
def failed(request: Request, case: OpenCase) -> HTMLResponse:
    return page(request, case, "errors.html", here="errors", errors=case.casefile.errors())
