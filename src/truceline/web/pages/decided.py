"""What was decided: every decision with what it changed from and to, taken back here; and those that no longer fit."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model import Judgement, Sort, Told
from truceline.model.access import may_see
from truceline.model.amending import record_at
from truceline.review import JudgementError, codings, decisions_for, in_force
from truceline.web import sorting
from truceline.web.case import Case
from truceline.web.decisions import asked_for
from truceline.web.forms import Sent, formed, may_undo, remember, who
from truceline.web.people import asking
from truceline.web.render import OpenCase, agreement_link, incident_link, record_link, report_link

router = APIRouter(include_in_schema=False)
PAGE = 50
TAKINGS = 20  # minutes in which reports came in that the page lists; REST has all


@dataclass(frozen=True, slots=True)
class Row:
    """A decision as the list shows it. `link` leads to what it is about; `undone` is the number of the decision that took it back."""

    judgement: Judgement
    about: str
    link: str
    words: str
    holds: bool
    undone: int | None
    hidden: bool


@router.get("/decisions")
def index(request: Request, case: OpenCase, done: str = "") -> Response:
    """Newest first; `about`, `by` and `action` in the address narrow the list."""
    return _page(request, case, done=done)


@router.post("/decisions")
def take_back(request: Request, case: OpenCase, given: Sent) -> Response:
    """Takes a decision back by adding one that says so, and goes back to where the form stood."""
    reviewer = who(request, given.get("reviewer", ""))
    number = sorting.number(given.get("judgement", ""))
    try:
        if all(j.id != number for j in case.casefile.judgements()):
            raise JudgementError(f"there is no decision {given.get('judgement', '')}")
        may_undo(request, case.casefile, str(number))
        asked = sorting.Asked("undo", str(number), reviewer, given.get("reason", ""))
        done = sorting.take(case.casefile, asked).judgement
    except JudgementError as error:
        return _page(request, case, problem=f"Not taken back: {error}.")
    back = given.get("back", "")
    inside = back.startswith(("/records?", "/decisions?", "/numbers?")) and "\\" not in back and "\n" not in back
    address = back.split("&done=")[0] + f"&done={done.id}" if inside else f"/decisions?done={done.id}"
    return remember(request, RedirectResponse(address, status_code=303), reviewer)


@router.get("/misfits")
def misfits(request: Request, case: OpenCase) -> Response:
    """Decisions that no longer fit what the reports say, each with why."""
    mine = {j.id: j for j in decisions_for(case.casefile, who(request))}
    found = [(_row(request, case, mine[j.id], set(), {}), why) for j, why in sorting.unfitting(case.casefile) if j.id in mine]
    return formed(request, case, "misfits.html", here="review", found=found)


def _page(request: Request, case: Case, *, problem: str = "", done: str = "") -> Response:
    asked = {name: request.query_params.get(name, "").strip() for name in ("about", "by", "action")}
    taken = decisions_for(case.casefile, who(request))
    holding = {j.id for j in in_force(taken, undoings=True)}
    undone = {j.undoes: j.id for j in taken if j.undoes is not None and j.id in holding}
    wanted = [j for j in reversed(taken) if asked_for(j, **asked)]
    at = max(sorting.number(request.query_params.get("page", "1")), 1)
    shown = wanted[(at - 1) * PAGE : at * PAGE]
    return formed(
        request,
        case,
        "decisions.html",
        here="review",
        status=422 if problem else 200,
        rows=[_row(request, case, j, holding, undone) for j in shown],
        total=len(wanted),
        every=len(taken),
        asked=asked,
        people=sorted({j.reviewer for j in taken}),
        actions=sorted({j.action for j in taken}),
        at=at,
        pages=(len(wanted) + PAGE - 1) // PAGE,
        takings=case.kept("takings", lambda: case.casefile.takings(TAKINGS)) if at == 1 and not any(asked.values()) else [],
        releases=case.casefile.releases()[::-1] if at == 1 and not any(asked.values()) else [],
        closed={id for id, coding in codings(case.casefile.assignments()).items() if coding.closed},
        problem=problem,
        done=next((j for j in taken if str(j.id) == done), None),
    )


def _row(request: Request, case: Case, judgement: Judgement, holding: set[int], undone: dict[int, int]) -> Row:
    target, told, sort = judgement.target, judgement.told, judgement.sort
    report = case.casefile.report(told.report if told else target)
    hidden = report is not None and not may_see(asking(request).role, report)
    words = ""
    if told is not None and judgement.action != "redact" and not hidden:
        words = told.words
    about, link = _about(case, target, sort, told, report is not None)
    return Row(judgement, about, link, words, judgement.id in holding, undone.get(judgement.id), hidden)


def _about(case: Case, target: str, sort: Sort | None, told: Told | None, is_report: bool) -> tuple[str, str]:
    """What a decision is about in words, and the address that shows it; the address is empty where there is nothing to show."""
    if is_report:
        if sort is not None and told is not None:
            reading = case.casefile.reading(target)
            record = record_at(reading, sort, told) if reading else None
            if record is not None:
                return f"{record.id} of {target}", record_link(target, sort, record.id)
        return target, report_link(target, told.start, told.end) if told else report_link(target)
    if proposal := case.proposal(target):
        return f"verdict on {proposal.subject}", f"/review?item={target}"
    if target in case.titles:
        return case.titles[target], agreement_link(target)
    return target, incident_link(target) if case.casefile.history(target) else ""
