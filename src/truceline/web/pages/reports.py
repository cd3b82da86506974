"""The list of reports, and one report: its text with every mark, its records beside it, its open questions under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from truceline.model import Reading, Sort, Span
from truceline.model.access import Reliability, Restriction, SourceClass
from truceline.review import JudgementError
from truceline.store import ReportFilter
from truceline.web import days as said_days
from truceline.web import figures, sorting, tables, words
from truceline.web.asked import Page, ends, page_number, query_of
from truceline.web.beside import beside_of
from truceline.web.days import When, iso
from truceline.web.failures import NotHere
from truceline.web.forms import Sent, remember, who
from truceline.web.names import Names
from truceline.web.people import asking
from truceline.web.render import OpenCase, bare_page, page, report_link
from truceline.web.segments import KINDS, marks, paragraphs

router = APIRouter(include_in_schema=False)
COLUMNS = ("report", "published", "outlet", "title", "language")
INFERRED = {
    "actors": "who did it",
    "recipients": "to whom",
    "place": "where",
    "country": "in which country",
    "interval": "when",
    "mode": "how",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A record beside the text: its kind (lane), its heading, lines of label and value, and the list of the reading that holds it."""

    id: str
    kind: str
    heading: str
    lines: tuple[tuple[str, str], ...]
    span: Span
    incident: str | None = None
    sort: Sort | None = None


@router.get("/reports")
def index(request: Request, case: OpenCase) -> Response:
    params = request.query_params
    given = {name: params.get(name, "").strip() for name in ("q", "outlet", "from", "to")}
    start, end, problems = ends(given)
    asked = ReportFilter(given["q"] or None, given["outlet"] or None, start, end)
    if tables.wanted(request):
        every = case.casefile.report_page(asked, limit=tables.MOST)
        return tables.answer(request, "reports", COLUMNS, ((r.id, iso(r.published), r.outlet, r.title, r.language) for r in every))
    shown = Page.of(case.casefile.count_reports(asked), page_number(params.get("page", "1")))
    return page(
        request,
        case,
        "reports.html",
        here="reports",
        reports=case.casefile.report_page(asked, limit=shown.size, offset=shown.first),
        shown=shown,
        given=given,
        problems=problems,
        query=query_of(given),
        outlets=case.casefile.outlets(),
    )


@router.get("/reports/{id:path}")
def one(request: Request, case: OpenCase, id: str) -> HTMLResponse:
    reading = case.casefile.reading(id)
    if reading is None:
        raise NotHere(f"report {id}", link=("/reports", "All reports"))
    hidden = tuple(k for k in request.query_params.getlist("hide") if k in KINDS)
    cited = _cited(request.query_params.get("at", ""), len(reading.report.text))
    found = marks(reading)
    asked = [span for question in reading.questions for span in question.spans]
    cards = _cards(reading, case.names, case.casefile.events_of(id))
    carded = {card.id for card in cards}
    beside = beside_of(case, id, request.query_params) if "original" in request.query_params else None
    return page(
        request,
        case,
        "report.html",
        here="reports",
        report=reading.report,
        reading=reading,
        paragraphs=paragraphs(reading.report, found, cited=cited, hidden=hidden, also=asked),
        cards=cards,
        small=[m for m in found if m.id not in carded],
        total=len(found),
        hidden=hidden,
        kinds=KINDS,
        questions=reading.questions,
        classes=get_args(SourceClass),
        letters=get_args(Reliability),
        may_restrict=asking(request).may("decide"),
        me=who(request),
        beside=beside,
    )


@router.post("/reports/restrict")
def restrict(request: Request, case: OpenCase, given: Sent) -> Response:
    """Says who may read a report and shows it again; where that cannot be, a page says why."""
    report, wanted = given.get("report", ""), given.get("source_class", "")
    kind = next((one for one in get_args(SourceClass) if one == wanted), None)
    letter = next((one for one in get_args(Reliability) if one == given.get("reliability", "")), None)
    asked = sorting.Asked("restrict", report, who(request, given.get("reviewer", "")), given.get("reason", ""))
    try:
        if wanted and kind is None:
            raise JudgementError(f"there is no class of source {wanted}")
        sorting.take(case.casefile, replace(asked, restriction=Restriction(kind, letter) if kind else None))
    except JudgementError as error:
        return bare_page(request, 422, "Not recorded", f"{error}.", (report_link(report), report))
    return remember(request, RedirectResponse(report_link(report), status_code=303), asked.reviewer)


