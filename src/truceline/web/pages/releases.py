"""Numbered editions: the list, one as it was handed out, and what changed between two; the same as REST."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from truceline.brief import changes_page
from truceline.export.difference import Difference, counted
from truceline.export.public import public_incident
from truceline.run.editions import difference
from truceline.store import CasefileError, Edition, Release
from truceline.web.case import Case
from truceline.web.failures import NotHere
from truceline.web.pages.brief import framed
from truceline.web.render import OpenCase, page

router = APIRouter()
pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["releases"])
MOST = 200  # incidents that the page of an edition shows; REST and the files have all of them
Plain = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many at most")]
Offset = Annotated[int, Query(ge=0, description="How many to pass over")]
Before = Annotated[str, Query(alias="from", description="Name of an edition")]
After = Annotated[str | None, Query(alias="to", description="Name of another; else the casefile as it stands")]


@pages.get("/releases")
def listed(request: Request, case: OpenCase) -> HTMLResponse:
    found = case.casefile.releases()
    before = {later.name: earlier.name for earlier, later in zip(found, found[1:], strict=False)}
    return page(request, case, "releases.html", here="brief", releases=found[::-1], before=before)


@pages.get("/releases/{name}")
def one(request: Request, case: OpenCase, name: str) -> HTMLResponse:
    try:
        made, edition = _edition(case, name)
    except CasefileError as error:
        raise NotHere(f"release {name}", f"{error}.", ("/releases", "All releases")) from None
    ids = [id for id, _ in islice(edition.incident_records(), MOST)]
    shown = sorted(edition.incidents_of(ids).values(), key=lambda i: i.id)
    return page(request, case, "release.html", here="brief", made=made, shown=shown, total=edition.count_incidents())


@pages.get("/diff")
def changes(case: OpenCase, before: Before, after: After = None) -> HTMLResponse:
    """A page of its own, as `truceline diff --html` writes it."""
    try:
        return framed(changes_page(_difference(case, before, after)))
    except CasefileError as error:
        raise NotHere(f"changes since {before}", f"{error}.", ("/releases", "All releases")) from None


@api.get("/releases", summary="Numbered editions that were made of the casefile, with their manifests")
def list_releases(case: OpenCase) -> Plain:
    found = case.casefile.releases()
    return {"total": len(found), "offset": 0, "items": [_plain(r) for r in found]}


@api.get("/releases/{name}", summary="One edition: its number, its manifest, when it was made")
def one_release(case: OpenCase, name: str) -> Plain:
    return _plain(_held(case, name)[0])


@api.get("/releases/{name}/incidents", summary="Incidents and totals of an edition as they were then, by id, in their public shape")
def incidents_of(case: OpenCase, name: str, limit: Limit = 100, offset: Offset = 0) -> Plain:
    edition = _held(case, name)[1]
    ids = [id for id, _ in islice(edition.incident_records(), offset, offset + limit)]
    items = [public_incident(i) for _, i in sorted(edition.incidents_of(ids).items())]
    return {"total": edition.count_incidents(), "offset": offset, "items": items}


@api.get("/diff", summary="Incidents added, changed, merged, split, regrouped or deleted between two editions, with reasons")
def all_changes(case: OpenCase, before: Before, after: After = None) -> Plain:
    try:
        found = _difference(case, before, after)
    except CasefileError as error:
        raise HTTPException(404, f"{error}.") from None
    told = {"from": found.before, "to": found.after, "unchanged": found.unchanged, "counts": counted(found.changes)}
    return {**told, "items": [change.plain() for change in found.changes]}


def _held(case: Case, name: str) -> tuple[Release, Edition]:
    try:
        return _edition(case, name)
    except CasefileError as error:
        raise HTTPException(404, f"{error}.") from None


def _edition(case: Case, name: str) -> tuple[Release, Edition]:
    return case.casefile.released(name), case.casefile.edition(name)


def _difference(case: Case, before: str, after: str | None) -> Difference:
    return difference(case.casefile, before, after)


def _plain(made: Release) -> Plain:
    return {"name": made.name, "number": made.number, "made_at": made.made_at, "manifest": dict(made.manifest)}


router.include_router(pages)
router.include_router(api)
