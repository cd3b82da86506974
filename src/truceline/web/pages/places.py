"""Places: what reports name, how exactly it is known, and one place with its names, its map and its incidents."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from truceline.draw import outlines, plan
from truceline.run.who import alike, latin_of, native, place_entry, place_ids
from truceline.store import IncidentFilter, MentionFilter
from truceline.web import tables, words
from truceline.web.asked import Page, page_number, query_of
from truceline.web.bundle import bundle
from truceline.web.case import READ, TOLD, Case
from truceline.web.failures import NotHere
from truceline.web.pages.incidents import row
from truceline.web.render import ZZZ, OpenCase, page, place_link

router = APIRouter(include_in_schema=False)
COLUMNS = ("name", "own_script", "country", "province", "kind", "gazetteer", "mentions", "reports", "incidents")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Known:
    """A place that reports name: its gazetteer id where it has one, what the gazetteer says of it, and how often it is named."""

    name: str
    gid: str | None
    country: str | None
    admin1: str | None
    kind: str | None
    mentions: int
    reports: int

    @property
    def own(self) -> str | None:
        found = native(self.name, self.country)
        return found.text if found else None

    @property
    def link(self) -> str:
        return place_link(self.name, self.country)


def known(case: Case) -> list[Known]:
    """Every place that a report names, by name."""

    def reckon() -> list[Known]:
        found = []
        for gid, name, mentions, reports in case.casefile.named("places"):
            entry = place_entry(gid)
            if name:
                country, admin1, kind = (entry.country, entry.admin1, entry.kind) if entry else (None, None, None)
                found.append(Known(name, gid, country, admin1, kind, mentions, reports))
        return sorted(found, key=lambda p: (p.name.casefold(), p.country or "", p.gid or ""))

    return case.kept("places", reckon, on=READ)


def matching(case: Case, asked: str) -> list[Known]:
    """The places that a name means, whatever the spelling, the accents or the script."""
    if not asked:
        return known(case)
    ids, latin = place_ids(asked), set(latin_of(asked))
    return [p for p in known(case) if (p.gid and p.gid in ids) or p.name in latin or alike(asked, [p.name])]


@router.get("/places")
def index(request: Request, case: OpenCase) -> Response:
    params = request.query_params
    given = {name: params.get(name, "").strip() for name in ("q", "country")}
    found = [p for p in matching(case, given["q"]) if not given["country"] or p.country == given["country"]]
    counts = incidents_of(case)
    if tables.wanted(request):
        rows = (
            (p.name, p.own, p.country, p.admin1, p.kind, p.gid, p.mentions, p.reports, counts.get((p.country, p.name), 0)) for p in found
        )
        return tables.answer(request, "places", COLUMNS, rows)
    shown = Page.of(len(found), page_number(params.get("page", "1")))
    countries = sorted({p.country for p in known(case) if p.country}, key=lambda c: case.names.land(c).casefold())
    return page(
        request,
        case,
        "places.html",
        here="places",
        found=found[shown.first : shown.first + shown.size],
        counts=counts,
        shown=shown,
        given=given,
        query=query_of(given),
        countries=[(code, case.names.land(code)) for code in countries],
    )


def incidents_of(case: Case) -> dict[tuple[str | None, str | None], int]:
    """How many incidents lie at a place of this country and name; movements of forces are given by province, so they lie at none."""

    def reckon() -> dict[tuple[str | None, str | None], int]:
        counts: dict[tuple[str | None, str | None], int] = defaultdict(int)
        for country, _, place, number in case.casefile.incidents_by_place(IncidentFilter()):
            counts[country, place] += number
        return dict(counts)

    return case.kept("incidents of places", reckon, on=TOLD)


@router.get("/places/{where:path}")
def one(request: Request, case: OpenCase, where: str) -> Response:
    land, _, name = where.partition("/")
    country = None if land == ZZZ else land
    meant = [p for p in known(case) if p.name == name and p.country == country]
    wanted = IncidentFilter(place_is=name, country=country)
    found = case.casefile.incident_page(wanted, "-date", limit=SHOWN)
    if not meant and not found:
        raise NotHere(f"place {name}", "No report of this casefile names it.", ("/places", "All places"))
    case.hold(incident.id for incident in found)
    entry = place_entry(meant[0].gid) if meant else None
    listed = case.casefile.listed(MentionFilter(("places",), name=name, code=meant[0].gid if meant else None), limit=SHOWN)
    told = precisions(case, name, meant[0].gid if meant else None)
    shapes = []
    if entry and entry.kind in ("settlement", "facility", "border_crossing", "district"):
        level = 3 if entry.kind == "district" else 1
        shapes = [plan.Shape(name, 1, name, name, place_link(name, country), entry.lat, entry.lon, max(entry.radius_m, 1000), level == 1)]
    built = bundle()
    return page(
        request,
        case,
        "place.html",
        here="places",
        name=name,
        country=country,
        entry=entry,
        meant=meant,
        precisions=[words.precision(level, radius) for level, radius in told],
        plan=plan.plan(shapes, outlines.lines(built.outlines) if built and built.outlines else ()),
        listed=listed,
        rows=[row(case, incident) for incident in found],
        total=case.casefile.count_incidents(wanted),
    )


def precisions(case: Case, name: str, gid: str | None) -> list[tuple[int | None, int | None]]:
    """How exactly reports know a place: (UCDP precision, radius in metres) of its first mentions, each once."""
    listed = case.casefile.listed(MentionFilter(("places",), name=name, code=gid), limit=200)
    return sorted({(one.record.get("precision"), one.record.get("radius_m")) for one in listed}, key=lambda p: (p[0] or 9, p[1] or 0))
