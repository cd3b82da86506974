"""Numbers that wait for an accept: an incident's figures and attribution as they stand, source by source, and the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model import Incident
from truceline.review import PARTS, JudgementError, by_incident, decisions_for, incidents_publishable, on_incident, opinions
from truceline.store import IncidentFilter
from truceline.web.case import Case
from truceline.web.forms import Sent, allowed, formed, remember, who
from truceline.web.render import OpenCase
from truceline.web.sorting import number
from truceline.web.telling import tellings

router = APIRouter(include_in_schema=False)
MOST = 60


@router.get("/numbers")
def show(request: Request, case: OpenCase, item: str = "", done: str = "") -> Response:
    """The incident named, else the first that waits."""
    return _page(request, case, item, done=done)


@router.post("/numbers")
def decide(request: Request, case: OpenCase, given: Sent) -> Response:
    """Accepts or rejects parts of an incident; where that cannot be, the form comes back with what is wrong."""
    item, action = given.get("item", ""), given.get("action", "")
    reviewer = who(request, given.get("reviewer", ""))
    parts = [part for part in PARTS if given.get(f"part-{part}")]
    try:
        if action not in ("accept", "reject"):
            raise JudgementError("choose accept or reject first")
        chosen: Any = action
        allowed(request, chosen)
        taken = on_incident(
            case.casefile, item, chosen, parts, reviewer=reviewer, reason=given.get("reason", ""), seen=number(given.get("seen", ""))
        )
    except JudgementError as error:
        return _page(request, case, item, problem=f"Not recorded: {error}.", given=given)
    return remember(request, RedirectResponse(f"/numbers?done={taken.id}", status_code=303), reviewer)


def _page(
    request: Request, case: Case, item: str, *, problem: str = "", given: Mapping[str, str] | None = None, done: str = ""
) -> Response:
    taken = decisions_for(case.casefile, who(request))
    named = case.casefile.incident(item) if item else None
    # By their deaths, from columns; those decided are passed over, so as many more are asked for.
    decided = {j.target for j in taken if j.changes and j.sort is None}
    first = case.casefile.incident_page(IncidentFilter(), "-killed", limit=MOST + len(decided))
    held = incidents_publishable(case.casefile, [*first, *([named] if named and named not in first else [])])
    waiting = [i for i in first if not held[i.id].ok][:MOST]
    chosen = named or (waiting[0] if waiting and not item else None)
    now = opinions(chosen, by_incident([chosen], taken).get(chosen.id, [])) if chosen else {}
    reports = {r.id: r for r in map(case.casefile.report, sorted({m.report for m in chosen.mentions})) if r} if chosen else {}
    return formed(
        request,
        case,
        "numbers.html",
        here="review",
        status=422 if problem else 200,
        waiting=waiting,
        left=len(waiting) == MOST,
        chosen=chosen,
        state=held.get(chosen.id) if chosen else None,
        why={i.id: "; ".join(held[i.id].why) for i in waiting},
        opinions=now,
        tellings=tellings(chosen, reports) if chosen else [],
        parts=PARTS,
        most=max(_most(chosen), 1) if chosen else 1,
        seen=max((j.id for j in taken), default=0),
        item=item,
        problem=problem,
        given=given or {},
        done=next((j for j in taken if str(j.id) == done), None),
    )


def _most(incident: Incident) -> int:
    ends = [n for toll in (incident.killed, incident.wounded) if toll for n in (toll.low, toll.best, toll.high) if n is not None]
    return max(ends, default=0)
