"""Handing over reports: the form, and what came of a lot."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model.access import Reliability, SourceClass
from truceline.model.faults import READ
from truceline.store import CasefileError
from truceline.web import adding
from truceline.web.bodies import LONGEST_TEXT, MOST_FILES, MOST_HANDED_BYTES, Form
from truceline.web.case import Case
from truceline.web.errands import Errand, TooBusy
from truceline.web.failures import NotHere
from truceline.web.people import asking
from truceline.web.render import OpenCase, page

if TYPE_CHECKING:
    from truceline.run import Intake

router = APIRouter(include_in_schema=False)
PATIENCE_S = 1.0
SHOWN = 500


@router.get("/add")
def form(request: Request, case: OpenCase) -> Response:
    return _form(request, case)


@router.post("/add")
def hand_over(request: Request, case: OpenCase, given: Form) -> Response:
    """Takes files and a text and leads to what comes of them; where they cannot be taken, the form comes back with what is wrong."""
    typed = {name: value for name, value in given.multi_items() if isinstance(value, str)}
    try:
        uploads = [one for one in given.getlist("files") if not isinstance(one, str) and one.filename]
        errand = adding.begin(request, adding.lot_of(typed, uploads))
    except adding.Unfit as error:
        return _form(request, case, problem=f"Nothing was added: {error}.", typed=typed)
    except TooBusy:
        busy = "Nothing was added: too many lots wait already. Send it again in a minute."
        return _form(request, case, problem=busy, typed=typed, status=503)
    errand.finished(PATIENCE_S)
    return RedirectResponse(f"/add/{errand.number}", status_code=303)


@router.get("/add/{number}")
def outcome(request: Request, case: OpenCase, number: int) -> Response:
    """What came of a lot, or how far it is."""
    errand = adding.errands(request).find(number, asking(request).name)
    if errand is None:
        raise NotHere(
            f"lot {number} of yours",
            "What came of it was told once and is kept nowhere; the reports are in the casefile.",
            ("/reports", "All reports"),
        )
    done = errand.finished(PATIENCE_S)
    return page(request, case, "added.html", here="reports", errand=errand, **(_told(case, errand) if done else {"intake": None}))


def _told(case: Case, errand: Errand[Intake]) -> dict[str, object]:
    try:
        intake = errand.answer.result()
    except CasefileError as error:
        return {"intake": None, "fault": str(error)}
    items = intake.items[:SHOWN]
    seen = {report.id for report in case.reports([item.report for item in items])}
    incidents = {id: sorted(set(case.casefile.events_of(id).values())) for id in seen}
    return {"intake": intake, "fault": "", "items": items, "seen": seen, "incidents": incidents, "errors": intake.added.errors[:SHOWN]}


def _form(request: Request, case: Case, *, problem: str = "", typed: dict[str, str] | None = None, status: int | None = None) -> Response:
    held = {name: value for name, value in (typed or {}).items() if len(value) <= LONGEST_TEXT}
    return page(
        request,
        case,
        "add.html",
        here="reports",
        status=status or (422 if problem else 200),
        problem=problem,
        given=held,
        classes=get_args(SourceClass),
        letters=get_args(Reliability),
        read=READ,
        most_mb=MOST_HANDED_BYTES // 1_000_000,
        most_files=MOST_FILES,
        longest=LONGEST_TEXT,
        fetching=request.app.state.fetching,
    )
