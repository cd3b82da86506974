"""Said by one, answered by another; what nobody observed; what was corrected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from truceline.brief.lines import is_act
from truceline.brief.material import Material
from truceline.brief.sources import Source
from truceline.brief.tallies import area
from truceline.brief.week import day_text
from truceline.brief.wording import short_day


@dataclass(frozen=True, slots=True)
class Accusation:
    """Somebody says that an agreement was broken; `answers` are denials by those accused."""

    said_by: str
    accused: str
    words: str
    stance: str
    sources: tuple[Source, ...]
    answers: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An area with what was not observed there."""

    area: str
    text: str


def accusations(given: Material) -> list[Accusation]:
    """Breaches alleged or asserted in reports published on the days, each beside the denials by the accused; in the same words once."""
    told = [(r.report.id, b) for r in given.readings if given.period.holds(r.report.published) for b in r.breaches]
    found: dict[tuple[str, str, str, str], tuple[list[Source], list[Source]]] = {}
    for report, breach in told:
        if breach.stance == "denied":
            continue
        answers = [
            given.sources.at(other_report, other.span)
            for other_report, other in told
            if other.stance == "denied" and set(other.said_by) & set(breach.accused)
        ]
        who, whom = given.names(breach.said_by), given.names(breach.accused)
        one = found.setdefault((who, whom, breach.anchor, breach.stance), ([], []))
        one[0].append(given.sources.at(report, breach.span))
        one[1].extend(answers)
    return [Accusation(*told, tuple(dict.fromkeys(s)), tuple(dict.fromkeys(a))) for told, (s, a) in found.items()]


def gaps(given: Material) -> list[Gap]:
    """Areas that the casefile knows, or that an agreement covers, of which no report of these days tells; silence says nothing.

    Areas are those of acts that were assessed, of all acts where nothing was.
    """
    last: dict[str, date] = {}
    outlets: dict[str, set[str]] = defaultdict(set)
    end = given.period.last
    judged = {s.assessment.subject for s in given.stands}
    for incident in filter(is_act, given.incidents):
        if judged and incident.id not in judged:
            continue
        for mention in incident.mentions:
            day = date.fromisoformat(mention.published[:10]) if mention.published else None
            if day is None or day > end:
                continue
            name = area(given, incident)
            last[name] = max(last.get(name, day), day)
            if given.period.holds(day) and mention.outlet:
                outlets[name].add(mention.outlet)
    found = []
    for name, day in sorted(last.items()):
        if day < given.period.first:
            found.append(Gap(name, f"not observed: no report tells of it since {short_day(day)}"))
        elif len(outlets[name]) == 1:
            found.append(Gap(name, f"one outlet only: {next(iter(outlets[name]))}"))
    return found + _silent_zones(given)


def _silent_zones(given: Material) -> list[Gap]:
    """Zones of agreements signed by then of which no incident is known; a zone lists its provinces in several spellings."""
    known = {(i.admin1 or "").casefold() for i in given.incidents}
    silent = {
        zone.name
        for agreement in given.agreements
        if agreement.signed is None or agreement.signed <= given.period.last
        for zone in agreement.zones
        if (names := {*zone.admin1, *zone.partial_admin1}) and known.isdisjoint(name.casefold() for name in names)
    }
    return [Gap(name, "not observed: an agreement covers it, no report read so far tells of an incident there") for name in sorted(silent)]


def turning_points(given: Material) -> list[str]:
    """What changed for agreements on these days: signatures, effects with their hour and zone, states that begin or end."""
    found = []
    for agreement in given.agreements:
        if given.period.holds(agreement.signed):
            found.append((agreement.signed, f"{agreement.title}: signed on {day_text(agreement.signed)}." if agreement.signed else ""))
        for effect in agreement.effective:
            day = effect.at.date()
            if given.period.holds(day) and effect.until is None:
                hour = f", {effect.at:%H:%M}, {effect.zone or 'time zone not stated'}" if effect.hour_known else ", hour not stated"
                found.append((day, f"{agreement.title}: in effect from {day_text(day)}{hour}, as declared by {effect.declared_by}."))
        for state in agreement.states:
            if given.period.holds(state.start) and state.state not in ("agreed", "effective"):
                unsure = "" if state.certain else " (uncertain)"
                found.append((state.start, f"{agreement.title}: {state.state.replace('-', ' ')}{unsure}."))
            if given.period.holds(state.end) and state.state == "effective":
                found.append((state.end, f"{agreement.title}: the period in effect ends."))
    return [text for _, text in sorted(found, key=lambda pair: (pair[0] or date.min, pair[1]))]
