"""The log of talks: each round once, newest first, with what every report adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.model import Report, Span
from truceline.model.round import Round
from truceline.store import MentionFilter
from truceline.web.asked import Page, page_number
from truceline.web.case import Case
from truceline.web.people import asking
from truceline.web.quote import Quote, sentence
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
AT_ONCE = 300  # mentions of talks that are put together within a tenth of a second


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence in which a report tells of a round."""

    report: Report
    start: int
    end: int
    quote: Quote


def log_of(request: Request, case: Case) -> list[Round] | None:
    """Every round that this reader may see, newest first, undated ones last; None while it is not there yet."""

    def reckon() -> list[Round]:
        from truceline.run import rounds  # noqa: PLC0415  (brings the whole road with it; few other pages need that)

        found = rounds(case.talks(), known_on=case.known.known_on)
        return sorted(found, key=lambda r: (r.day is None, -r.day.toordinal() if r.day else 0, r.id))

    few = case.casefile.count_listed(MentionFilter(("talks",))) <= AT_ONCE
    return reckon() if few else case.later(("rounds", asking(request).role), reckon)


@router.get("/talks")
def log(request: Request, case: OpenCase) -> HTMLResponse:
    found = log_of(request, case)
    shown = Page.of(len(found or ()), page_number(request.query_params.get("page", "1")))
    held = (found or [])[shown.first : shown.first + shown.size]
    reports = {r.id: r for r in case.reports(dict.fromkeys(m.report for one in held for m in one.mentions))}
    rows = [(one, _told(one, reports)) for one in held]
    due = [(one.day, one.id, one) for one in found or () if one.status == "due" and one.day]
    facts = {
        "held": sum(one.status in {"held", "under_way"} for one in found or ()),
        "agreed": sum(any(s.outcome == "agreement" for s in one.outcomes) for one in found or ()),
        "unknown": sum(one.status == "unknown" for one in found or ()),
        "due": min(due)[2] if due else None,
    }
    return page(request, case, "talks.html", here="talks", waiting=found is None, found=rows, facts=facts, shown=shown)


def _told(one: Round, reports: dict[str, Report]) -> Sequence[Told]:
    """One sentence a report, the newest report first."""
    first = {m.report: m for m in reversed(one.mentions) if m.report in reports}
    told = [Told(reports[m.report], m.start, m.end, sentence(reports[m.report], Span(m.start, m.end))) for m in first.values()]
    told.sort(key=lambda t: t.report.id)
    return sorted(told, key=lambda t: (t.report.published is not None, t.report.published or date.min), reverse=True)
