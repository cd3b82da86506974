"""Templates with what every page needs; everything is escaped, nothing is marked safe."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote as percent

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

import truceline
from truceline.export import public_place
from truceline.model import Incident
from truceline.run.who import native
from truceline.web import days, figures, tables, words
from truceline.web.bundle import bundle
from truceline.web.case import Case, CaseRoom
from truceline.web.catalogue import Texts, language
from truceline.web.guard import COOKIE, tokens
from truceline.web.names import Names
from truceline.web.people import asking

ZZZ = "ZZZ"  # ISO 3166 has it for users: no country known


def report_link(report: str, start: int | None = None, end: int | None = None) -> str:
    """The address of a report, at the words [start, end) where they are given: `/reports/ID#s207`, cut and shown at them."""
    at = f"?at={start}-{end}" if start is not None and end is not None else ""
    return f"/reports/{percent(report, safe='')}{at}{f'#s{start}' if start is not None else ''}"


def record_link(report: str, sort: str, id: str) -> str:
    """The address of the form that decides about one record."""
    return f"/records?report={percent(report, safe='')}&sort={percent(sort, safe='')}&id={percent(id, safe='')}"


def incident_link(id: str) -> str:
    return f"/incidents/{percent(id, safe='')}"


def agreement_link(id: str) -> str:
    return f"/agreements/{percent(id, safe='')}"


def actor_link(code: str) -> str:
    return f"/actors/{percent(code, safe='')}"


def place_link(name: str, country: str | None) -> str:
    return f"/places/{percent(f'{country or ZZZ}/{name}', safe='')}"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("truceline.web"),
        autoescape=True,
        extensions=[Texts],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        bar=figures.bar,
        bundle=bundle,
        days=days,
        figure_words=figures.figure_words,
        native_name=native,
        language=language,
        take_links=tables.links,
        actor_link=actor_link,
        place_link=place_link,
        public_place=public_place,
        record_link=record_link,
        report_link=report_link,
        incident_link=incident_link,
        agreement_link=agreement_link,
        toll_words=figures.toll_words,
        version=truceline.__version__,
        words=words,
    )
    environment.filters.update(plainly=plainly, reports_in=reports_in, sentence=words.sentence)
    return environment


def plainly(text: str, names: Names) -> str:
    """A sentence of the rules as people read it."""
    return names.plainly(text)


def reports_in(incident: Incident) -> int:
    """How many reports tell an incident."""
    return len({mention.report for mention in incident.mentions})


TEMPLATES = _environment()


def open_case(request: Request) -> Case:
    """The request's view of the casefile, which stays open between requests."""
    room: CaseRoom = request.app.state.room
    person = asking(request)
    return room.enter() if person.how == "single" else room.enter(person.role, person.name)


OpenCase = Annotated[Case, Depends(open_case)]


def page(request: Request, case: Case, template: str, *, here: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page over the casefile; `here` is the menu entry that it belongs to. Its forms carry the token of this browser."""
    held = {"case": case, "known": case.known, "names": case.names, "failed": case.known.failed, **values}
    return _page(request, template, status, here=here, **held)


def plain_page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page that needs no casefile's reports: signing in, accounts."""
    return _page(request, template, status, **{"here": "", "known": None, "failed": 0, **values})


def _page(request: Request, template: str, status: int, **values: Any) -> HTMLResponse:
    cookie = tokens(request).cookie(request)
    held = {"person": asking(request), "token": tokens(request).token(cookie), "request": request, **values}
    answer = HTMLResponse(TEMPLATES.get_template(template).render(**held), status_code=status)
    if request.cookies.get(COOKIE) != cookie:
        secure = request.app.state.origin.startswith("https:")
        answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/", secure=secure)
    return answer


def bare_page(request: Request, status: int, heading: str, text: str, link: tuple[str, str] | None) -> Response:
    """A page that needs no casefile: an error in words."""
    html = TEMPLATES.get_template("message.html").render(
        heading=heading, text=text, link=link, request=request, here="", known=None, failed=0, person=None, token=""
    )
    return HTMLResponse(html, status_code=status)
