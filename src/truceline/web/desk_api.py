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
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1/review", tags=["review"], dependencies=[Fresh])
Plain = dict[str, Any]


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
def waiting(case: OpenCase, at: Paged) -> Plain:
    order = case.board.order(case.casefile)
    shown = case.board.waiting(case.casefile, order[at.offset : at.offset + at.limit])
    return listed([_waiting(one) for one in shown], len(order), at)


@router.get("/publishable", summary="Whether incidents and proposals may be published as they stand, and what each still needs")
def may_go_out(
    case: OpenCase,
    at: Paged,
    id: Annotated[list[str] | None, Query(max_length=200, description="Incidents and proposals; none: all of them")] = None,
    waits: Annotated[bool, Query(description="Only what may not go out yet")] = False,
) -> Plain:
    held = publishable(case.casefile, id) if id else case.kept("publishable now", lambda: publishable(case.casefile))
    found = [one for one in held.values() if not (waits and one.ok)]
    return listed([asdict(one) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.get("/assignments", summary="Who has what, and how it stands")
def assignments(case: OpenCase, at: Paged) -> Plain:
    found = holdings(case.casefile.assignments(), moment())
    return listed([asdict(one) for one in found[at.offset : at.offset + at.limit]], len(found), at)


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


@router.get("/codings", summary="What two people code or coded blind, newest first")
def all_codings(case: OpenCase, at: Paged) -> Plain:
    made = codings(case.casefile.assignments())
    found = [made[id] for id in sorted(made, reverse=True)]
    rows = [{"id": one.id, "target": one.target, "people": list(one.people), "closed": one.closed} for one in found]
    return listed(rows[at.offset : at.offset + at.limit], len(rows), at)


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
