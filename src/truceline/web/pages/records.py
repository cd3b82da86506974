"""One record of a report to decide about, words to mark by hand, words to hide: what is seen, what was decided, and the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from truceline.model import Judgement, Reading, Sort, Span, Value
from truceline.model.access import may_see
from truceline.model.amending import told_of
from truceline.model.fields import FIELDS, NEEDED, flat
from truceline.review import (
    JudgementError,
    OnRecord,
    coding_now,
    decisions_for,
    in_force,
    reading_for,
    typed,
    undecided,
    words_once,
)
from truceline.web import choices
from truceline.web.case import Case
from truceline.web.failures import NotHere
from truceline.web.forms import Sent, allowed, formed, remember, who
from truceline.web.people import asking
from truceline.web.quote import Quote, sentence
from truceline.web.render import OpenCase, record_link, report_link
from truceline.web.sorting import number

router = APIRouter(include_in_schema=False)
LISTED: tuple[Sort, ...] = ("events", "casualties", "agreements", "talks", "breaches", "places", "actors", "claims")
MARKS: Mapping[Sort, str] = {"events": "event", "casualties": "figure", "agreements": "agreement", "talks": "talks", "breaches": "claim"}


@dataclass(frozen=True, slots=True)
class Line:
    """A field of the record: its value as it is now, as the program read it, and who made it another."""

    name: str
    label: str
    value: str
    read: str
    codes: tuple[str, ...]
    hint: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in the list at the side, and whether people have decided about it."""

    sort: Sort
    id: str
    kind: str
    words: str
    decided: str
    main: bool = True


@router.get("/records")
def show(request: Request, case: OpenCase, report: str = "", sort: str = "", id: str = "", done: str = "") -> Response:
    """The record with its words; the first undecided one of the report where none is named."""
    return _record_page(request, case, report, sort, id, done=done)


@router.post("/records")
def decide(request: Request, case: OpenCase, given: Sent) -> Response:
    """Records a decision about the record and shows it again; where it cannot be taken, the form comes back with what is wrong."""
    report, id, action = given.get("report", ""), given.get("id", ""), given.get("action", "")
    reviewer = who(request, given.get("reviewer", ""))
    try:
        if action == "rest":
            return _rest(request, case, report, reviewer, given)
        if action not in get_args(OnRecord):
            raise JudgementError("choose accept, correct or reject first")
        sort = _sort(given.get("sort", ""))
        chosen: Any = action
        allowed(request, chosen, sort)
        values = _values(case, report, sort, id, reviewer, given) if action == "correct" else None
        from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

        seen = number(given.get("seen", ""))
        taken = run.on_record(
            case.casefile, report, sort, id, chosen, reviewer=reviewer, reason=given.get("reason", ""), values=values, seen=seen
        ).judgement
    except JudgementError as error:
        return _record_page(request, case, report, given.get("sort", ""), id, problem=f"Not recorded: {error}.", given=given)
    answer = RedirectResponse(f"{record_link(report, sort, id)}&done={taken.id}", status_code=303)
    return remember(request, answer, reviewer)


def _rest(request: Request, case: Case, report: str, reviewer: str, given: Mapping[str, str]) -> Response:
    """Accepts what nobody has decided about. Raises JudgementError where nothing is left."""
    allowed(request, "accept", "events")
    from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

    taken = run.accept_rest(case.casefile, report, reviewer=reviewer, reason=given.get("reason", "")).judgements
    return remember(request, RedirectResponse(f"/records?report={taken[-1].target}&done={taken[-1].id}", status_code=303), reviewer)


@router.get("/mark")
def mark(request: Request, case: OpenCase, report: str = "", start: str = "", end: str = "", words: str = "", sort: str = "") -> Response:
    """Words that somebody selected: what are they? First which words, then what of, then the fields."""
    return _mark_page(request, case, report, start, end, words, sort)


