"""The log of talks: rounds, calls and meetings as reports tell them, newest first."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.store import MentionFilter
from truceline.web.asked import Page, page_number
from truceline.web.quote import sentence
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)


@router.get("/talks")
def log(request: Request, case: OpenCase) -> HTMLResponse:
    shown = Page.of(case.casefile.count_listed(MentionFilter(("talks",))), page_number(request.query_params.get("page", "1")))
    held = case.talks(limit=shown.size, offset=shown.first)
    found = [(report, talks, sentence(report, talks.span)) for report, talks in held]
    return page(request, case, "talks.html", here="talks", found=found, shown=shown)
