"""Numbered editions by REST: the list, one with its incidents and files, what changed between two, and one more."""

from __future__ import annotations

from datetime import date
from itertools import chain, islice
from typing import Annotated, Any

from fastapi import APIRouter, Body, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from truceline.export.difference import counted
from truceline.export.public import public_incident
from truceline.run.editions import difference
from truceline.store import CasefileError, Edition, Release
from truceline.web import publishing
from truceline.web.case import Case
from truceline.web.forms import who
from truceline.web.render import OpenCase
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1", tags=["releases"], dependencies=[Fresh])
Plain = dict[str, Any]
Before = Annotated[str, Query(alias="from", description="Name of an edition")]
After = Annotated[str | None, Query(alias="to", description="Name of another; else the casefile as it stands")]
Redact = Annotated[bool, Query(description="Leave out what rests on restricted reports, instead of telling them by class and reliability")]


class Wanted(BaseModel):
    """An edition as it is asked for."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=64, description="Letters, digits, dots, hyphens, underscores; none: the next number")] = ""
    dated: Annotated[date | None, Field(description="Day that it bears; none: that of its newest report")] = None
    accepted_only: Annotated[bool, Field(description="Without figures, attributions and verdicts that people have not accepted")] = False
    redact: Annotated[bool, Field(description="Without what rests on restricted reports")] = False
    by: Annotated[str, Field(max_length=120, description="Who publishes; whoever is signed in is taken at their own name")] = ""


@router.get("/releases", summary="Numbered editions that were made of the casefile, with their manifests, oldest first")
def list_releases(case: OpenCase, at: Paged) -> Plain:
    found = case.casefile.releases()
    return listed([_plain(r) for r in found[at.offset : at.offset + at.limit]], len(found), at)


@router.post("/releases", status_code=201, summary="Freeze the casefile as it stands, as `truceline release` does; its manifest")
def publish(request: Request, response: Response, case: OpenCase, given: Annotated[Wanted, Body()]) -> Plain:
    by = who(request, given.by)
    if not by:
        raise HTTPException(422, "Nothing was published: say who publishes (`by`); it stands beside the edition.")
    try:
        made = publishing.make(request, publishing.Wanted(given.name, given.dated, given.accepted_only, given.redact), by)
    except publishing.Refused as error:
        more = " With `redact` it is made without what rests on restricted reports." if error.redactable else ""
        raise HTTPException(403 if error.redactable else 422, f"Nothing was published: {error}.{more}") from None
    response.headers["location"] = f"/api/v1/releases/{made.name}"
    return _plain(made)


@router.get("/releases/{name}", summary="One edition: its number, its manifest, when and by whom it was made")
def one_release(case: OpenCase, name: str) -> Plain:
    return _plain(_held(case, name)[0])


@router.get("/releases/{name}/incidents", summary="Incidents and totals of an edition as they were then, by id, in their public shape")
def incidents_of(case: OpenCase, name: str, at: Paged) -> Plain:
    edition = _held(case, name)[1]
    ids = [id for id, _ in islice(edition.incident_records(), at.offset, at.offset + at.limit)]
    items = [public_incident(i) for _, i in sorted(edition.incidents_of(ids).items())]
    return listed(items, edition.count_incidents(), at)


@router.get(
    "/releases/{name}/files",
    summary="The files of an edition as one .zip, written anew: the same bytes, unless words were hidden since or Truceline is another",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}},
)
def files_of(request: Request, case: OpenCase, name: str, redact: Redact = False) -> StreamingResponse:
    made = _held(case, name)[0]
    parts = publishing.files(request, made.name, redact=redact)
    try:
        first = next(parts)
    except publishing.Refused as error:
        raise HTTPException(403 if error.redactable else 422, f"{error}.") from None
    headers = {"content-disposition": f'attachment; filename="{made.name}.zip"'}
    return StreamingResponse(chain([first], parts), media_type="application/zip", headers=headers)


@router.get("/diff", summary="Incidents added, changed, merged, split, regrouped or deleted between two editions, with reasons")
def all_changes(case: OpenCase, at: Paged, before: Before, after: After = None) -> Plain:
    try:
        found = difference(case.casefile, before, after)
    except CasefileError as error:
        raise HTTPException(404, f"{error}.") from None
    told = {"from": found.before, "to": found.after, "unchanged": found.unchanged, "counts": counted(found.changes)}
    shown = found.changes[at.offset : at.offset + at.limit]
    return listed([change.plain() for change in shown], len(found.changes), at, **told)


def _held(case: Case, name: str) -> tuple[Release, Edition]:
    try:
        return case.casefile.released(name), case.casefile.edition(name)
    except CasefileError as error:
        raise HTTPException(404, f"{error}.") from None


def _plain(made: Release) -> Plain:
    return {"name": made.name, "number": made.number, "made_at": made.made_at, "made_by": made.made_by, "manifest": dict(made.manifest)}
