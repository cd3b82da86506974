"""Handing over reports by REST: as JSON, or files as a form; what the page does, with the same outcome."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from truceline.model.access import Reliability, SourceClass
from truceline.store import CasefileError
from truceline.web import adding
from truceline.web.bodies import LONGEST_TEXT, form_of
from truceline.web.errands import Errand, TooBusy
from truceline.web.people import PROGRAM, asking
from truceline.web.render import OpenCase
from truceline.web.rest import RESPONSES, Fresh

if TYPE_CHECKING:
    from truceline.run import Intake

router = APIRouter(prefix="/api/v1", tags=["reports"])
Plain = dict[str, Any]
Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Wait = Annotated[float, Query(ge=0, le=120, description="Seconds to wait for the outcome before its address is given instead (202)")]
MOST_ERRORS = 1_000


class Pasted(BaseModel):
    """One report. What is not known is left out: no day is guessed."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[Text, Field(min_length=1, description="Its words")]
    title: Text = ""
    outlet: Annotated[str, Field(max_length=200)] = ""
    published: date | None = None
    uri: Annotated[str, Field(max_length=2_000, description="Its web address, kept beside it and not asked")] = ""
    id: Annotated[str, Field(max_length=200, description="Your own id; the same one with other words is a new version")] = ""


class Given(BaseModel):
    """Reports that are handed over at once."""

    model_config = ConfigDict(extra="forbid")

    reports: Annotated[list[Pasted], Field(max_length=1_000)] = []
    addresses: Annotated[list[str], Field(max_length=1_000, description="Pages to fetch, where the server was started so that it may")] = []
    restricted: Annotated[SourceClass | None, Field(description="The class of source to those who may not read them; none: open")] = None
    reliability: Annotated[Reliability | None, Field(description="A (completely reliable) to F (cannot be judged)")] = None


FORM: Plain = {
    "type": "object",
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}, "description": "Anything that `truceline add` reads"},
        **{name: {"type": "string"} for name in adding.FIELDS},
        "source_class": {"type": "string", "description": "As `restricted`"},
        "reliability": {"type": "string"},
        "addresses": {"type": "string", "description": "Parted by white space"},
    },
}
BODY: Plain = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Given.model_json_schema(ref_template="#/components/schemas/{model}")},
            "multipart/form-data": {"schema": FORM},
        },
    },
    "parameters": [
        {
            "name": PROGRAM,
            "in": "header",
            "required": False,
            "schema": {"type": "string"},
            "description": "Any word, with files: tells a program from a page of another site where no token does",
        }
    ],
}


@router.post(
    "/reports",
    status_code=201,
    dependencies=[Fresh],
    summary="Read reports into the casefile, as `truceline add` does: JSON, or files as a form; 202 with an address where it takes longer",
    openapi_extra=BODY,
    responses={202: {"description": "Still being read; `Location` says where the outcome will be"}, 413: RESPONSES[400]},
)
async def hand_over(request: Request, response: Response, case: OpenCase, wait: Wait = 30) -> Plain:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    try:
        lot = await (_files(request) if kind == "multipart/form-data" else _json(request))
        errand = await run_in_threadpool(adding.begin, request, lot)
    except adding.Unfit as error:
        raise HTTPException(422, f"Nothing was added: {error}.") from None
    except TooBusy:
        raise HTTPException(503, "Nothing was added: too many lots wait already; send it again in a minute.") from None
    if not await run_in_threadpool(errand.finished, wait):
        response.status_code = 202
    response.headers["location"] = f"/api/v1/intakes/{errand.number}"
    return _plain(errand)


@router.get("/intakes/{number}", summary="What came of reports that you handed over, or how far they are")
def outcome(request: Request, case: OpenCase, number: int, wait: Wait = 0) -> Plain:
    errand = adding.errands(request).find(number, asking(request).name)
    if errand is None:
        raise HTTPException(404, f"You handed over nothing under {number} since the server was started.")
    errand.finished(wait)
    return _plain(errand)


async def _json(request: Request) -> adding.Lot:
    try:
        given = Given.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from None
    pasted = []
    for one in given.reports:
        plain = {**one.model_dump(exclude={"id"}), "published": one.published.isoformat() if one.published else ""}
        held = adding.record(plain)
        if held is None:
            raise adding.Unfit("a report has no words")
        pasted.append({**held, **({"id": one.id} if one.id else {})})
    return adding.Lot((), pasted, given.addresses, adding.restriction_of(given.restricted or "", given.reliability or ""))


async def _files(request: Request) -> adding.Lot:
    form = await form_of(request)
    try:
        typed = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        uploads = [one for one in form.getlist("files") if not isinstance(one, str)]
        return await run_in_threadpool(adding.lot_of, typed, uploads)
    finally:
        await form.close()


def _plain(errand: Errand[Intake]) -> Plain:
    told: Plain = {"number": errand.number, "state": "reading", "dealt_with": errand.dealt_with}
    if not errand.answer.done():
        return told
    try:
        intake = errand.answer.result()
    except CasefileError as error:
        raise HTTPException(503, f"{error} Reports that were read before this are in.") from None
    added = intake.added
    return {
        **told,
        "state": "done",
        "new": added.new,
        "known": added.known,
        "failed": added.failed,
        "links": intake.links,
        "incidents": added.changes.incidents.counts(),
        "items": [asdict(item) for item in intake.items],
        "errors": [asdict(one) for one in added.errors[:MOST_ERRORS]],
    }