@router.post("/mark")
def add(request: Request, case: OpenCase, given: Sent) -> Response:
    """Adds the record, or hides the words; where that cannot be, the form comes back with what is wrong."""
    report, sort = given.get("report", ""), given.get("sort", "")
    reviewer = who(request, given.get("reviewer", ""))
    reason = given.get("reason", "")
    try:
        read = _seen(request, case, report, reviewer)
        start, end = _place(read, given.get("start", ""), given.get("end", ""), given.get("words", ""))
        from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

        if sort == "hide":
            allowed(request, "redact")
            run.redact(case.casefile, report, start, end, reviewer=reviewer, reason=reason)
            answer = RedirectResponse(report_link(report, start, end), status_code=303)
            return remember(request, answer, reviewer)
        kind = _sort(sort)
        allowed(request, "add", kind)
        wanted = {name: typed(kind, name, given[f"f-{name}"]) for name in FIELDS[kind] if given.get(f"f-{name}", "").strip()}
        taken = run.add_record(case.casefile, report, kind, start, end, reviewer=reviewer, reason=reason, values=wanted).judgement
    except JudgementError as error:
        place = (given.get("start", ""), given.get("end", ""), given.get("words", ""))
        return _mark_page(request, case, report, *place, sort, problem=f"Not recorded: {error}.", given=given)
    now = _seen(request, case, report, reviewer)
    added = next((r.id for r in getattr(now, kind) if r.span == Span(start, end) and told_of(now, kind, r.id) == taken.told), "")
    answer = RedirectResponse(f"{record_link(report, kind, added)}&done={taken.id}", status_code=303)
    return remember(request, answer, reviewer)


def _record_page(
    request: Request,
    case: Case,
    report: str,
    sort: str,
    id: str,
    *,
    problem: str = "",
    given: Mapping[str, str] | None = None,
    done: str = "",
) -> Response:
    me = who(request, (given or {}).get("reviewer", ""))
    reading = _seen(request, case, report, me)
    taken = decisions_for(case.casefile, me)
    own = [j for j in taken if j.target == report]
    listed = _listed(reading)
    chosen = next((one for one in listed if (one.sort, one.id) == (sort, id)), None)
    if chosen is None and not id:
        chosen = next((one for one in listed if one.main and not one.decided), listed[0] if listed else None)
    record = next((r for r in getattr(reading, chosen.sort) if r.id == chosen.id), None) if chosen else None
    about: list[Judgement] = []
    if chosen and record is not None:
        told = told_of(reading, chosen.sort, chosen.id)
        about = [j for j in own if j.sort == chosen.sort and j.told == told]
    held = {j.id for j in in_force(own)}
    return formed(
        request,
        case,
        "record.html",
        here="review",
        status=422 if problem else 200,
        report=reading.report,
        listed=listed,
        chosen=chosen,
        lines=_lines(case, reading, chosen, record, given) if chosen and record is not None else [],
        quote=sentence(reading.report, record.span) if record is not None else None,
        incident=case.casefile.events_of(report).get(chosen.id) if chosen and chosen.sort == "events" else None,
        about=about,
        holding=held,
        seen=max((j.id for j in own), default=0),
        coding=_coding(case, report, me),
        wanted=id,
        left=len(undecided(reading)),
        next=_next(listed, chosen),
        problem=problem,
        given=given or {},
        done=next((j for j in own if str(j.id) == done), None),
    )


def _mark_page(
    request: Request,
    case: Case,
    report: str,
    start: str,
    end: str,
    words: str,
    sort: str,
    *,
    problem: str = "",
    given: Mapping[str, str] | None = None,
) -> Response:
    me = who(request, (given or {}).get("reviewer", ""))
    reading = _seen(request, case, report, me)
    place: tuple[int, int] | None = None
    if start or end or words:
        try:
            place = _place(reading, start, end, words)
        except JudgementError as error:
            problem = problem or f"{str(error)[0].upper()}{str(error)[1:]}."
    quote: Quote | None = sentence(reading.report, Span(*place)) if place else None
    kind = _sort(sort) if sort in NEEDED else None
    return formed(
        request,
        case,
        "mark.html",
        here="review",
        status=422 if problem else 200,
        report=reading.report,
        place=place,
        quote=quote,
        words=words,
        sort=sort,
        added=choices.ADDED,
        needed=NEEDED.get(kind, ()) if kind else (),
        lines=[
            Line(name, choices.label(name), (given or {}).get(f"f-{name}", ""), "", choices.codes(kind, name), choices.hint(name))
            for name in (FIELDS[kind] if kind else ())
            if kind
        ],
        coding=_coding(case, report, me),
        problem=problem,
        given=given or {},
    )


