"""The log of talks: rounds, calls and meetings as reports tell them, newest first."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.web.quote import sentence
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)


@router.get("/talks")
def log(request: Request, case: OpenCase) -> HTMLResponse:
    found = [(report, talks, sentence(report, talks.span)) for report, talks in case.talks()]
    return page(request, case, "talks.html", here="talks", found=found)
