"""The weekly pack: which weeks there are, and each as a page of its own that can be saved and printed."""

from __future__ import annotations

import base64
import re
from collections import Counter
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.brief import BriefError, Week, brief
from truceline.review import standings
from truceline.run.editions import since_last
from truceline.store import IncidentFilter
from truceline.web.failures import NotHere
from truceline.web.guard import POLICY
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
STYLE = re.compile(r"<style>(.*?)</style>", re.S)


@router.get("/brief")
def weeks(request: Request, case: OpenCase) -> HTMLResponse:
    told, read = Counter[str](), Counter[str]()
    for days, counts in ((case.casefile.incidents_by_day(IncidentFilter()), told), (case.casefile.reports_by_day(), read)):
        for day, number in days:
            counts[Week.of(day).name] += number
    found = [(Week.parse(name), told[name], read[name]) for name in sorted(told.keys() | read.keys(), reverse=True)]
    return page(request, case, "brief_weeks.html", here="brief", weeks=found)


@router.get("/brief/{week}")
def pack(request: Request, case: OpenCase, week: str) -> HTMLResponse:
    """The pack as it is handed out. Its style stands inside it, so the policy of this one answer names the style's hash."""
    try:
        html = brief(case.casefile, week=week, standings=standings(case.casefile), compared=since_last(case.casefile))
        name = Week.parse(week).name
    except BriefError as error:
        raise NotHere(f"brief {week}", str(error), ("/brief", "All weeks")) from None
    digests = [base64.b64encode(sha256(style.encode()).digest()).decode() for style in STYLE.findall(html)]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    headers = {"content-security-policy": f"{POLICY}; style-src 'self' {allowed}"}
    if "save" in request.query_params:
        headers["content-disposition"] = f'attachment; filename="truceline-{name}.html"'
    return HTMLResponse(html, headers=headers)
