"""Decisions over REST: the list, those that no longer fit, and one more. What it writes is what the forms write."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, HTTPException, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from truceline.model import Judgement, Sort, Value, Verdict
from truceline.model.access import Reliability, Restriction, SourceClass
from truceline.model.codec import to_dict
from truceline.review import DecidedMeanwhile, JudgementError, decisions_for, in_force, words_once
from truceline.review.replay import same_person
from truceline.review.whole import Part
from truceline.web import sorting
from truceline.web.case import Case
from truceline.web.forms import allowed, may_undo, who
from truceline.web.guard import own_origin
from truceline.web.people import asking
from truceline.web.render import OpenCase
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1/decisions", tags=["decisions"], dependencies=[Fresh])
Plain = dict[str, Any]


class Decision(BaseModel):
    """What a person decides. `subject`: an incident (split, join, pin; accept or reject with `parts`), a proposal (accept, weaker, reject,
    cannot_judge, edit), a report (retract, restrict; with `sort` and `record` accept, correct, reject; with words add, redact), an
    agreement (accept or reject with `state`), or a decision's number (undo)."""

    model_config = ConfigDict(extra="forbid")

    action: (
        Literal["accept", "correct", "reject", "add", "redact", "split", "join", "pin"]
        | Literal["weaker", "cannot_judge", "edit", "retract", "restrict", "undo"]
    )
    subject: Annotated[str, Field(max_length=200)]
    reviewer: Annotated[str, Field(max_length=120, description="Who decides; whoever is signed in is taken at their own name")] = ""
    reason: Annotated[str, Field(max_length=4000)]
    mentions: Annotated[list[str], Field(description="split: REPORT:EVENT, or REPORT for all of a report")] = []
    others: Annotated[list[str], Field(description="join: the other incidents")] = []
    sort: Annotated[Sort | None, Field(description="The list of the report that holds the record, or is to hold it (add)")] = None
    record: Annotated[str, Field(max_length=60, description="The record's id in its report")] = ""
    start: Annotated[int | None, Field(ge=0, description="add, redact: where the words start, in code points")] = None
    end: Annotated[int | None, Field(ge=1, description="add, redact: where they end, exclusive")] = None
    words: Annotated[str, Field(max_length=2000, description="add, redact: the words themselves, which the text holds once")] = ""
    values: Annotated[dict[str, Value], Field(description="correct, add: fields in the names and shapes of the annotation guidelines")] = {}
    parts: Annotated[list[Part], Field(description="accept, reject: parts of an incident")] = []
    state: Annotated[int | None, Field(ge=0, description="accept, reject: a change of state of an agreement, counted from 0")] = None
    verdict: Annotated[Verdict | None, Field(description="edit, weaker: the verdict held")] = None
    finding: Annotated[str | None, Field(max_length=200, description="The official finding that decides it")] = None
    source_class: Annotated[SourceClass | None, Field(description="restrict: the class of source to others; none opens the report")] = None
    reliability: Annotated[Reliability | None, Field(description="restrict: A (completely reliable) to F (cannot be judged)")] = None
    seen: Annotated[int | None, Field(ge=0, description="The newest decision known; a later one of somebody else is told (409)")] = None


@router.get("", summary="Every decision in the order taken, undone ones included; `holds` says whether it is in force")
def list_decisions(
    request: Request,
    case: OpenCase,
    at: Paged,
    about: Annotated[str, Query(max_length=200, description="A report, an incident, a proposal or an agreement")] = "",
    by: Annotated[str, Query(max_length=120, description="Who decided")] = "",
    action: Annotated[str, Query(max_length=40)] = "",
) -> Plain:
    taken = decisions_for(case.casefile, asking(request).name)
    held = {judgement.id for judgement in in_force(taken)}
    taken = [judgement for judgement in taken if asked_for(judgement, about, by, action)]
    return listed([{**_public(j), "holds": j.id in held} for j in taken[at.offset : at.offset + at.limit]], len(taken), at)


def asked_for(judgement: Judgement, about: str = "", by: str = "", action: str = "") -> bool:
    """True where a decision is about a target or a report that it names, by a person, of a sort; an empty word asks nothing."""
    named = judgement.target == about or any(told.report == about for group in judgement.mentions for told in group)
    return (not about or named) and (not by or same_person(judgement.reviewer, by)) and action in ("", judgement.action)


@router.get("/unfitting", summary="Decisions that no longer fit what the reports say")
def list_unfitting(case: OpenCase, at: Paged) -> Plain:
    found = sorting.unfitting(case.casefile)
    shown = [{"decision": j.id, "action": j.action, "target": j.target, "why": w} for j, w in found]
    return listed(shown[at.offset : at.offset + at.limit], len(shown), at)


@router.post("", status_code=201, summary="Take a decision, or take one back; the answer says what follows for incidents")
def decide(request: Request, case: OpenCase, given: Annotated[Decision, Body()]) -> Plain:
    # A page of another site can send a form or plain text unasked, but no JSON, and it names its origin.
    if not own_origin(request) or request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(403, "Send JSON, and not from a page of another site; nothing was recorded.")
    reviewer = who(request, given.reviewer)
    if given.action != "undo":  # what taking a decision back needs is known when it is found
        allowed(request, given.action, given.sort)
    try:
        asked = sorting.Asked(
            given.action,
            given.subject,
            reviewer,
            given.reason,
            tuple(given.mentions),
            tuple(given.others),
            sort=given.sort,
            record=given.record,
            span=_span(case, given),
            values=given.values,
            parts=given.parts,
            state=given.state,
            verdict=given.verdict,
            finding=given.finding,
            seen=given.seen,
            restriction=Restriction(given.source_class, given.reliability) if given.source_class else None,
        )
        if given.action == "undo":
            may_undo(request, case.casefile, given.subject)
        done = sorting.take(case.casefile, asked)
    except DecidedMeanwhile as error:
        raise HTTPException(409, f"Not recorded: {error}.") from None
    except JudgementError as error:
        raise HTTPException(422, f"Not recorded: {error}.") from None
    return {"decision": _public(done.judgement), "changed": dict(done.changes.reasons)}


def _span(case: Case, given: Decision) -> tuple[int, int] | None:
    """The words that an added record or a redaction is about. Raises JudgementError where the text does not hold them once."""
    if given.start is not None and given.end is not None:
        return given.start, given.end
    if not given.words or given.action not in ("add", "redact"):
        return None
    report = case.casefile.report(given.subject)
    if report is None:
        raise JudgementError(f"no report {given.subject}; check the id")
    return words_once(report.text, given.words)


def _public(judgement: Judgement) -> Plain:
    """A decision without the moment, which is never exported."""
    return {name: value for name, value in to_dict(judgement).items() if name != "at"}
