"""The incidents table with its filters, and one incident with everything that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from truceline.draw import outlines, plan, toll
from truceline.export import harm, public_place
from truceline.model import Agreement, Assessment, Incident, Test
from truceline.review import SeveralMeant, incident_meant
from truceline.run import parts_of
from truceline.store import IncidentFilter
from truceline.web import figures, sorting, words
from truceline.web.asked import PAGE_SIZE, Asked, Page
from truceline.web.attribution import attribution, figures_differ, one_sided
from truceline.web.bundle import bundle
from truceline.web.case import JUDGED, TOLD, Case
from truceline.web.failures import NotHere
from truceline.web.render import OpenCase, incident_link, page
from truceline.web.telling import tellings

router = APIRouter(include_in_schema=False)


def place_shapes(numbered: Iterable[tuple[int, Incident]]) -> tuple[list[plan.Shape], dict[str, str]]:
    """What of these incidents can be drawn, in the words of the pages, and why the others are not."""
    return plan.shapes(numbered, title=words.title, precision=words.precision, href=lambda id: f"/incidents/{id}")


@dataclass(frozen=True, slots=True)
class Row:
    """One incident of the table: its verdicts, the weightiest of each agreement, and what it is flagged with."""

    incident: Incident
    verdicts: tuple[Assessment, ...]
    attribution: str
    flags: tuple[tuple[str, str], ...]


@router.get("/incidents")
def table(request: Request, case: OpenCase) -> HTMLResponse:
    asked = Asked.read(request.query_params)
    wanted = asked.filter()
    number, totals = case.kept(("totals", wanted), lambda: harm.totals_of(case.casefile, wanted), on=JUDGED)
    shown = Page.of(number, asked.page)
    found = case.casefile.incident_page(wanted, asked.sort, limit=PAGE_SIZE, offset=shown.first)
    case.hold(incident.id for incident in found)
    parties = {code: case.names.of_code(code).text for code in _parties(case)}
    return page(
        request,
        case,
        "incidents.html",
        here="incidents",
        asked=asked,
        unmet=unmet(case, asked),
        shown=shown,
        rows=[row(case, incident) for incident in found],
        most=figures.page_scale(found),
        totals=[harm.in_words(total) for total in totals],
        rule=harm.RULE,
        every=_every(case, asked.filter().include_aggregates),
        parties=dict(sorted(parties.items(), key=lambda pair: pair[1].casefold())),
        tokens=asked.tokens({**parties, **case.titles}),
        kinds=[(kind, words.humane(kind)) for kind in case.known.kinds],
    )


def _every(case: Case, totals: bool) -> int:
    """How many incidents there are in all, with totals or without."""
    asked = IncidentFilter(include_aggregates=totals)
    return case.kept(("incidents in all", totals), lambda: case.casefile.count_incidents(asked), on=TOLD)


def unmet(case: Case, asked: Asked) -> list[str]:
    """A line for each filter that no incident of the casefile meets, so that a typo does not read as calm."""
    return [said for said, wanted in asked.alone() if not case.casefile.any_incident(wanted)]


def _parties(case: Case) -> list[str]:
    """Whom the filter offers: states as wholes, and bodies that are no state's."""
    return sorted({code if code.startswith("ORG:") else code.partition("/")[0] for code in case.known.parties if code != "UNKNOWN"})


def row(case: Case, incident: Incident) -> Row:
    """An incident as a table row."""
    return Row(incident, tuple(leading(case.verdicts(incident.id), case.agreements)), attribution(incident), flags(incident))


def leading(assessments: Sequence[Assessment], agreements: Sequence[Agreement]) -> list[Assessment]:
    """The weightiest assessment under each agreement, in the order of signature."""
    order = {agreement.id: n for n, agreement in enumerate(agreements)}
    best: dict[str, Assessment] = {}
    for assessment in words.heaviest(list(assessments)):
        best.setdefault(assessment.agreement, assessment)
    return sorted(best.values(), key=lambda a: (order.get(a.agreement, len(order)), a.agreement))


def flags(incident: Incident) -> tuple[tuple[str, str], ...]:
    """At most two flags (class, words), the weightier first."""
    found = []
    if incident.contested:
        found.append(("", "Contested"))
    if figures_differ(incident):
        found.append(("", "Figures differ"))
    if any(f.superseded for f in incident.figures):
        found.append(("rev", "Figure revised"))
    if one_sided(incident):
        found.append(("one", "One side only"))
    if public_place(incident).withheld:
        found.append(("held", "Place coarsened"))
    return tuple(found[:2])


