"""The workbench and its REST interface over one casefile, for this machine only."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.responses import FileResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

import truceline
from truceline.web import (
    accounts_api,
    api,
    decisions,
    desk_api,
    exports,
    failures,
    intake_api,
    lists_api,
    originals_api,
    release_api,
    views_api,
)
from truceline.web.bundle import STATIC
from truceline.web.case import CaseRoom
from truceline.web.credentials import Clock
from truceline.web.errands import Errands
from truceline.web.guard import LOOPBACK, FormTokens, Guard
from truceline.web.pages import (
    account,
    actors,
    add,
    agreements,
    brief,
    claims,
    desk,
    errors,
    incidents,
    mapped,
    overview,
    people,
    places,
    publish,
    questions,
    releases,
    reports,
    review,
    search,
    sort,
    talks,
    timeline,
)
from truceline.web.people import Gate, admit, genuine
from truceline.web.rest import RESPONSES, describe


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """While the application runs; afterwards the casefile that the gate keeps open is let go."""
    yield
    app.state.errands.close()
    app.state.gate.close()


def create_app(
    casefile_path: str | Path,
    *,
    hosts: Collection[str] = LOOPBACK,
    team: bool = False,
    origin: str = "",
    fetching: bool = False,
    clock: Clock = time.time,
) -> FastAPI:
    """The application over the casefile at `casefile_path`, opened anew for every request.

    `hosts` are the host names that it answers to; others are refused. A casefile that cannot be opened gives a page that says why.
    `team` asks everybody to sign in; so does a casefile that has accounts. `origin` is the address that browsers use where a proxy
    stands in between (`https://desk.example.org`). With `fetching` people may have pages fetched from the
    public web. `clock` tells the seconds since 1970.
    """
    # The interactive API pages of FastAPI load scripts from elsewhere, so they are off; the description itself is served.
    app = FastAPI(
        title="Truceline",
        version=truceline.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(admit), Depends(genuine)],
        lifespan=_life,
        responses=RESPONSES,
    )
    app.state.room = CaseRoom(Path(casefile_path))
    app.state.tokens = FormTokens()
    app.state.gate = Gate(Path(casefile_path), team=team, clock=clock)
    app.state.origin, app.state.fetching = origin, fetching
    app.state.errands = Errands()
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(Guard, hosts=hosts)
    failures.install(app)
    describe(app)
    told = (overview, incidents, reports, agreements, timeline, mapped, talks, claims, actors, places, questions, search, brief, errors)
    pages = (*told, add, sort, *desk.PAGES, review, releases, publish, account, people)
    for page in (*pages, decisions, desk_api, exports, intake_api, release_api, accounts_api, lists_api, originals_api, views_api, api):
        app.include_router(page.router)
    # Browsers ask for this address by themselves where a page names no icon (the weekly pack does not).
    app.add_api_route("/favicon.ico", lambda: FileResponse(STATIC / "mark.svg", media_type="image/svg+xml"), include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
