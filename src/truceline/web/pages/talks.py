"""The log of talks: each round once, newest first, with what every report adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.model import Report, Span
from truceline.model.round import Round, SaidOutcome
from truceline.store import MentionFilter
from truceline.web.asked import Page, page_number
from truceline.web.case import READ, Case
from truceline.web.failures import NotHere
from truceline.web.people import asking
from truceline.web.quote import Quote, sentence
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
AT_ONCE = 300  # mentions of talks that are put together within a tenth of a second
BESIDE = 12  # reports and outcomes of a round in the log; its own page has them all
A_PAGE = 100  # reports of one round a page


@dataclass(frozen=True, slots=True)
class Log:
    """Every round, newest first, undated ones last, and the day of every report that tells of one."""

    rounds: Sequence[Round]
    published: Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence in which a report tells of a round."""

    report: Report
    start: int
    end: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Row:
    """A round as it is listed: what some of its reports say, and how many there are in all."""

    round: Round
    told: Sequence[Told]
    outcomes: Sequence[SaidOutcome]
    reports: int

    @property
    def whole(self) -> bool:
        """True where nothing is left for the page of the round."""
        return len(self.told) == self.reports and len(self.outcomes) == len(self.round.outcomes)


def log_of(request: Request, case: Case) -> Log | None:
    """The rounds that this reader may see; None while they are not there yet."""

    def reckon() -> Log:
        from truceline.run import rounds  # noqa: PLC0415  (brings the whole road with it; few other pages need that)

        told = case.talks()
        found = rounds(told, known_on=case.known.known_on)
        found.sort(key=lambda r: (r.day is None, -r.day.toordinal() if r.day else 0, r.id))
        return Log(found, {report.id: report.published for report, _ in told})

    few = case.casefile.count_listed(MentionFilter(("talks",))) <= AT_ONCE
    return reckon() if few else case.later(("rounds", asking(request).role), reckon, on=READ)


@router.get("/talks")
def log(request: Request, case: OpenCase) -> HTMLResponse:
    found = log_of(request, case)
    rounds = found.rounds if found else ()
    number, asked = page_number(request.query_params.get("page", "1")), request.query_params.get("round", "")
    only = next((one for one in rounds if one.id == asked), None)
    if asked and only is None and found is not None:
        raise NotHere(
            f"round {asked}",
            "A round has its id from the first report that tells of it; another may be first now.",
            ("/talks", "All talks"),
        )
    days = found.published if found else {}
    if only is not None:
        shown = Page.of(len(_by(only, days)), number, A_PAGE)
        some = {only.id: _by(only, days)[shown.first : shown.first + shown.size]}
    else:
        shown = Page.of(len(rounds), number)
        some = {one.id: _by(one, days)[:BESIDE] for one in rounds[shown.first : shown.first + shown.size]}
    reports = {r.id: r for r in case.reports(dict.fromkeys(id for ids in some.values() for id in ids))}
    held = [only] if only else rounds[shown.first : shown.first + shown.size]
    due = [(one.day, one.id, one) for one in rounds if one.status == "due" and one.day]
    facts = {
        "held": sum(one.status in {"held", "under_way"} for one in rounds),
        "agreed": sum(any(s.outcome == "agreement" for s in one.outcomes) for one in rounds),
        "unknown": sum(one.status == "unknown" for one in rounds),
        "due": min(due)[2] if due else None,
    }
    rows = [
        Row(
            one,
            _told(one, [reports[id] for id in some[one.id] if id in reports]),
            [said for said in one.outcomes if said.report in some[one.id]] if only else _outcomes(one),
            len(_by(one, days)),
        )
        for one in held
    ]
    return page(request, case, "talks.html", here="talks", waiting=found is None, found=rows, facts=facts, shown=shown, only=only)


def _by(one: Round, days: Mapping[str, date | None]) -> list[str]:
    """The reports that tell of a round, each once, the newest first."""
    ids = sorted({mention.report for mention in one.mentions})
    return sorted(ids, key=lambda id: days.get(id) or date.min, reverse=True)


def _told(one: Round, reports: Sequence[Report]) -> Sequence[Told]:
    """One sentence a report."""
    first = {m.report: m for m in reversed(one.mentions)}
    return [Told(r, m.start, m.end, sentence(r, Span(m.start, m.end))) for r in reports for m in (first[r.id],)]


def _outcomes(one: Round) -> Sequence[SaidOutcome]:
    """Few outcomes as they are; of many each once for everybody who says it."""
    if len(one.outcomes) <= BESIDE:
        return one.outcomes
    once = {(said.outcome, said.said_by): said for said in reversed(one.outcomes)}
    return sorted(once.values())[:BESIDE]
