"""Open questions: what the reports leave open and the rules would not guess."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import Response

from truceline.store import MentionFilter
from truceline.web import tables, words
from truceline.web.asked import Page, ends, page_number, query_of
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
COLUMNS = ("report", "published", "outlet", "question", "rule", "spans")


@router.get("/questions")
def index(request: Request, case: OpenCase) -> Response:
    params = request.query_params
    given = {name: params.get(name, "").strip() for name in ("rule", "outlet", "from", "to")}
    start, end, problems = ends(given)
    asked = MentionFilter(("questions",), code=given["rule"] or None, outlet=given["outlet"] or None, start=start, end=end)
    if tables.wanted(request):
        rows = (
            (q.report, q.published, q.outlet, q.record["text"], q.code, " ".join(f"{s['start']}-{s['end']}" for s in q.record["spans"]))
            for q in case.casefile.listed(asked)
        )
        return tables.answer(request, "questions", COLUMNS, rows)
    shown = Page.of(case.casefile.count_listed(asked), page_number(params.get("page", "1")))
    by_rule = Counter[str]()
    for code, number in case.casefile.counted("questions"):
        by_rule[code or ""] += number
    return page(
        request,
        case,
        "questions.html",
        here="questions",
        found=case.casefile.listed(asked, limit=shown.size, offset=shown.first),
        shown=shown,
        given=given,
        query=query_of(given),
        problems=problems,
        rules=[(code, f"{words.humane(code)} ({number})") for code, number in sorted(by_rule.items())],
        outlets=case.casefile.outlets(),
    )
