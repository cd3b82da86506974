"""Which incidents lie within others: a shelling within an offensive, an attack within a day's total (`ontology/link/wholes.yaml`).

Everything follows from what both incidents say, never from the order in which they came. A part stays an incident of its own and
keeps its toll; what adds tolls up must not add a part to its whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from truceline.link.mentions import sides
from truceline.link.settings import Settings, settings
from truceline.link.spots import Spot, holds, kilometres, reach, same, spot_of
from truceline.link.whole_rules import ADDED_UP, Rule, added_up, rules
from truceline.link.words import fold_name
from truceline.model import Incident, PlaceMention, Reason, Span

LONGEST_PART = 2
"""Days that a part may cover: what is dated more loosely may lie within or without."""
WEEK = 7
AREA, COUNTRY = 4, 6
"""Precisions (UCDP where_prec): an area that holds others, and a whole country."""


@dataclass(frozen=True, slots=True)
class Window:
    """Days and the country in which wholes and parts are looked for."""

    country: str
    start: date
    end: date


def with_wholes(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents, each with the whole that it lies within (`part_of`), in the order given."""
    every = list(incidents)
    found = within(every, every)
    return [replace(incident, part_of=found[incident.id]) if incident.id in found else incident for incident in every]


def within(parts: Iterable[Incident], wholes: Iterable[Incident]) -> dict[str, Reason]:
    """Part → why it lies within the narrowest of the wholes, named by `other`; those that lie within none are left out."""
    known = settings()
    by_week: dict[tuple[str, int], list[Incident]] = defaultdict(list)
    totals: dict[str, Incident] = {}
    for whole in wholes:
        if whole.aggregate:
            totals[whole.id] = whole
        if (window := whole_window(whole)) is not None:
            for week in _weeks(window):
                by_week[window.country, week].append(whole)
    found: dict[str, Reason] = {}
    for part in parts:
        if (added := _added_up(part, totals)) is not None:
            found[part.id] = added
            continue
        window = part_window(part) if by_week else None
        if window is None:
            continue
        best: tuple[tuple[int, int, str], Reason] | None = None
        for whole in by_week.get((window.country, window.start.toordinal() // WEEK), ()):
            reason = _reason(part, whole, known)
            if reason is not None and (best is None or _width(whole) < best[0]):
                best = (_width(whole), reason)
        if best is not None:
            found[part.id] = best[1]
    return found


def named(incident: Incident) -> set[str]:
    """The incidents that a figure of this one counts too."""
    return {other for figure in incident.figures for other in figure.shared_with}


def _added_up(part: Incident, totals: Mapping[str, Incident]) -> Reason | None:
    """Why a part lies within a total by the words of a report, which gives a toll and then what it is made of."""
    text = added_up()
    if text is None or part.aggregate:
        return None
    for figure in sorted(part.figures, key=lambda f: (f.published or "9999", f.report, f.span)):
        for other in figure.shared_with:
            if other in totals:
                said_of = {"figure": figure.figure.expr, "kind": figure.kind, "outlet": figure.outlet or figure.report}
                return Reason(rule=f"part_of:{ADDED_UP}", text=text.format(**said_of), other=other)
    return None


def whole_window(incident: Incident) -> Window | None:
    """Where and when an incident may hold others, None where it holds none."""
    window = _outer(incident)
    if window is None or incident.place is None or not any(_is_whole(incident, window, rule) for rule in rules()):
        return None
    return window


def part_window(incident: Incident) -> Window | None:
    """Where and when an incident may lie within others, None where it lies in none: totals and what is loosely dated."""
    window = _window(incident)
    if window is None or incident.aggregate or incident.place is None or (window.end - window.start).days >= LONGEST_PART:
        return None
    return window


def said(incident: Incident) -> tuple[Any, ...]:
    """All of an incident that rules look at: while it stays, so do the incidents within it."""
    i = incident
    where = (i.place, i.country, i.admin1, i.lat, i.lon, i.precision, i.radius_m)
    counted = (sorted(named(i)), [f.figure.high for f in i.figures if f.kind == "killed"]) if i.aggregate else ()
    lasts = window.end if (window := _outer(i)) else None
    return i.kind, i.event_kind, i.mode, i.status, i.aggregate, i.interval, lasts, where, i.actors, i.recipients, i.responds_to, counted


def _window(incident: Incident) -> Window | None:
    interval = incident.interval
    if incident.status not in ("occurred", "ongoing") or incident.country is None or interval is None or not interval.is_known:
        return None
    if interval.start is None or interval.end is None or interval.granularity == "vague":
        return None
    return Window(incident.country, interval.start, interval.end)


def _outer(incident: Incident) -> Window | None:
    """The days of an incident as a whole. What lasts is dated by its beginning ("an offensive that began on Friday"): it goes on until the
    last report that tells it, as far as a rule lets it."""
    window = _window(incident)
    lasting = [rule for rule in rules() if rule.until_told and not incident.aggregate and incident.event_kind in rule.whole]
    if window is None or not lasting:
        return window
    told = max((day for m in incident.mentions if m.published and (day := _day(m.published))), default=window.end)
    latest = window.start + timedelta(days=max(rule.days[1] for rule in lasting) - 1)
    return replace(window, end=max(window.end, min(told, latest)))


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _weeks(window: Window) -> range:
    return range(window.start.toordinal() // WEEK, window.end.toordinal() // WEEK + 1)


def _is_whole(incident: Incident, window: Window, rule: Rule) -> bool:
    days = (window.end - window.start).days + 1
    kinds = not rule.whole or incident.event_kind in rule.whole
    if rule.aggregate and named(incident):
        return False  # its report tells what it is made of
    return incident.aggregate == rule.aggregate and kinds and rule.days[0] <= days <= rule.days[1]


def _width(whole: Incident) -> tuple[int, int, str]:
    """Ranks wholes from the narrowest: days, metres, and the id where both are alike."""
    window = _outer(whole)
    return (window.end - window.start).days if window else 0, whole.radius_m or 0, whole.id


def _reason(part: Incident, whole: Incident, known: Settings) -> Reason | None:
    inner, outer = _window(part), _outer(whole)
    if part.id == whole.id or inner is None or outer is None or part.kind != whole.kind:
        return None
    if inner.start < outer.start or inner.end > outer.end or part.responds_to == whole.id or whole.responds_to == part.id:
        return None
    for rule in rules():
        if _is_whole(whole, outer, rule) and _fits(part, inner, whole, outer, rule, known):
            fighting = _fighting(part, whole)
            parties = ", ".join(code for code in part.actors if sides([code]) & fighting)
            said_of = {"part_days": _days(part), "whole_days": _days(whole, outer), "parties": parties}
            text = rule.text.format(part_place=part.place, whole_place=whole.place, **said_of)
            return Reason(rule=f"part_of:{rule.name}", text=text, other=whole.id)
    return None


def _fits(part: Incident, inner: Window, whole: Incident, outer: Window, rule: Rule, known: Settings) -> bool:
    if rule.parts and part.event_kind not in rule.parts:
        return False
    if not rule.aggregate and outer.end - outer.start <= inner.end - inner.start:
        return False
    if rule.aggregate and _exceeds(part, whole):
        return False
    if rule.same_means and not _means_meet(part, whole, known):
        return False
    ours, theirs = sides(part.actors), sides(whole.actors)
    if rule.fought and not _fighting(part, whole):
        return False
    if not rule.fought and ours and theirs and not ours & theirs:
        return False
    return _holds(whole, part) or (rule.aggregate and whole.precision == COUNTRY)


def _fighting(part: Incident, whole: Incident) -> frozenset[str]:
    """Sides that act in the part and fight in the whole: as those who act there, or who hit back at them."""
    ours, hit = sides(part.actors), sides(part.recipients)
    acting, resisting = sides(whole.actors), sides(whole.recipients)
    return (ours & acting) | (ours & resisting if hit & acting else frozenset())


def _exceeds(part: Incident, total: Incident) -> bool:
    """True where more died in the part than any figure of the total counts."""
    ends = [f.figure.high for f in total.figures if f.kind == "killed"]
    if part.killed is None or part.killed.low is None or not ends or None in ends:
        return False
    return part.killed.low > max(end for end in ends if end is not None)


def _means_meet(part: Incident, whole: Incident, known: Settings) -> bool:
    family = known.family.get(whole.mode or "") or known.family.get(whole.event_kind)
    own = known.family.get(part.mode or "") or known.family.get(part.event_kind)
    return family is None or own is None or family == own


def _holds(whole: Incident, part: Incident) -> bool:
    outer, inner = _spot(whole), _spot(part)
    if outer is None or inner is None:
        return False
    distance = kilometres(outer.place, inner.place)
    if distance is not None and whole.radius_m and distance > reach(outer.place, inner.place):
        return False
    return same(outer, inner) or holds(outer, inner)


def _spot(incident: Incident) -> Spot | None:
    if incident.place is None:
        return None
    i = incident
    place = PlaceMention(
        id="",
        span=Span(0, 1),
        anchor="",
        name=incident.place,
        kind="admin1" if i.admin1 and fold_name(i.admin1) == fold_name(incident.place) and (i.precision or 0) >= AREA else "settlement",
        country=i.country,
        admin1=i.admin1,
        lat=i.lat,
        lon=i.lon,
        precision=i.precision or 5,
        radius_m=i.radius_m,
    )
    return spot_of(fold_name(incident.place), incident.place, place)


def _days(incident: Incident, lasting: Window | None = None) -> str:
    interval = incident.interval
    if interval is None:
        return ""
    later = lasting is not None and interval.end is not None and lasting.end > interval.end
    return f"{interval.words}, told until {lasting.end}" if later and lasting else interval.words


def merged(windows: Iterable[Window], gap: int = WEEK) -> Iterator[Window]:
    """Windows of one country that meet, or nearly so, as one: fewer to look up."""
    held: Window | None = None
    for window in sorted(windows, key=lambda w: (w.country, w.start, w.end)):
        if held is not None and held.country == window.country and window.start <= held.end + timedelta(days=gap):
            held = Window(held.country, held.start, max(held.end, window.end))
            continue
        if held is not None:
            yield held
        held = window
    if held is not None:
        yield held
