"""The lists of the pages by REST: claims, actors, places, open questions, what was not read, and a search over all of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from pydantic import Field

from truceline.model.codec import to_dict
from truceline.run.who import bodies, terms_of
from truceline.store import IncidentFilter, MentionFilter, ReportFilter
from truceline.web.pages import actors, claims, places, search
from truceline.web.quote import around
from truceline.web.render import ZZZ, OpenCase
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1", tags=["casefile"], dependencies=[Fresh])
Plain = dict[str, Any]
Word = Annotated[str, Query(max_length=200)]
From = Annotated[date | None, Query(alias="from", description="This day or a later one")]
To = Annotated[date | None, Query(alias="to", description="This day or an earlier one")]
Kind = Literal["", "accusation", "denial", "assertion", "commitment", "threat", "demand", "condition", "evaluation"]
FOUND = 20


@router.get("/claims", summary="Who said what of whom, alleged breaches of agreements among them; none is an incident")
def all_claims(
    case: OpenCase,
    at: Paged,
    speaker: Word = "",
    of: Word = "",
    kind: Kind = "",
    about: Word = "",
    q: Word = "",
    since: From = None,
    until: To = None,
) -> Plain:
    wanted = claims.wanted({"speaker": speaker, "of": of, "kind": kind, "about": about, "q": q}, since, until)
    found = claims.said(case, case.casefile.listed(wanted, limit=at.limit, offset=at.offset))
    rows = [dict(zip(claims.COLUMNS, claims.row_of(one), strict=True)) for one in found]
    return listed(rows, case.casefile.count_listed(wanted), at)


@router.get("/actors", summary="Everybody whom a report names and the record has a code for, in any spelling that `q` has")
def all_actors(case: OpenCase, at: Paged, q: Word = "", sort: Literal["name", "mentions"] = "name") -> Plain:
    found = actors.matching(case, q.strip())
    if sort == "mentions":
        found = sorted(found, key=lambda actor: (-actor.mentions, actor.name.casefold()))
    counts = actors.incidents_of(case)
    return listed([_actor(one, counts) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.get("/actors/{code:path}", summary="One actor: names that reports use, what it was called and led by when, roles in agreements")
def one_actor(case: OpenCase, code: Annotated[str, Field(max_length=300)]) -> Plain:
    names, entries = case.casefile.named("actors", code=code), bodies(code)
    if not names and not entries:
        raise HTTPException(404, f"No report names the actor {code}, and the actor book does not know it.")
    told = sorted(((name or "", mentions, reports) for _, name, mentions, reports in names), key=lambda s: (-s[1], s[0]))
    return {
        "code": code,
        "name": case.names.of_code(code).text,
        "spellings": [{"name": name, "mentions": mentions, "reports": reports} for name, mentions, reports in told],
        "bodies": [to_dict(entry) for entry in entries],
        "terms": [to_dict(term) for term in terms_of(code)],
        "agreements": [{"agreement": agreement.id, "party": to_dict(party)} for agreement, party in actors.roles_of(case, code)],
        "incidents": case.casefile.count_incidents(IncidentFilter(actor=code)),
        "claims_by": case.casefile.count_listed(MentionFilter(("claims", "breaches"), by=code)),
        "claims_of": case.casefile.count_listed(MentionFilter(("claims", "breaches"), of=code)),
    }


@router.get("/places", summary="Every place that a report names, whatever the spelling, the accents or the script of `q`")
def all_places(case: OpenCase, at: Paged, q: Word = "", country: Word = "") -> Plain:
    found = [p for p in places.matching(case, q.strip()) if not country or p.country == country]
    counts = places.incidents_of(case)
    return listed([_place(one, counts) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.get("/places/{where:path}", summary="One place, as COUNTRY/NAME (ZZZ where no country is known): how exactly reports name it")
def one_place(case: OpenCase, where: Annotated[str, Field(max_length=300)]) -> Plain:
    land, _, name = where.partition("/")
    country = None if land == ZZZ else land
    meant = [p for p in places.known(case) if p.name == name and p.country == country]
    total = case.casefile.count_incidents(IncidentFilter(place_is=name, country=country))
    if not meant and not total:
        raise HTTPException(404, f"No report of this casefile names the place {where}.")
    counts = places.incidents_of(case)
    precisions = places.precisions(case, name, meant[0].gid if meant else None)
    fine = [{"precision": level, "radius_m": radius} for level, radius in precisions]
    return {"name": name, "country": country, "meant": [_place(p, counts) for p in meant], "precisions": fine, "incidents": total}


@router.get("/questions", summary="What the reports leave open and the rules would not guess, each with its words")
def all_questions(case: OpenCase, at: Paged, rule: Word = "", outlet: Word = "", since: From = None, until: To = None) -> Plain:
    wanted = MentionFilter(("questions",), code=rule or None, outlet=outlet or None, start=since, end=until)
    found = case.casefile.listed(wanted, limit=at.limit, offset=at.offset)
    rows = [{"report": q.report, "published": q.published, "outlet": q.outlet, **q.record} for q in found]
    return listed(rows, case.casefile.count_listed(wanted), at)


@router.get("/errors", summary="What could not be read, with its code, why, and what to do")
def all_errors(case: OpenCase, at: Paged) -> Plain:
    found = case.casefile.errors()
    return listed([to_dict(one) for one in found[at.offset : at.offset + at.limit]], len(found), at)


@router.get("/search", summary="Names across spellings, accents and scripts; words of reports and incidents; ids. The first of each sort")
def everything(case: OpenCase, q: Annotated[str, Query(min_length=1, max_length=200)]) -> Plain:
    asked = q.strip()
    if not asked:
        raise HTTPException(422, "Say what to look for: q.")
    wanted, words = IncidentFilter(text=asked, include_aggregates=True), ReportFilter(text=asked)
    incidents = case.casefile.incident_page(wanted, "-date", limit=FOUND)
    reports = [(report, around(report, asked)) for report in case.casefile.report_page(words, limit=FOUND)]
    actor_counts, place_counts = actors.incidents_of(case), places.incidents_of(case)
    return {
        "q": asked,
        "actors": [_actor(one, actor_counts) for one in actors.matching(case, asked)[:FOUND]],
        "places": [_place(one, place_counts) for one in places.matching(case, asked)[:FOUND]],
        "agreements": [{"id": id, "title": title} for id, title in search.agreements(case, asked)],
        "incidents": {"total": case.casefile.count_incidents(wanted), "ids": [one.id for one in incidents]},
        "reports": {
            "total": case.casefile.count_reports(words),
            "items": [{"id": r.id, "start": q.at if q else None, "end": q.at + len(q.marked) if q else None} for r, q in reports],
        },
        "named": [{"sort": sort, "id": id} for sort, id in search.named(case, asked)],
    }


def _actor(one: actors.Actor, counts: Mapping[str, int]) -> Plain:
    told = {"code": one.code, "name": one.name, "spellings": list(one.spellings), "mentions": one.mentions}
    return {**told, "incidents": counts.get(one.code, 0)}


def _place(one: places.Known, counts: Mapping[tuple[str | None, str | None], int]) -> Plain:
    cells = (one.name, one.own, one.country, one.admin1, one.kind, one.gid, one.mentions, one.reports)
    return {**dict(zip(places.COLUMNS, cells, strict=False)), "incidents": counts.get((one.country, one.name), 0)}
