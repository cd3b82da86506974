"""Whole pages by REST: what is due and what nobody observed, the map as numbers, and the weekly pack as a file."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from truceline.model.codec import to_dict
from truceline.web.asked import Asked
from truceline.web.pages import brief, mapped, overview
from truceline.web.render import OpenCase
from truceline.web.rest import Fresh, Paged, listed

router = APIRouter(prefix="/api/v1", tags=["casefile"], dependencies=[Fresh])
Plain = dict[str, Any]


@router.get("/overview", summary="What was recorded last, what is due or overdue, and provinces that no report of the week named")
def last_and_due(
    case: OpenCase, week: Annotated[date | None, Query(description="A day of the week; none: the newest with an incident")] = None
) -> Plain:
    monday = overview.week_of(case, week.isoformat() if week else "")
    due = [
        {"agreement": d.agreement.id, "provision": d.provision.number, "day": d.day.isoformat(), "days": d.days} for d in overview.due(case)
    ]
    quiet = [{"area": area, "last_named": last.isoformat()} for area, last in (overview.quiet(case, monday) if monday else [])]
    lines = [asdict(line) for line in overview.ledger(case)]
    return {"week": monday.isoformat() if monday else None, "recorded": lines, "due": due, "not_observed": quiet}


@router.get("/map", summary="Incidents counted by cell, zones and routes of agreements; the filters of the incidents page apply")
def counts_by_cell(request: Request, case: OpenCase) -> Plain:
    asked = Asked.read(request.query_params)
    if asked.problems:
        raise HTTPException(422, " ".join(asked.problems))
    found = mapped.counted(case, asked)
    return {
        "total": found.total,
        "cell_degrees": found.cell,
        "cells": [to_dict(spot) for spot in found.spots],
        "zones": [{"agreements": titles, **to_dict(zone)} for titles, zone in found.zones if zone.polygon],
        "routes": [{"agreements": titles, **to_dict(zone)} for titles, zone in found.zones if zone.route],
    }


@router.get("/brief", summary="The weeks that have a pack, newest first, with how many incidents and reports each has")
def weeks(case: OpenCase, at: Paged) -> Plain:
    found = brief.told_weeks(case)
    rows = [{"week": period.name, "incidents": told, "reports": read} for period, told, read in found[at.offset : at.offset + at.limit]]
    return listed(rows, len(found), at)


@router.get(
    "/brief/{week}",
    summary="The weekly pack as a file",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in ("text/html", *(media for media, _ in brief.FILES.values()))}}},
)
def pack(
    case: OpenCase,
    week: str,
    form: Annotated[Literal["html", "pdf", "docx", "zip"], Query(alias="as")] = "html",
    release: Annotated[str | None, Query(max_length=64, description="Of this edition; none: the casefile as it stands")] = None,
    redact: Annotated[bool, Query(description="Leave out what rests on restricted words, instead of refusing")] = False,
) -> Response:
    return brief.answer(case, week, form, release=release, redact=redact, save=True)