@router.get("/incidents/{id:path}")
def one(request: Request, case: OpenCase, id: str) -> Response:
    try:
        meant = incident_meant(case.casefile, id)
    except SeveralMeant as error:
        raise NotHere(id, f"{error}.") from None
    if meant is not None and meant.id != id:
        return RedirectResponse(incident_link(meant.id))
    return show(request, case, id, done=request.query_params.get("done", ""))


def show(
    request: Request,
    case: Case,
    id: str,
    *,
    done: str = "",
    problem: str = "",
    typed: Mapping[str, str] | None = None,
    ticked: Sequence[str] = (),
) -> HTMLResponse:
    """The page of an incident. `done` is the number of a decision just taken; `problem` says why one was not, `typed` what was typed.

    Raises NotHere where there is none of this id.
    """
    incident = case.casefile.incident(id)
    history = case.casefile.history(id)
    if incident is None:
        if not history:
            raise NotHere(id)
        why = f"{words.humane(history[-1].reason)} (version {history[-1].version}). Earlier versions stay in the casefile."
        held = history[-1].reason.removeprefix("merged into ")
        raise NotHere(id, why, (incident_link(held), held) if held != history[-1].reason else None)
    # An incident that scores of reports tell is compared with those of a thousand: seconds, which the page does not wait for.
    compared = case.later(("near", id), sorting.comparing(case.casefile, incident), on=("reports", "incidents", "decisions"))
    incident = compared or incident
    reports = {r.id: r for r in map(case.casefile.report, _told_by(incident)) if r}
    judged = words.heaviest(case.casefile.assessments(incident=id))
    heads = leading(judged, case.agreements)
    shapes, held_back = place_shapes([(1, incident)])
    built = bundle()
    taken = next((j for j in case.casefile.judgements() if str(j.id) == done), None) if done else None
    return page(
        request,
        case,
        "incident.html",
        here="incidents",
        status=422 if problem else 200,
        problem=problem,
        typed=typed or {},
        ticked=ticked,
        taken=taken,
        decisions=sorting.held_by_people(case.casefile, incident),
        incident=incident,
        compared=compared is not None,
        row=row(case, incident),
        heads=heads,
        others=[a for a in judged if a not in heads],
        tests=_grid(heads),
        changes=_changes(heads, case.titles),
        readings=[a for a in heads if a.alternatives],
        tellings=tellings(incident, reports),
        reports=reports,
        charts=[
            (kind, made)
            for kind in ("killed", "wounded")
            if (made := toll.chart(toll.said(incident.figures, kind, case.names.sentence), getattr(incident, kind)))
        ],
        most=figures.scale((incident.killed, incident.wounded)),
        plan=plan.plan(shapes, outlines.lines(built.outlines) if built and built.outlines else ()),
        held_back=held_back.get(id),
        parts=parts_of(case.casefile, incident),
        answers=case.casefile.answers_to(id),
        history=list(reversed(history)),
    )


def _changes(heads: Sequence[Assessment], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """What would change the verdicts, each once, with the agreements that it holds for where it does not hold for all."""
    texts = list(dict.fromkeys(text for a in heads for text in a.would_change))
    found = []
    for text in texts:
        under = [titles.get(a.agreement, a.agreement) for a in heads if text in a.would_change]
        found.append((text, "" if len(under) == len(heads) else " and ".join(under)))
    return found


def _told_by(incident: Incident) -> list[str]:
    return sorted({m.report for m in incident.mentions} | {f.report for f in incident.figures})


@dataclass(frozen=True, slots=True)
class Cell:
    """One test under one agreement; `weakest` marks the premise that caps the confidence."""

    test: Test | None
    weakest: bool


def _grid(heads: Sequence[Assessment]) -> list[tuple[str, list[Cell]]]:
    """Test × agreement: a row for every test that any of them asked, in the order of the procedure."""
    names = [name for name in words.TESTS if any(test.name == name for a in heads for test in a.tests)]
    return [(name, [_cell(a, name) for a in heads]) for name in names]


def _cell(assessment: Assessment, name: str) -> Cell:
    test = next((t for t in assessment.tests if t.name == name), None)
    least = min((words.RANK[t.cap] for t in assessment.tests), default=3)
    return Cell(test, test is not None and words.RANK[test.cap] == least < 3)
