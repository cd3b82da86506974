"""One range out of many figures: the latest of each counting source, never a sum of two sources (DOMAIN 2.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from truceline.link.enumerated import Linked, among, listed, lows, stand_together
from truceline.link.mentions import side
from truceline.link.settings import Settings
from truceline.link.words import names_no_number
from truceline.model import Discount, IncidentFigure, Toll

RULE = "latest-per-source: smallest and largest total that an independent source stands by; best is the latest of them"
PARTIAL = 3
"""A report that gives a total at least this many times larger means the smaller figure as a part of it."""

VOICE = "report of "
"""Marks the counting source that is an outlet's own voice."""


def settle(
    figures: Sequence[IncidentFigure], parties: frozenset[str], known: Settings, earlier: Collection[int] = (), linked: Linked = frozenset()
) -> tuple[list[IncidentFigure], dict[str, Toll]]:
    """Figures with `superseded` and `discounted` filled, and the toll by kind of harm.

    `parties` are the sides that acted: what they claim about their own deed sets no end where anybody else gives a figure. `earlier` are
    the figures that their own report calls an earlier state of the toll: they count only where there is no other. `linked` are pairs of
    figures with no more than a link between them.
    """
    marked = list(figures)
    tolls: dict[str, Toll] = {}
    for kind in ("killed", "wounded"):
        own = [i for i, figure in enumerate(marked) if figure.kind == kind]
        for i in own:
            why = _discount(marked[i], [marked[j] for j in own], parties, known, linked)
            marked[i] = replace(marked[i], discounted=why) if why else marked[i]
        totals = [i for i in own if not marked[i].discounted]
        totals = [i for i in totals if i not in earlier] or totals
        values = _latest(marked, totals, linked)
        for i in own:
            if i not in values and not marked[i].discounted:
                marked[i] = replace(marked[i], superseded=True)
        toll = _range([value for _, value in sorted(values.items())])
        if toll:
            tolls[kind] = toll
    return marked, tolls


def _discount(
    figure: IncidentFigure, others: Sequence[IncidentFigure], parties: frozenset[str], known: Settings, linked: Linked
) -> Discount | None:
    if figure.cumulative:
        return "cumulative"
    if figure.part_of:
        return "part of a total"
    if figure.shared_with:
        return "a sum over several incidents"
    plain = [o for o in others if not (o.cumulative or o.part_of or o.shared_with)]
    exact = [o for o in plain if not _vague(o, known) and (o.figure.low or 0) > 0]
    if _vague(figure, known) and exact:
        return "names no number"
    if figure.figure.low == 0 and exact and (figure.figure.high or 0) == 0:
        return "none of one group"
    speakers = {side(code) for code in figure.said_by if code != "report"}
    if speakers and speakers <= parties and any(not ({side(c) for c in o.said_by} <= parties) for o in exact):
        return "claim of who acted"
    low = figure.figure.low or 0
    if low and not any(stand_together(figure, other, linked) for other in exact):
        if any(_holds(other, figure, low) or among(figure, other, known) for other in exact):
            return "part of a total"
    return None


def _holds(total: IncidentFigure, figure: IncidentFigure, low: int) -> bool:
    """True where the same report gives a total that must include this figure; classes side by side are no total.

    One speaker's count of people includes what the speaker counts of one class; any other total must be far larger.
    """
    if total.report != figure.report or total.victims == figure.victims:
        return False
    count = total.figure.low or 0
    same = {side(code) for code in total.said_by} == {side(code) for code in figure.said_by}
    if total.victims == "unspecified" and same:
        return count > low
    return count >= PARTIAL * low and (total.victims == "unspecified" or total.said_by != figure.said_by)


def _vague(figure: IncidentFigure, known: Settings) -> bool:
    return names_no_number(figure.figure.expr, known.vague)


def _sources(figure: IncidentFigure, outlets: Mapping[str, str]) -> list[str]:
    """Counting sources: the named ones; a report's own voice is its outlet's and that of the outlet whose text it copied."""
    named = sorted({side(code) for code in figure.said_by if code not in ("report", "UNKNOWN")})
    first = figure.group or figure.report
    return named or sorted({f"{VOICE}{outlets.get(report, report)}" for report in (first, figure.report)})


