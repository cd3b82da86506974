"""Numbered editions: the list, one as it was handed out, and what changed between two."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.brief import changes_page
from truceline.run.editions import difference
from truceline.store import CasefileError
from truceline.web.failures import NotHere
from truceline.web.pages.brief import framed
from truceline.web.people import asking
from truceline.web.release_api import After, Before
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
MOST = 200  # incidents that the page of an edition shows; REST and the files have all of them


@router.get("/releases")
def listed(request: Request, case: OpenCase) -> HTMLResponse:
    found = case.casefile.releases()
    before = {later.name: earlier.name for earlier, later in zip(found, found[1:], strict=False)}
    return page(request, case, "releases.html", here="brief", releases=found[::-1], before=before)


@router.get("/releases/{name}")
def one(request: Request, case: OpenCase, name: str, made: str = "") -> HTMLResponse:
    """One edition; `made` says that it was made just now."""
    try:
        held, edition = case.casefile.released(name), case.casefile.edition(name)
    except CasefileError as error:
        raise NotHere(f"release {name}", f"{error}.", ("/releases", "All releases")) from None
    names = [r.name for r in case.casefile.releases()]
    ids = [id for id, _ in islice(edition.incident_records(), MOST)]
    return page(
        request,
        case,
        "release.html",
        here="brief",
        made=held,
        before=names[names.index(name) - 1] if names.index(name) else None,
        fresh=bool(made),
        hands_out=asking(request).may("publish"),
        shown=sorted(edition.incidents_of(ids).values(), key=lambda i: i.id),
        total=edition.count_incidents(),
    )


@router.get("/diff")
def changes(case: OpenCase, before: Before, after: After = None) -> HTMLResponse:
    """A page of its own, as `truceline diff --html` writes it."""
    try:
        return framed(changes_page(difference(case.casefile, before, after)))
    except CasefileError as error:
        raise NotHere(f"changes since {before}", f"{error}.", ("/releases", "All releases")) from None
