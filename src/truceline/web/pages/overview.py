"""The overview: what is different since last time, by verdict and area, and where silence means nothing. No scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from truceline.export import harm
from truceline.model import Agreement, Judgement, Provision, Verdict
from truceline.review import judged
from truceline.run.editions import since_last
from truceline.store import IncidentFilter, Recorded
from truceline.web import words
from truceline.web.asked import query_of
from truceline.web.case import DECIDED, JUDGED, TOLD, Case
from truceline.web.render import OpenCase, page

router = APIRouter(include_in_schema=False)
NEWEST = 400  # versions of each sort that the ledger looks through
LINES = 12
AREAS = 7  # columns of provinces; the others stand together
DUE = 8
SHOWN: tuple[Verdict, ...] = words.WEIGHT[: words.WEIGHT.index("aggregate_allegation")]  # what weighs or is open, not what is out of scope


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger: what, of which records (the first few of `number`), why, who and when."""

    what: str
    sort: str
    ids: tuple[str, ...]
    number: int
    why: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents of a verdict in an area this week and the week before; `seen` is False where no report of the week names the area."""

    now: int
    before: int
    seen: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A term with a day, and how many days it is off on the newest day known (negative: past)."""

    agreement: Agreement
    provision: Provision
    day: date
    days: int


@router.get("/")
def overview(request: Request, case: OpenCase) -> HTMLResponse:
    params = request.query_params
    agreement = _agreement(case, params.get("under", ""))
    monday = week_of(case, params.get("week", ""))
    columns, rows, totals = _table(case, agreement, monday) if agreement and monday else ([], [], [])
    wanted = IncidentFilter(start=monday, end=monday + timedelta(days=6)) if monday else None
    told, harmed = harm.totals_of(case.casefile, wanted) if wanted else (0, [])
    changes = case.later("since last release", lambda: since_last(case.casefile))
    order = case.later("queue", lambda: case.board.order(case.casefile), on=DECIDED)
    states = Counter(found.state for found in judged(case.casefile).values())
    return page(
        request,
        case,
        "overview.html",
        here="overview",
        lines=ledger(case),
        compared=bool(case.casefile.release_days()),
        changes=list(changes.changes[:LINES]) if changes else None,
        changed=Counter(change.kind for change in changes.changes) if changes else {},
        agreement=agreement,
        monday=monday,
        sunday=monday + timedelta(days=6) if monday else None,
        columns=columns,
        rows=rows,
        totals=totals,
        week=query_of({"from": monday.isoformat(), "to": (monday + timedelta(days=6)).isoformat()}) if monday else "",
        earlier=(monday - timedelta(days=7)).isoformat() if monday else "",
        later=(monday + timedelta(days=7)).isoformat() if monday else "",
        told=told,
        harmed=[harm.in_words(total) for total in harmed],
        rule=harm.RULE,
        due=due(case),
        quiet=quiet(case, monday) if monday else [],
        waiting=len(order) if order is not None else None,
        second=states["awaiting_second"],
        disputed=states["disputed"],
        stale=states["stale"],
    )


def _agreement(case: Case, asked: str) -> Agreement | None:
    """The agreement asked for, else the one under which most is proposed: counts under several are never added."""
    held = {a.id: a for a in case.agreements}
    if asked in held:
        return held[asked]
    counts: Counter[str] = Counter()
    for agreement, verdict, number in case.kept("verdicts by agreement", case.casefile.verdict_counts, on=JUDGED):
        if verdict in SHOWN:
            counts[agreement] += number
    ranked = sorted(((-n, id) for id, n in counts.items() if id in held), key=lambda pair: pair)
    return held[ranked[0][1]] if ranked else None


def week_of(case: Case, asked: str) -> date | None:
    """The Monday of the week asked for, else of the newest week that has an incident by the newest report."""
    try:
        day = date.fromisoformat(asked) if asked else None
    except ValueError:
        day = None
    if day is None:
        told = case.kept("days", lambda: case.casefile.incidents_by_day(IncidentFilter()), on=TOLD)
        known = [on for on, _ in told if case.known.known_on is None or on <= case.known.known_on]
        day = max(known, default=case.known.known_on)
    return day - timedelta(days=day.weekday()) if day else None


