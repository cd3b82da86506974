"""Who has what, two people coding blind, what they differ about for a third to settle, and how far they agree."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model.access import may
from truceline.review import (
    Coding,
    JudgementError,
    codings,
    decisions_for,
    give,
    give_double,
    hand_back,
    holdings,
    measures,
    moment,
    pairs,
)
from truceline.review.assign import DAYS
from truceline.review.replay import same_person
from truceline.web.case import Case
from truceline.web.failures import NotHere
from truceline.web.forms import Sent, allowed, formed, remember, who
from truceline.web.people import asking
from truceline.web.render import OpenCase
from truceline.web.sorting import number

router = APIRouter(include_in_schema=False)
STEPS = ("give", "return", "done")


@router.get("/coding")
def desk(request: Request, case: OpenCase, target: str = "") -> Response:
    return _desk(request, case, given={"target": target} if target else {})


@router.post("/coding")
def step(request: Request, case: OpenCase, given: Sent) -> Response:
    """Gives, returns or closes; where that cannot be, the page comes back with what is wrong."""
    me = who(request, given.get("reviewer", ""))
    target, person = given.get("target", "").strip(), given.get("person", "").strip()
    try:
        match given.get("step"):
            case "give":
                second = given.get("second", "").strip()
                note = given.get("note", "")
                if second:
                    give_double(case.casefile, target, [person, second], given_by=me, note=note)
                else:
                    give(case.casefile, target, person or me, given_by=me, note=note)
            case "return":
                _own(request, me, person)
                hand_back(case.casefile, target, person or me, note=given.get("note", ""), by=me)
            case "done":
                if not same_person(person or me, me):
                    raise JudgementError("only who has it can say that they are done")
                from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

                run.done(case.casefile, target, person or me)
            case _:
                raise JudgementError(f"choose one of {', '.join(STEPS)}")
    except JudgementError as error:
        return _desk(request, case, problem=f"Not recorded: {error}.", given=given)
    return remember(request, RedirectResponse("/coding", status_code=303), me)


@router.get("/coding/{id}")
def one(request: Request, case: OpenCase, id: int) -> Response:
    return _one(request, case, id)


@router.post("/coding/{id}")
def settle(request: Request, case: OpenCase, id: int, given: Sent) -> Response:
    """A third person settles one difference; where that cannot be, the page comes back with what is wrong."""
    allowed(request, "retract")  # what decides between two coders is a reviewer's
    me = who(request, given.get("reviewer", ""))
    coding = _found(case, id)
    try:
        if given.get("take") not in ("0", "1"):
            raise JudgementError("choose whose answer holds")
        if not coding.closed:
            raise JudgementError("both coders have to be done first")
        found = pairs(case.casefile.judgements(target=coding.target), coding)
        at = number(given.get("unit", ""))
        if not 0 <= at < len(found):
            raise JudgementError("there is no such difference")
        from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

        run.adjudicate(case.casefile, id, found[at].unit, int(given["take"]), reviewer=me, reason=given.get("reason", ""))
    except JudgementError as error:
        return _one(request, case, id, problem=f"Not recorded: {error}.")
    return remember(request, RedirectResponse(f"/coding/{id}#u{given['unit']}", status_code=303), me)


def _desk(request: Request, case: Case, *, problem: str = "", given: Mapping[str, str] | None = None) -> Response:
    rows = case.casefile.assignments()
    made = codings(rows)
    me = who(request)
    return formed(
        request,
        case,
        "coding.html",
        here="review",
        status=422 if problem else 200,
        held=[h for h in reversed(holdings(rows, moment())) if h.state in ("held", "lapsed")],
        codings=[made[id] for id in sorted(made, reverse=True)],
        measures=measures(case.casefile),
        links={target: _link(case, target) for target in {row.target for row in rows}},
        mine=lambda name: bool(me) and same_person(name, me),
        days_given=DAYS,
        problem=problem,
        given=given or {},
    )


def _one(request: Request, case: Case, id: int, *, problem: str = "") -> Response:
    coding = _found(case, id)
    taken = decisions_for(case.casefile, who(request))
    found = list(enumerate(pairs([j for j in taken if j.target == coding.target], coding))) if coding.closed else []
    measured = next((m for m in measures(case.casefile).codings if m.coding == id), None)
    return formed(
        request,
        case,
        "differences.html",
        here="review",
        status=422 if problem else 200,
        coding=coding,
        link=_link(case, coding.target),
        differing=[(n, p) for n, p in found if not p.agree],
        alike=[(n, p) for n, p in found if p.agree],
        measured=measured,
        third=not coding.has(who(request)),
        problem=problem,
        given={},
    )


def _found(case: Case, id: int) -> Coding:
    coding = codings(case.casefile.assignments()).get(id)
    if coding is None:
        raise NotHere(f"double coding {id}", "There is none under this number, or one of its coders returned it.", ("/coding", "Work"))
    return coding


def _link(case: Case, target: str) -> str:
    if case.casefile.report(target) is not None:
        return f"/records?report={target}"
    return f"/review?item={target}" if case.proposal(target) else f"/numbers?item={target}"


def _own(request: Request, me: str, person: str) -> None:
    """Others' work is taken back by who may hand it out."""
    if person and not same_person(me, person) and not may(asking(request).role, "decide"):
        raise JudgementError("ask a reviewer to take back what somebody else has")
