"""Decisions over REST: the list, those that no longer fit, and one more. What it writes is what the forms write."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field

from truceline.model import Judgement
from truceline.model.codec import to_dict
from truceline.review import JudgementError, decisions_for, in_force
from truceline.web import sorting
from truceline.web.guard import own_origin
from truceline.web.people import asking
from truceline.web.render import OpenCase

router = APIRouter(prefix="/api/decisions", tags=["decisions"])
Plain = dict[str, Any]


class Decision(BaseModel):
    """What a person decides. `subject`: an incident (split, join, pin), a report (retract) or a decision's number (undo)."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["split", "join", "pin", "retract", "undo"]
    subject: str
    reviewer: Annotated[str, Field(max_length=120)]
    reason: Annotated[str, Field(max_length=4000)]
    mentions: Annotated[list[str], Field(description="split: REPORT:EVENT, or REPORT for all of a report")] = []
    others: Annotated[list[str], Field(description="join: the other incidents")] = []


@router.get("", summary="Every decision in the order taken, undone ones included; `holds` says whether it is in force")
def list_decisions(request: Request, case: OpenCase) -> Plain:
    taken = decisions_for(case.casefile, asking(request).name)
    held = {judgement.id for judgement in in_force(taken)}
    return {"total": len(taken), "offset": 0, "items": [{**_public(j), "holds": j.id in held} for j in taken]}


@router.get("/unfitting", summary="Decisions about incidents that no longer fit what the reports say")
def list_unfitting(case: OpenCase) -> Plain:
    found = sorting.unfitting(case.casefile)
    return {
        "total": len(found),
        "offset": 0,
        "items": [{"decision": j.id, "action": j.action, "target": j.target, "why": w} for j, w in found],
    }


@router.post("", status_code=201, summary="Split, join or pin an incident, retract a report, or undo a decision; everything is linked anew")
def decide(request: Request, case: OpenCase, given: Annotated[Decision, Body()]) -> Plain:
    # A page of another site can send a form or plain text unasked, but no JSON, and it names its origin.
    if not own_origin(request) or request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(403, "Send JSON, and not from a page of another site; nothing was recorded.")
    asked = sorting.Asked(given.action, given.subject, given.reviewer, given.reason, tuple(given.mentions), tuple(given.others))
    try:
        done = sorting.take(case.casefile, asked)
    except JudgementError as error:
        raise HTTPException(422, f"Not recorded: {error}.") from None
    return {"decision": _public(done.judgement), "changed": dict(done.changes.reasons)}


def _public(judgement: Judgement) -> Plain:
    """A decision without the moment, which is never exported."""
    return {name: value for name, value in to_dict(judgement).items() if name != "at"}