def _table(case: Case, agreement: Agreement, monday: date) -> tuple[list[str], list[tuple[Verdict, list[Cell]]], list[Cell]]:
    """Verdict by province, this week and the one before: an incident counts once, by its weightiest verdict under the agreement."""
    before, last = monday - timedelta(days=7), monday + timedelta(days=6)
    counts: dict[bool, Counter[tuple[str, str]]] = {True: Counter(), False: Counter()}
    for row in case.casefile.weightiest(IncidentFilter(agreement=agreement.id, start=before, end=last), SHOWN):
        if row[4] and before.isoformat() <= row[4] <= last.isoformat():
            counts[row[4] >= monday.isoformat()][row[1], row[3] or ""] += 1
    seen = _seen(case, monday)
    number: Counter[str] = Counter()
    for counted in counts.values():
        for (_, area), n in counted.items():
            number[area] += n
    areas = sorted(sorted(number, key=lambda area: (-number[area], area))[:AREAS], key=lambda area: (area == "", area.casefold()))

    def cell(verdicts: Sequence[str], within: Sequence[str]) -> Cell:
        now, before = (sum(counts[when][v, a] for v in verdicts for a in within) for when in (True, False))
        return Cell(now, before, not all(a and a not in seen for a in within) if within else True)

    every = list(number)
    told = [v for v in SHOWN if any(counts[when][v, a] for when in counts for a in every)]
    rows = [(v, [*(cell([v], [a]) for a in areas), cell([v], every)]) for v in told]
    return areas, rows, [*(cell(told, [a]) for a in areas), cell(told, every)]


def _seen(case: Case, monday: date) -> set[str]:
    """Provinces that a report of the week names."""
    return {area for area, day in _reached(case).items() if any(monday <= on <= monday + timedelta(days=6) for on in day)}


def _reached(case: Case) -> dict[str, list[date]]:
    """Provinces of the countries that the agreements here apply in, with the days on which a report named them."""
    lands = {land for agreement in case.known.bearing for zone in agreement.zones for land in zone.countries}

    def reckon() -> dict[str, list[date]]:
        found: dict[str, list[date]] = defaultdict(list)
        for key, day in case.casefile.days_of_keys("area:"):
            land, _, area = key.partition("/")
            if not lands or land in lands:
                found[area].append(day)
        return {area: sorted(set(days)) for area, days in found.items()}

    return case.kept("areas", reckon, on=("reports", "incidents", "agreements"))


def quiet(case: Case, monday: date) -> list[tuple[str, date]]:
    """Provinces where incidents lie that no report of the week or of the one before names, with the last day on which one did."""
    told = {area for _, area, _, _ in case.kept("places told", lambda: case.casefile.incidents_by_place(IncidentFilter()), on=TOLD) if area}
    found = []
    for area, days in _reached(case).items():
        before = [day for day in days if day <= monday + timedelta(days=6)]
        if area in told and before and before[-1] < monday - timedelta(days=7):
            found.append((area, before[-1]))
    return sorted(found, key=lambda pair: (pair[1], pair[0]), reverse=True)[:LINES]


def due(case: Case) -> list[Due]:
    """Terms with a day, the nearest to the newest day known first."""
    known_on = case.known.known_on
    if known_on is None:
        return []
    found = [
        Due(a, p, p.deadline, (p.deadline - known_on).days) for a in case.known.bearing for p in a.provisions if p.deadline is not None
    ]
    return sorted(found, key=lambda due: (abs(due.days), due.agreement.id, due.provision.number))[:DUE]


def ledger(case: Case) -> list[Line]:
    """What was written last, newest first: new records of one day as one line, every change of another kind with its reason."""
    held = case.casefile.recorded(NEWEST)
    lines = [_decision(j) for j in case.casefile.judgements()[-LINES:]]
    groups: dict[tuple[str, str], list[Recorded]] = defaultdict(list)
    for one in held:
        if one.sort == "proposal":
            continue
        plain = "new" if one.version == 1 else "gone" if one.gone else one.reason
        groups[one.sort, f"{one.at[:10]} {plain}"].append(one)
    for (sort, key), those in groups.items():
        what = "New" if key.endswith(" new") else "Taken out" if key.endswith(" gone") else "Changed"
        why = "" if what == "New" else words.sentence(words.humane(those[0].reason))
        lines.append(Line(what, sort, tuple(r.id for r in those[:5]), len(those), why, "the program", those[0].at))
    return sorted(lines, key=lambda line: line.at, reverse=True)[:LINES]


def _decision(judgement: Judgement) -> Line:
    what = f"Decided: {words.humane(judgement.action).lower()}"
    return Line(what, "decision", (judgement.target,), 1, words.sentence(judgement.reason), judgement.reviewer, judgement.at or "")
