"""The desk over REST: what waits, what may be published, who has what, two people coding blind, and how far they agree."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from truceline.review import (
    JudgementError,
    Waiting,
    codings,
    decisions_for,
    give,
    give_double,
    hand_back,
    holdings,
    measures,
    moment,
    pairs,
    publishable,
)
from truceline.review.replay import same_person
from truceline.web.forms import who
from truceline.web.render import OpenCase

router = APIRouter(prefix="/api/v1/review", tags=["review"])
Plain = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


class Step(BaseModel):
    """give: to `person`, or to two who code it blind (`second`); return: undone; done: by who has it."""

    model_config = ConfigDict(extra="forbid")

    step: Literal["give", "return", "done"]
    target: Annotated[str, Field(max_length=200, description="A report, an incident or a proposal")]
    person: Annotated[str, Field(max_length=120)] = ""
    second: Annotated[str, Field(max_length=120)] = ""
    note: Annotated[str, Field(max_length=400)] = ""
    reviewer: Annotated[str, Field(max_length=120)] = ""


class Settled(BaseModel):
    """Whose answer holds: 0 the first coder's, 1 the second's. `unit` is the number of the difference."""

    model_config = ConfigDict(extra="forbid")

    unit: Annotated[int, Field(ge=0)]
    take: Literal[0, 1]
    reason: Annotated[str, Field(max_length=4000)]
    reviewer: Annotated[str, Field(max_length=120)] = ""


@router.get("/queue", summary="What waits for a decision, most at stake and least sure first, each with why")
def waiting(
    case: OpenCase, limit: Annotated[int, Query(ge=1, le=200)] = 50, offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> Plain:
    order = case.board.order(case.casefile)
    shown = case.board.waiting(case.casefile, order[offset : offset + limit])
    return {"total": len(order), "offset": offset, "items": [_waiting(one) for one in shown]}


@router.get("/publishable", summary="Whether incidents and proposals may be published as they stand, and what each still needs")
def may_go_out(case: OpenCase, id: Annotated[list[str], Query(max_length=200, description="Incidents and proposals")]) -> Plain:
    found = publishable(case.casefile, id)
    return {"total": len(found), "offset": 0, "items": [asdict(one) for one in found.values()]}


@router.get("/assignments", summary="Who has what, and how it stands")
def assignments(case: OpenCase) -> Plain:
    found = holdings(case.casefile.assignments(), moment())
    return {"total": len(found), "offset": 0, "items": [asdict(one) for one in found]}


@router.post("/assignments", status_code=201, summary="Give something to somebody, return it, or say that it is done")
def assign(request: Request, case: OpenCase, given: Annotated[Step, Body()]) -> Plain:
    me = who(request, given.reviewer)
    person = given.person or me
    try:
        if given.step == "give" and given.second:
            coding = give_double(case.casefile, given.target, [person, given.second], given_by=me, note=given.note)
            return {"target": given.target, "coding": coding.id, "people": list(coding.people)}
        if given.step == "give":
            row = give(case.casefile, given.target, person, given_by=me, note=given.note)
            return {"target": given.target, "coding": None, "people": [row.person]}
        if given.step == "return":
            back = hand_back(case.casefile, given.target, person, note=given.note, by=me)
            return {"target": given.target, "coding": back.coding, "people": [back.person]}
        if not same_person(person, me):
            raise JudgementError("only who has it can say that they are done")
        from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other route needs that)

        outcome = run.done(case.casefile, given.target, person)
        return {"target": given.target, "coding": None, "people": [person], "decisions": [j.id for j in outcome.judgements]}
    except JudgementError as error:
        raise HTTPException(422, f"Not recorded: {error}.") from None


@router.get("/agreement", summary="How far people agree: Krippendorff's alpha of verdicts and fields, F1 of marks")
def agreement(case: OpenCase) -> Plain:
    found = measures(case.casefile)
    coded = [{**asdict(one), "f1": dict(one.f1), "fields": dict(one.fields)} for one in found.codings]
    return {**asdict(found), "codings": coded}


@router.get("/codings/{id}", summary="What two coders decided about the same records, side by side, once both are done")
def coding(request: Request, case: OpenCase, id: int) -> Plain:
    found = codings(case.casefile.assignments()).get(id)
    if found is None:
        raise HTTPException(404, f"There is no double coding {id}.")
    plain: Plain = {"id": found.id, "target": found.target, "people": list(found.people), "closed": found.closed, "units": []}
    if found.closed:
        taken = [j for j in decisions_for(case.casefile, who(request)) if j.target == found.target]
        for number, pair in enumerate(pairs(taken, found)):
            told = pair.unit.told
            plain["units"].append(
                {
                    "unit": number,
                    "sort": pair.unit.sort,
                    "span": [told.start, told.end] if told else None,
                    "agree": pair.agree,
                    "answers": [{"action": a.action, "values": dict(a.values)} for a in pair.answers],
                    "settled": pair.settled.id if pair.settled else None,
                }
            )
    return plain


@router.post("/codings/{id}", status_code=201, summary="A third person settles one difference")
def settle(request: Request, case: OpenCase, id: int, given: Annotated[Settled, Body()]) -> Plain:
    found = codings(case.casefile.assignments()).get(id)
    if found is None or not found.closed:
        raise HTTPException(404, f"There is no closed double coding {id}.")
    every = pairs(case.casefile.judgements(target=found.target), found)
    if given.unit >= len(every):
        raise HTTPException(404, f"Double coding {id} has no difference {given.unit}.")
    from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other route needs that)

    try:
        reviewer = who(request, given.reviewer)
        done = run.adjudicate(case.casefile, id, every[given.unit].unit, given.take, reviewer=reviewer, reason=given.reason)
    except JudgementError as error:
        raise HTTPException(422, f"Not recorded: {error}.") from None
    return {"decisions": [j.id for j in done.judgements], "changed": dict(done.changes.reasons)}


def _waiting(one: Waiting) -> Plain:
    proposals = [{"id": s.assessment.id, "agreement": s.assessment.agreement, "verdict": s.verdict, "state": s.state} for s in one.open]
    return {"subject": one.subject, "proposals": proposals, "why": list(one.why)}