def _cited(asked: str, length: int) -> Span | None:
    """The span that `?at=207-286` asks for, None where it is none or lies outside the text."""
    start, _, end = asked.partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    left, right = int(start[:12]), int(end[:12])
    return Span(left, right) if left < right <= length else None


def _cards(reading: Reading, names: Names, ties: Mapping[str, str]) -> list[Card]:
    """The larger records in text order, each with the lines that tell what was read and who says it."""
    found: list[Card] = []
    for e in reading.events:
        heading = words.humane(e.kind or e.type)
        lines = [("Status", words.humane(e.status).lower()), ("By", names.sentence(e.actors)), ("On", names.sentence(e.recipients))]
        lines += [_when(e.interval), ("Where", e.place or "not stated"), ("Said by", names.sentence(e.said_by))]
        if e.inferred:
            lines.append(
                ("Inferred", f"{', '.join(INFERRED[name] for name in e.inferred)}: not told in this sentence, taken from the report")
            )
        if e.aggregate:
            lines.append(("Scope", "a total, no single incident"))
        found.append(Card(e.id, "event", heading, tuple(lines), e.span, ties.get(e.id), sort="events"))
    for c in reading.casualties:
        number = figures.figure_words(c.figure)
        lines = [("Victims", words.humane(c.victims).lower()), ("Said by", names.sentence(c.said_by)), ("By", names.sentence(c.by))]
        lines.append(
            (
                "Scope",
                {"incident": "this incident", "sum_over_events": "a sum over several events", "cumulative": "a total over a period"}[
                    c.scope
                ],
            )
        )
        lines += [_when(c.interval), ("Words", c.figure.expr)]
        if number.note:
            lines.append(("Policy", number.note))
        found.append(Card(c.id, "figure", f"{number.text} {c.kind}", tuple(lines), c.span, sort="casualties"))
    for a in reading.agreements:
        lines = [("State", words.humane(a.state).lower()), ("Parties", names.sentence(a.parties)), ("Said by", names.sentence(a.said_by))]
        lines.append(("Library", ", ".join(a.library_ids) if a.library_ids else "no entry found"))
        found.append(Card(a.id, "agreement", a.name or words.humane(a.kind), tuple(lines), a.span, sort="agreements"))
    for t in reading.talks:
        lines = [
            ("Status", words.humane(t.status).lower()),
            ("Outcome", words.humane(t.outcome).lower()),
            ("Sides", names.sentence(t.participants)),
        ]
        lines += [_when(t.interval), ("Where", t.venue or "not stated")]
        found.append(Card(t.id, "talks", f"Talks{f' in {t.venue}' if t.venue else ''}", tuple(lines), t.span, sort="talks"))
    for b in reading.breaches:
        lines = [("Accused", names.sentence(b.accused)), ("Said by", names.sentence(b.said_by)), ("Of", b.agreement or "not stated")]
        found.append(Card(b.id, "claim", f"Breach {b.stance}", tuple(lines), b.span, sort="breaches"))
    for cl in reading.claims:
        lines = [("Speaker", names.sentence(cl.speakers)), ("Words of", cl.speaker_expr or "not stated"), ("Cue", cl.cue or "none")]
        if cl.target:
            lines.append(("Of", names.sentence(cl.target)))
        found.append(Card(cl.id, "claim", words.humane(cl.kind), tuple(lines), cl.span, sort="claims"))
    return sorted(found, key=lambda card: (card.span.start, -card.span.end, card.id))


def _when(interval: Any) -> tuple[str, str]:
    said: When = said_days.when(interval)
    return ("When", f"{said.text} ({said.fine})" if said.machine else said.text)
