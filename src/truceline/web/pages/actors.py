"""Actors: every name that reports use for whom, and one actor with its names, roles by date and incidents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from truceline.model import Agreement
from truceline.model.agreement import Party
from truceline.run.who import alike, bodies, terms_of
from truceline.store import IncidentFilter, MentionFilter
from truceline.web import tables
from truceline.web.asked import Page, page_number, query_of
from truceline.web.case import TOLD, Case
from truceline.web.failures import NotHere
from truceline.web.pages.incidents import row
from truceline.web.render import OpenCase, actor_link, page

router = APIRouter(include_in_schema=False)
COLUMNS = ("code", "name", "spellings", "mentions", "incidents")
SORTS = {"name": "By name", "mentions": "By mentions"}
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the casefile: its code, its neutral name, the names that reports use, and how often."""

    code: str
    name: str
    box: str
    spellings: tuple[str, ...]
    mentions: int


def known(case: Case) -> list[Actor]:
    """Every actor that a report names and the record has a code for, by name."""

    def reckon() -> list[Actor]:
        names: dict[str, dict[str, int]] = defaultdict(dict)
        for code, name, mentions, _ in case.casefile.named("actors"):
            if code and name and code != "UNKNOWN":
                names[code][name] = mentions
        found = []
        for code, told in names.items():
            named = case.names.of_code(code)
            found.append(Actor(code, named.text, named.box, tuple(sorted(told, key=lambda n: (-told[n], n))), sum(told.values())))
        return sorted(found, key=lambda actor: (actor.name.casefold(), actor.code))

    return case.kept("actors", reckon, on=("reports", "agreements"))


def matching(case: Case, asked: str) -> list[Actor]:
    """The actors that a name means, in any spelling that the reports or the actor book have."""
    if not asked:
        return known(case)
    found = []
    for actor in known(case):
        names = [actor.name, actor.code, *actor.spellings, *(name for body in bodies(actor.code) for name in (body.name, *body.spellings))]
        if alike(asked, names) or asked.upper() == actor.code:
            found.append(actor)
    return found


@router.get("/actors")
def index(request: Request, case: OpenCase) -> Response:
    params = request.query_params
    given = {name: params.get(name, "").strip() for name in ("q", "sort")}
    given["sort"] = given["sort"] if given["sort"] in SORTS else ""
    found = matching(case, given["q"])
    if given["sort"] == "mentions":
        found = sorted(found, key=lambda actor: (-actor.mentions, actor.name.casefold()))
    counts = incidents_of(case)
    if tables.wanted(request):
        rows = ((a.code, a.name, "; ".join(a.spellings), a.mentions, counts.get(a.code, 0)) for a in found)
        return tables.answer(request, "actors", COLUMNS, rows)
    shown = Page.of(len(found), page_number(params.get("page", "1")))
    return page(
        request,
        case,
        "actors.html",
        here="actors",
        found=found[shown.first : shown.first + shown.size],
        counts=counts,
        shown=shown,
        given=given,
        query=query_of(given),
        sorts=list(SORTS.items()),
    )


def incidents_of(case: Case) -> dict[str, int]:
    """How many incidents each code stands in, on either side."""
    return case.kept("incidents of actors", lambda: dict(case.casefile.incidents_by_code()), on=TOLD)


@router.get("/actors/{code:path}")
def one(request: Request, case: OpenCase, code: str) -> Response:
    names = case.casefile.named("actors", code=code)
    entries = bodies(code)
    if not names and not entries:
        raise NotHere(f"actor {code}", "No report names it, and the actor book does not know it.", ("/actors", "All actors"))
    wanted = IncidentFilter(actor=code)
    found = case.casefile.incident_page(wanted, "-date", limit=SHOWN)
    case.hold(incident.id for incident in found)
    by = case.casefile.count_listed(MentionFilter(("claims", "breaches"), by=code))
    of = case.casefile.count_listed(MentionFilter(("claims", "breaches"), of=code))
    return page(
        request,
        case,
        "actor.html",
        here="actors",
        code=code,
        name=case.names.of_code(code),
        spellings=sorted(((n or "", mentions, reports) for _, n, mentions, reports in names), key=lambda s: (-s[1], s[0])),
        entries=entries,
        terms=terms_of(code),
        roles=roles_of(case, code),
        total=case.casefile.count_incidents(wanted),
        rows=[row(case, incident) for incident in found],
        claims_by=by,
        claims_of=of,
        address=actor_link(code),
    )


def roles_of(case: Case, code: str) -> list[tuple[Agreement, Party]]:
    """The agreements that name an actor or a body of its state, with what it is in them."""
    state = code.partition("/")[0]
    return [
        (agreement, party)
        for agreement in case.agreements
        for party in agreement.parties
        if code in party.codes or any(state == held.partition("/")[0] and "/" in held for held in party.codes)
    ]
