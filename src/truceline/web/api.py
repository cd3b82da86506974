"""The REST interface: the public shapes of `truceline.export`, read only; lists, errors and ETags as in `web.rest`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from truceline.export import public_incident, public_reading
from truceline.export.harm import public_totals
from truceline.model import Agreement, Assessment, Incident
from truceline.model.codec import to_dict
from truceline.review import SeveralMeant, incident_meant
from truceline.store import ReportFilter
from truceline.web import sorting
from truceline.web.asked import Asked
from truceline.web.case import DECIDED, READ, Case
from truceline.web.exports import export_link
from truceline.web.render import OpenCase
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter()
api = APIRouter(prefix="/api/v1", tags=["casefile"], dependencies=[Fresh])
Plain = dict[str, Any]
LONGEST_TITLE = 300  # letters of a title in a list


@api.get("/incidents", summary="Incidents; the filters of the incidents page (from, to, place, party, kind, verdict, under, q …) apply")
def list_incidents(request: Request, case: OpenCase, at: Paged) -> Plain:
    asked = _filters(request)
    found = case.casefile.incident_page(asked.filter(), asked.sort, limit=at.limit, offset=at.offset)
    return listed([public_incident(i) for i in found], case.casefile.count_incidents(asked.filter()), at)


@api.get("/totals", summary="Killed and wounded over the incidents asked for, each once: the rule, and the ids that each total opens into")
def all_totals(request: Request, case: OpenCase) -> Plain:
    return public_totals(_asked(request, case))


@api.get("/incidents/{id:path}", summary="One incident with its proposed verdicts and where people stand on each")
def one_incident(case: OpenCase, id: str) -> Plain:
    try:
        incident = incident_meant(case.casefile, id)
    except SeveralMeant as error:
        raise HTTPException(404, f"{error}.") from None
    if incident is None:
        raise HTTPException(404, f"The casefile holds no incident {id}.")
    judged = case.casefile.assessments(incident=incident.id)
    incident = sorting.look_alikes(case.casefile, incident)
    return {**public_incident(incident), "assessments": [{**to_dict(a), "standing": _standing(case, a)} for a in judged]}


@api.get("/reports", summary="Reports without their texts, newest first; a title of over 300 characters is cut, the report has all of it")
def list_reports(
    case: OpenCase,
    at: Paged,
    q: Annotated[str, Query(max_length=200, description="Words that the text holds")] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    since: Annotated[date | None, Query(alias="from", description="Published this day or later")] = None,
    until: Annotated[date | None, Query(alias="to", description="Published this day or earlier")] = None,
) -> Plain:
    wanted = ReportFilter(q.strip() or None, outlet or None, since, until)
    names = ("id", "title", "outlet", "published", "language", "uri", "sha256", "restriction")
    found = case.casefile.report_page(wanted, limit=at.limit, offset=at.offset)
    items = [{name: value for name, value in to_dict(r).items() if name in names} for r in found]
    for item in items:
        item["title"] = item["title"] if len(item["title"]) <= LONGEST_TITLE else f"{item['title'][:LONGEST_TITLE]}…"
    return listed(items, case.casefile.count_reports(wanted), at)


@api.get("/reports/{id:path}", summary="One report with everything read from it")
def one_report(case: OpenCase, id: str) -> Plain:
    reading = case.casefile.reading(id)
    if reading is None:
        raise HTTPException(404, f"The casefile holds no report {id}.")
    return public_reading(reading)


@api.get("/takings", summary="What came in, newest first: how many reports, by which command and whom, in which minute (UTC)")
def list_takings(case: OpenCase, at: Paged) -> Plain:
    found = case.casefile.takings(at.limit, at.offset)
    return listed([to_dict(one) for one in found], case.casefile.count_takings(), at)


@api.get("/agreements", summary="The agreement library of the casefile")
def list_agreements(case: OpenCase, at: Paged) -> Plain:
    found = case.known.agreements
    return listed([to_dict(a) for a in found[at.offset : at.offset + at.limit]], len(found), at)


@api.get("/agreements/{id}/compliance", summary="Provision by week by party: what is proposed, due, overdue, met, contested, or unobserved")
def how_kept(
    case: OpenCase,
    id: str,
    start: Annotated[date | None, Query(alias="from", description="A day of the first week")] = None,
    end: Annotated[date | None, Query(alias="to", description="A day of the last week")] = None,
    as_known_on: Annotated[date | None, Query(description="Only from what had been published by this day")] = None,
) -> Plain:
    from truceline.run import compliance  # noqa: PLC0415  (brings the whole road with it; no other answer needs that)

    agreement: Agreement | None = case.casefile.agreement(id)
    if agreement is None:
        raise HTTPException(404, f"The casefile holds no agreement {id}.")
    if start and end and start > end:
        raise HTTPException(422, "“from” lies after “to”.")
    return to_dict(compliance(case.casefile, agreement, start=start, end=end, as_known_on=as_known_on, watched=case.watched(agreement)))


@api.get("/agreements/{id:path}", summary="One agreement")
def one_agreement(case: OpenCase, id: str) -> Plain:
    agreement: Agreement | None = case.casefile.agreement(id)
    if agreement is None:
        raise HTTPException(404, f"The casefile holds no agreement {id}.")
    return to_dict(agreement)


@api.get("/assessments", summary="Proposed verdicts; of one incident or agreement, and as known on a day where that is asked")
def list_assessments(
    case: OpenCase,
    at: Paged,
    subject: Annotated[str | None, Query(description="Id of an incident, or REPORT#RECORD")] = None,
    agreement: Annotated[str | None, Query(description="Id of an agreement")] = None,
    verdict: Annotated[str | None, Query(description="A verdict, such as possible_violation")] = None,
    as_known_on: Annotated[date | None, Query(description="Only from what had been published by this day")] = None,
) -> Plain:
    if as_known_on is None:
        asked = {"subject": subject, "agreement": agreement, "verdict": verdict}
        number, page = case.casefile.proposal_page(**asked, limit=at.limit, offset=at.offset)
        return listed([to_dict(one) for one in page], number, at, as_known_on=None)
    judged = case.known_on(as_known_on)
    found = [
        one for one in judged if subject in (None, one.subject) and agreement in (None, one.agreement) and verdict in (None, one.verdict)
    ]
    page = found[at.offset : at.offset + at.limit]
    return listed([to_dict(one) for one in page], len(found), at, as_known_on=as_known_on.isoformat())


@api.get("/series", summary="What missions and parties counted: by observer, unit and area; never added to anything")
def list_series(case: OpenCase, at: Paged) -> Plain:
    from truceline.run import series  # noqa: PLC0415  (brings the whole road with it; no other answer needs that)

    counting = case.casefile.reports_telling("counts")
    found = series({reading.report.id: reading for reading in case.casefile.each_reading(counting)})
    return listed([to_dict(line) for line in found[at.offset : at.offset + at.limit]], len(found), at)


@api.get("/talks", summary="Rounds of talks, each once: who, where, about what, every result told afterwards, the next round")
def list_talks(
    case: OpenCase,
    at: Paged,
    since: Annotated[date | None, Query(alias="from", description="Rounds that meet this day or a later one")] = None,
    until: Annotated[date | None, Query(alias="to", description="Rounds that meet this day or an earlier one")] = None,
    between: Annotated[list[str] | None, Query(description="Actor codes of who took part")] = None,
    as_known_on: Annotated[date | None, Query(description="Only from what had been published by this day")] = None,
) -> Plain:
    from truceline.run.talks import chosen, rounds, talks_log  # noqa: PLC0415  (brings the whole road with it; few other answers need that)

    asked = (since, until, tuple(between or ()))
    if as_known_on is None:
        found = chosen(case.kept("rounds", lambda: rounds(case.talks()), on=READ), *asked)
    else:
        found = talks_log(case.casefile, start=since, end=until, between=asked[2], as_known_on=as_known_on)
    return listed([to_dict(one) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@api.get("/verdicts", summary="Distinct incidents by agreement, verdict and party; what belongs to nobody in columns of its own")
def count_of_verdicts(case: OpenCase, at: Paged) -> Plain:
    from truceline.run import count_verdicts  # noqa: PLC0415  (brings the whole road with it; no other answer needs that)

    found = case.kept("verdicts", lambda: count_verdicts(case.casefile.each_counted()), on=DECIDED)
    return listed([to_dict(row) for row in found[at.offset : at.offset + at.limit]], len(found), at)


@api.get("/in-force", summary="Which agreements bind on a day, at a place, between parties")
def which_bind(
    case: OpenCase,
    paged: Paged,
    on: date,
    at: Annotated[str | None, Query(description="Name of a place, province or country")] = None,
    between: Annotated[list[str] | None, Query(description="Actor codes, such as RUS/GOV")] = None,
    as_known_on: Annotated[date | None, Query(description="By what was public of the agreements on this day")] = None,
) -> Plain:
    from truceline.run import in_force  # noqa: PLC0415  (brings the whole road with it; no page needs that)

    held = in_force(case.known.agreements, on=on, at=at, between=tuple(between or ()), as_known_on=as_known_on)
    told = {"on": on.isoformat(), "at": at, "between": between or []}
    return listed([to_dict(one) for one in held[paged.offset : paged.offset + paged.limit]], len(held), paged, **told)


@router.get("/incidents.{name}", include_in_schema=False)
def as_file(request: Request, name: Literal["jsonl", "csv", "geojson"]) -> Response:
    """Where the rows of the page are files: one door for all of them (`web.exports`)."""
    return RedirectResponse(export_link("hxl" if name == "csv" and "hxl" in request.query_params else name, request.query_params), 307)


def _filters(request: Request) -> Asked:
    """What the query asks for. Raises HTTPException 422 where a parameter cannot be understood."""
    asked = Asked.read(request.query_params)
    if asked.problems:
        raise HTTPException(422, " ".join(asked.problems))
    return asked


def _asked(request: Request, case: Case) -> list[Incident]:
    """The incidents that the query asks for, in its order."""
    asked = _filters(request)
    return case.casefile.incident_page(asked.filter(), asked.sort, limit=10**9)


def _standing(case: Case, assessment: Assessment) -> Plain:
    """Where people stand on a proposal; who decided what is not part of it while a second decision is awaited."""
    found = case.stands(assessment)
    return {"state": found.state, "verdict": found.verdict, "decisions": len(found.decisions), "finding": found.finding}


router.include_router(api)
