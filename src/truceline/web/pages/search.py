"""Search over everything: names across spellings, accents and scripts, and the words of reports, incidents and agreements."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from truceline.review import SeveralMeant, incident_meant
from truceline.run.who import alike
from truceline.store import IncidentFilter, ReportFilter
from truceline.web.case import JUDGED, Case
from truceline.web.pages import actors, places
from truceline.web.quote import around
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
SHOWN = 8


@router.get("/search")
def search(request: Request, case: OpenCase) -> Response:
    asked = request.query_params.get("q", "").strip()[:200]
    wanted = IncidentFilter(text=asked, include_aggregates=True)
    reports = ReportFilter(text=asked)
    return page(
        request,
        case,
        "search.html",
        here="search",
        asked=asked,
        actors=actors.matching(case, asked)[:SHOWN] if asked else [],
        places=places.matching(case, asked)[:SHOWN] if asked else [],
        agreements=agreements(case, asked) if asked else [],
        incidents=case.casefile.incident_page(wanted, "-date", limit=SHOWN) if asked else [],
        incidents_in_all=case.kept(("found", wanted), lambda: case.casefile.count_incidents(wanted), on=JUDGED) if asked else 0,
        reports=[(r, around(r, asked)) for r in case.casefile.report_page(reports, limit=SHOWN)] if asked else [],
        reports_in_all=case.casefile.count_reports(reports) if asked else 0,
        named=named(case, asked),
    )


def agreements(case: Case, asked: str) -> list[tuple[str, str]]:
    """Agreements of this id or with a name like it: (id, title)."""
    return [(a.id, a.title) for a in case.agreements if a.id.casefold() == asked.casefold() or alike(asked, [a.title, *a.names])][:SHOWN]


def named(case: Case, asked: str) -> list[tuple[str, str]]:
    """What has this very id: (sort, id)."""
    found = []
    if asked and case.casefile.report(asked) is not None:
        found.append(("report", asked))
    try:
        meant = incident_meant(case.casefile, asked) if asked else None
    except SeveralMeant:
        return found
    return [*found, ("incident", meant.id)] if meant else found
