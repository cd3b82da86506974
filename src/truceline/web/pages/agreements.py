"""The agreement library: what binds whom, from when, and which incidents were read under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.draw import inforce
from truceline.draw.axis import Axis
from truceline.model import Agreement
from truceline.run import Compliance, compliance
from truceline.store import IncidentFilter
from truceline.web import figures, matrix, words
from truceline.web.asked import Page, page_number
from truceline.web.case import DECIDED, JUDGED, TOLD, Case
from truceline.web.failures import NotHere
from truceline.web.pages.incidents import row
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
LEFT, RIGHT = 250.0, 890.0  # the drawing's view box is 900 wide; titles stand on the left


@router.get("/agreements")
def index(request: Request, case: OpenCase) -> HTMLResponse:
    counts = {a.id: Counter[str]() for a in case.agreements}
    for agreement, verdict, number in case.casefile.verdict_counts():
        counts.setdefault(agreement, Counter())[verdict] += number
    axis = window(case, case.agreements)
    return page(
        request,
        case,
        "agreements.html",
        here="agreements",
        counts=counts,
        axis=axis,
        rows=inforce.rows(case.agreements, axis) if axis else [],
        starts={a.id: inforce.declared_starts(a) for a in case.agreements},
    )


@router.get("/agreements/{id:path}")
def one(request: Request, case: OpenCase, id: str) -> HTMLResponse:
    agreement = case.casefile.agreement(id)
    if agreement is None:
        raise NotHere(f"agreement {id}", link=("/agreements", "All agreements"))
    asked = IncidentFilter(agreement=id, include_aggregates=True)
    order = case.kept(("by weight", id), lambda: case.casefile.weightiest(asked, words.WEIGHT), on=JUDGED)
    shown = Page.of(len(order), page_number(request.query_params.get("page", "1")))
    found = case.casefile.incidents_of([row[0] for row in order[shown.first : shown.first + shown.size]])
    case.hold(incident.id for incident in found)
    beside = [a for a in case.agreements if a.id == id or _related(agreement, a)]
    axis = window(case, beside)
    asked_to, problem = _day(request)
    kept = case.later(("kept", id, asked_to), lambda: kept_matrix(case, agreement, asked_to), on=DECIDED)
    under = [(row(case, i), words.heaviest([a for a in case.verdicts(i.id) if a.agreement == id])) for i in found]
    return page(
        request,
        case,
        "agreement.html",
        here="agreements",
        agreement=agreement,
        axis=axis,
        rows=inforce.rows(beside, axis) if axis else [],
        starts=inforce.declared_starts(agreement),
        known_state=state_on(agreement, case.known.known_on),
        under=under,
        shown=shown,
        most=figures.page_scale(found),
        kept=kept,
        terms=matrix.terms(kept) if kept else [],
        earlier=kept.weeks[0] - timedelta(days=1) if kept and kept.weeks else None,
        later=kept.weeks[-1] + timedelta(weeks=matrix.WEEKS_SHOWN) if kept and kept.weeks and asked_to else None,
        problem=problem,
        asked_query=f"?{request.url.query}" if request.url.query else "",
    )


def kept_matrix(case: Case, agreement: Agreement, to: date | None) -> Compliance:
    """The compliance matrix of the weeks up to `to`; without it, of the last weeks that the reports know."""
    start, end = matrix.window(to or case.known.known_on)
    return compliance(case.casefile, agreement, start=start, end=end, watched=case.watched(agreement))


def _day(request: Request) -> tuple[date | None, str | None]:
    """The last day that the address asks for, and what is wrong with it in words."""
    given = request.query_params.get("to", "").strip()
    try:
        return (date.fromisoformat(given) if given else None), None
    except ValueError:
        return None, f"“to” is no day: {given}. Write it as 2020-02-03. The last weeks known are shown."


def state_on(agreement: Agreement, day: date | None) -> str:
    """The state of an agreement on a day in words, "unclear" where several or uncertain ones hold."""
    if day is None:
        return "unknown"
    held = [s for s in agreement.states if (s.start is None or s.start <= day) and (s.end is None or day <= s.end)]
    if not held:
        return "not in force as far as recorded"
    if len(held) > 1 or not held[0].certain:
        return "unclear: " + ", ".join(sorted({words.humane(s.state).lower() for s in held}))
    return words.humane(held[0].state).lower()


def _related(agreement: Agreement, other: Agreement) -> bool:
    """True where the two are tied by lineage or share a country of application."""
    if any(other.id in link for link in agreement.lineage) or any(agreement.id in link for link in other.lineage):
        return True
    lands = {c for z in agreement.zones for c in z.countries}
    return bool(lands & {c for z in other.zones for c in z.countries})


def window(case: Case, agreements: Sequence[Agreement]) -> Axis | None:
    """The days to draw: those of the incidents and declared starts near them, or the agreements' own where there are no incidents."""
    told = case.kept("first and last day", case.casefile.incident_days, on=TOLD)
    if told is None:
        own = [day for a in agreements for s in a.states for day in (s.start, s.end) if day]
        return Axis.around([*own, *(e.at.date() for a in agreements for e in a.effective)], LEFT, RIGHT)
    first, last = told[0], max(told[1], case.known.known_on or told[1])
    near = timedelta(days=60)
    starts = [d for a in agreements for d in inforce.declared_starts(a) if first - near <= d <= last + near]
    return Axis.around([first, last, *starts], LEFT, RIGHT)