def _latest(figures: list[IncidentFigure], totals: Sequence[int], linked: Linked) -> dict[int, tuple[int | None, int | None, str]]:
    """Index → (low, high, day) of the figures that their sources stand by at the end.

    A later report's figure of one source replaces the earlier; on one day the higher. "At least n" gives way to any higher
    figure of its source, whenever that appeared. Classes that one sentence adds up ("7 soldiers and 1 contractor") are one total.
    """
    by_source: dict[str, list[int]] = defaultdict(list)
    outlets = {figure.report: figure.outlet for figure in figures if figure.outlet}
    for i in totals:
        for source in _sources(figures[i], outlets):
            by_source[source].append(i)
    kept: dict[int, tuple[int | None, int | None, str]] = {}
    passed: set[int] = set()
    for source in sorted(by_source):
        newest: dict[str, list[int]] = defaultdict(list)
        for i in by_source[source]:
            newest[figures[i].report].append(i)
        sums = [_sum(figures, members, linked) for _, members in sorted(newest.items())]
        top = max(sums, key=lambda s: (s[0][2], s[0][0] or 0))
        higher = [s for s in sums if (s[0][0] or 0) > (top[0][0] or 0)]
        # A running toll only grows: a lower one on a later day is a correction only where it is exact.
        if higher and top[0][1] is None:
            top = max(higher, key=lambda s: (s[0][0] or 0, s[0][2]))
        for (low, high, _), members in sums:
            if (low, high) == top[0][:2]:
                kept.update(dict.fromkeys(members, top[0]))
            elif source.startswith(VOICE):
                passed.update(members)
    # A copy stands only while the outlet that it copied stands by it; of two named sources each stands by its own.
    return {i: value for i, value in kept.items() if i not in passed}


def _sum(figures: list[IncidentFigure], members: Sequence[int], linked: Linked) -> tuple[tuple[int | None, int | None, str], list[int]]:
    """The total that one report gives for one source, and the figures it rests on: its highest, or a sum of disjoint classes."""
    high = max(members, key=lambda i: (figures[i].figure.low or 0, figures[i].figure.high is not None, -figures[i].span.start))
    chosen = [i for i in members if figures[i].figure.low == figures[high].figure.low]
    low, top = figures[high].figure.low, figures[high].figure.high
    phrase = max((listed(figures, i, members, linked) for i in members), key=lambda one: (len(one), lows(figures, one)), default=[])
    if len(phrase) > 1 and lows(figures, phrase) > (low or 0):
        highs = [figures[i].figure.high for i in phrase]
        return (lows(figures, phrase), None if None in highs else sum(h or 0 for h in highs), figures[high].published or ""), phrase
    by_class: dict[tuple[str, int], int] = {}
    for i in sorted(members, key=lambda i: figures[i].span):
        if figures[i].victims != "unspecified":
            by_class.setdefault((figures[i].victims, figures[i].figure.low or 0), i)
    classes = {name for name, _ in by_class}
    near = [i for i in by_class.values() if abs(figures[i].span.start - figures[high].span.start) <= ADDED_WITHIN]
    if figures[high].victims != "unspecified" and len(near) == len(classes) >= 2 and len({figures[i].victims for i in near}) == len(near):
        least = [figures[i].figure.low or 0 for i in near]
        highs = [figures[i].figure.high for i in near]
        total = sum(least)
        if not any((figures[i].figure.low or 0) == total for i in members):
            low, top = total, None if None in highs else sum(h or 0 for h in highs)
            chosen = near
    return (low, top, figures[high].published or ""), sorted(set(chosen))


ADDED_WITHIN = 80
"""Characters within which figures of different classes are read as one enumeration."""


def _range(values: Sequence[tuple[int | None, int | None, str]]) -> Toll | None:
    """Low, best and high over sources; high stays open where the largest figure is an open one."""
    lows = [low for low, high, _ in values if low is not None and (low > 0 or high == 0)]
    highs = [high for _, high, _ in values if high is not None]
    if not lows and not highs:
        return None
    low = min(lows) if lows else 0
    high = max(highs) if highs and max(highs) >= max(lows, default=0) else None
    exact = [(day, value) for value, top, day in values if value is not None and value == top]
    best = max(exact)[1] if exact else None
    return Toll(low=low, best=best, high=high, rule=RULE)
