"""The pack's drawings: the map, the time strip, incidents by week. Numbers for SVG, readable in grey; the tables say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.brief.lines import Line
from truceline.brief.material import Material
from truceline.brief.week import Period, first_day
from truceline.brief.wording import kind_text, precision_text
from truceline.draw import inforce, outlines, timeline
from truceline.draw.axis import Axis
from truceline.draw.plan import Plan, plan, shapes
from truceline.model import Incident
from truceline.model.disclosure import public_place

LEFT, RIGHT = 230.0, 900.0
PERIODS = 8  # how many periods the trend shows, the pack's own being the last
TREND_WIDTH, TREND_HEIGHT, FOOT = 560.0, 90.0, 20.0


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing (None: nothing has a place fine enough), and why the others are not drawn, (reason, numbers)."""

    plan: Plan | None
    left_out: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Days from left to right: agreements in force with their labels, incidents by number, talks."""

    axis: Axis
    bars: tuple[tuple[str, inforce.Row], ...]
    dots: tuple[timeline.Dot, ...]
    rounds: tuple[timeline.Round, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Incidents of one period; `observed` False where no report of its days was read: that is no nought."""

    name: str
    count: int
    observed: bool
    x: float
    y: float
    width: float
    height: float


def the_map(given: Material, told: Sequence[Line], outline: Path | None) -> Map:
    """The days' incidents where the words allow a place, under the release policy; `outline` is a file of country outlines."""
    numbered = _numbered(given, told)
    found, held_back = shapes(numbered, title=_title, precision=precision_text, href=lambda id: f"#{id}")
    numbers = {i.id: number for number, i in numbered}
    reasons: dict[str, list[int]] = {}
    for id, reason in held_back.items():
        reasons.setdefault(reason, []).append(numbers[id])
    drawn = plan(found, outlines.lines(outline) if outline else ())
    return Map(drawn, tuple((reason, tuple(sorted(held))) for reason, held in sorted(reasons.items())))


def strip(given: Material, told: Sequence[Line]) -> Strip | None:
    """The days of the pack with what was in force and the talks of them; None where no incident is told."""
    axis = Axis(given.period.first, given.period.last, LEFT, RIGHT)
    rows = [row for row in inforce.rows(given.agreements, axis) if row.stretches]
    bars = inforce.rows([row.agreement for row in rows], axis, top=8, height=22)
    top = 8 + 22 * len(bars) + 10
    dots, lanes = timeline.dots([pair for pair in _numbered(given, told) if pair[1].interval], axis, top=top)
    seen = {(t.interval, t.participants): t for r in given.readings for t in r.talks if t.interval and t.interval.granularity != "vague"}
    rounds = timeline.rounds(list(seen.values()), axis)
    if not dots and not bars:
        return None
    bottom = top + max(lanes, 1) * timeline.LANE + (18 if rounds else 4)
    labels = [f"{given.letters.get(row.agreement.id, '')} {row.agreement.title}".strip() for row in bars]
    return Strip(axis, tuple(zip(labels, bars, strict=True)), tuple(dots), tuple(rounds), top, bottom)


def trend(given: Material) -> list[Bar]:
    """Incidents of this period and of those before it, as many days each."""
    periods = [given.period]
    while len(periods) < PERIODS:
        periods.insert(0, periods[0].before)
    days = [first_day(i) for i in given.incidents]
    counts = [sum(period.holds(day) for day in days) for period in periods]
    read = [any(period.holds(r.report.published) for r in given.readings) for period in periods]
    most = max([*counts, 1])
    step = TREND_WIDTH / PERIODS
    room = TREND_HEIGHT - FOOT
    bars = []
    for n, (period, count, observed) in enumerate(zip(periods, counts, read, strict=True)):
        height = round(room * count / most, 1)
        bars.append(
            Bar(
                _short(period),
                count,
                observed or count > 0,
                round(n * step + 8, 1),
                round(room + 14 - height, 1),
                round(step - 16, 1),
                height,
            )
        )
    return bars


def _short(period: Period) -> str:
    return f"W{period.first.isocalendar().week:02}" if period.is_week else f"{period.first.day}.{period.first.month}."


def _numbered(given: Material, told: Sequence[Line]) -> list[tuple[int, Incident]]:
    by_id = {i.id: i for i in given.incidents}
    return [(line.number, by_id[line.id]) for line in told]


def _title(incident: Incident) -> str:
    return f"{kind_text(incident)}, {public_place(incident).name or 'place not stated'}"