def _seen(request: Request, case: Case, report: str, reviewer: str) -> Reading:
    """The report as this person works with it. Raises NotHere, or HTTPException 403 where they may not read it."""
    try:
        coding = coding_now(case.casefile, [report], reviewer) if reviewer else None
    except JudgementError:
        coding = None
    try:
        reading = reading_for(case.casefile, report, reviewer, coding)
    except JudgementError:
        raise NotHere(f"report {report}", link=("/reports", "All reports")) from None
    if not may_see(asking(request).role, reading.report):
        raise HTTPException(403, "This report is restricted, and your role does not include reading it.")
    return reading


def _coding(case: Case, report: str, reviewer: str) -> str:
    """What to say of a double coding of the report; empty outside of one."""
    try:
        coding = coding_now(case.casefile, [report], reviewer or "?")
    except JudgementError as error:
        return f"{str(error)[0].upper()}{str(error)[1:]}."
    said = f"You are one of two who code this report blind (coding {coding}). Your decisions are yours alone until both are done."
    return said if coding else ""


def _listed(reading: Reading) -> list[Listed]:
    ruled: dict[tuple[str | None, str | None], str] = {}
    for ruling in reading.rulings:
        if ruling.action != "redact":
            ruled[ruling.sort, ruling.record] = ruling.action
    found = [
        Listed(sort, record.id, MARKS.get(sort, sort.rstrip("s")), record.anchor, ruled.get((sort, record.id), ""), sort in MARKS)
        for sort in LISTED
        for record in getattr(reading, sort)
    ]
    main = [one for one in found if one.main]
    at = {(sort, r.id): r.span.start for sort in LISTED for r in getattr(reading, sort)}
    return [*sorted(main, key=lambda one: at[one.sort, one.id]), *(one for one in found if not one.main)]


def _lines(case: Case, reading: Reading, chosen: Listed, record: Any, given: Mapping[str, str] | None) -> list[Line]:
    now = flat(chosen.sort, record)
    ruled = {r.field: r for r in reading.rulings if (r.sort, r.record) == (chosen.sort, chosen.id) and r.field}
    lines = []
    for name, value in now.items():
        ruling = ruled.get(name)
        shown = (given or {}).get(f"f-{name}", choices.text(value))
        lines.append(
            Line(
                name,
                choices.label(name),
                shown,
                choices.text(ruling.old if ruling else value),
                choices.codes(chosen.sort, name),
                choices.hint(name),
                f"{ruling.by}: {ruling.reason}" if ruling else "",
            )
        )
    return lines


def _values(case: Case, report: str, sort: Sort, id: str, reviewer: str, given: Mapping[str, str]) -> dict[str, Value]:
    """The fields of a form that say something else than the record."""
    reading = reading_for(case.casefile, report, reviewer, coding_now(case.casefile, [report], reviewer))
    record = next((r for r in getattr(reading, sort) if r.id == id), None)
    if record is None:
        raise JudgementError(f"report {report} has no record {id} among its {sort}")
    now = flat(sort, record)
    wanted: dict[str, Value] = {}
    for name in FIELDS[sort]:
        text = given.get(f"f-{name}")
        if text is not None and text.strip() != choices.text(now[name]):
            wanted[name] = typed(sort, name, text)
    return wanted


def _place(read: Reading, start: str, end: str, words: str) -> tuple[int, int]:
    if start.isascii() and start.isdigit() and end.isascii() and end.isdigit():
        left, right = int(start[:12]), int(end[:12])
        if not left < right <= len(read.report.text):
            raise JudgementError(f"the text has {len(read.report.text)} characters; choose words inside it")
        return left, right
    return words_once(read.report.text, words)


def _sort(sort: str) -> Sort:
    found = next((name for name in FIELDS if name == sort), None)
    if found is None:
        raise JudgementError(f"there are no records called {sort or 'nothing'}")
    return found


def _next(listed: list[Listed], chosen: Listed | None) -> Listed | None:
    """The next record that nobody has decided about."""
    at = listed.index(chosen) if chosen in listed else -1
    return next((one for one in [*listed[at + 1 :], *listed[: max(at, 0)]] if one.main and not one.decided and one != chosen), None)
