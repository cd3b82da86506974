"""Publishing: what still needs an accept or a second person, and the form that freezes an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from truceline.review.publish import Publishable, publishable
from truceline.run.editions import next_name
from truceline.web import publishing
from truceline.web.case import DECIDED, Case
from truceline.web.forms import Sent, formed, remember, who
from truceline.web.render import OpenCase

router = APIRouter(include_in_schema=False)
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Column:
    """Incidents or verdicts: how many there are, may go out, and wait for an accept or for a second person; and the first that wait."""

    every: int
    ok: int
    nobody: int
    second: int
    waiting: tuple[Publishable, ...]

    @classmethod
    def of(cls, held: Iterable[Publishable]) -> Column:
        every = list(held)
        waiting = [one for one in every if not one.ok]
        counts = Counter(_second(one) for one in waiting)
        return cls(len(every), len(every) - len(waiting), counts[False], counts[True], tuple(sorted(waiting, key=_order)[:SHOWN]))


def _columns(held: Mapping[str, Publishable]) -> dict[str, Column]:
    return {kind: Column.of(one for one in held.values() if one.kind == kind) for kind in ("incident", "verdict")}


def _second(one: Publishable) -> bool:
    """True where a person holds it and another has to."""
    return bool(one.people) and len(one.people) < one.needs


def _order(one: Publishable) -> tuple[bool, str]:
    return (not _second(one), one.id)  # what one more person settles stands first


@router.get("/publish")
def form(request: Request, case: OpenCase) -> Response:
    return _form(request, case)


@router.post("/publish")
def publish(request: Request, case: OpenCase, given: Sent) -> Response:
    """Freezes an edition and shows it; where it cannot be made, the form comes back with what is wrong."""
    by = who(request, given.get("reviewer", ""))
    try:
        if not by:
            raise publishing.Refused("say who publishes: it stands beside the edition")
        if given.get("content") not in ("accepted", "all"):
            raise publishing.Refused("choose what goes out")
        made = publishing.make(request, _wanted(given), by)
    except publishing.Refused as error:
        more = " Tick below that this is left out, or open the report." if error.redactable else ""
        return _form(request, case, problem=f"Nothing was published: {error}.{more}", given=given)
    return remember(request, RedirectResponse(f"/releases/{made.name}?made=1", status_code=303), by)


def _wanted(given: Mapping[str, str]) -> publishing.Wanted:
    typed = given.get("dated", "").strip()
    try:
        dated = date.fromisoformat(typed) if typed else None
    except ValueError:
        raise publishing.Refused(f"“{typed}” is no day; write it as 2020-02-03") from None
    return publishing.Wanted(given.get("name", "").strip(), dated, given.get("content") == "accepted", bool(given.get("redact")))


def _form(request: Request, case: Case, *, problem: str = "", given: Mapping[str, str] | None = None) -> Response:
    columns = case.later("what waits to be published", lambda: _columns(publishable(case.casefile)), on=DECIDED) or {}
    waiting = [one.id for column in columns.values() for one in column.waiting]
    return formed(
        request,
        case,
        "publish.html",
        here="brief",
        status=422 if problem else 200,
        columns=columns,
        incidents={i.id: i for i in case.casefile.incidents_of(waiting)},
        proposals={a.id: a for a in case.casefile.proposals_by_id(waiting)},
        next=next_name(case.casefile)[0],
        problem=problem,
        given=given or {},
    )
