"""Incidents as rows for people: when, where, what, who, how many by whose account, and what the rules propose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from truceline.cli.console import write_table
from truceline.model import Figure, Incident, Interval, Toll

if TYPE_CHECKING:
    from truceline.review import Standing

COLUMNS = ("Incident", "What, by whom, against whom", "Figures and who says them", "Sources", "Verdicts (proposed)")
BRIEF = ("Incident", "Day", "Place", "What", "By → against", "Sources")
OUTSIDE = ("out_of_scope", "exempt", "no_act", "not_due")


def write_incidents(incidents: Sequence[Incident], standings: Iterable[Standing], *, title: str | None = None) -> None:
    """The table of incidents; verdicts are proposals, and the heading says so."""
    by_subject: dict[str, list[Standing]] = {}
    for found in standings:
        by_subject.setdefault(found.assessment.subject, []).append(found)
    write_table(title, COLUMNS, (row(incident, by_subject.get(incident.id, ())) for incident in incidents), fixed=("Incident",), lines=True)


def write_brief(incidents: Sequence[Incident], *, title: str | None = None) -> None:
    """Incidents one a line, for those that have neither figures nor verdicts."""
    rows = ((i.id, days(i.interval), where(i), what(i), parties(i), sources(i)) for i in incidents)
    write_table(title, BRIEF, rows, fixed=("Incident", "Day"))


def row(incident: Incident, standings: Sequence[Standing]) -> tuple[object, ...]:
    """One incident's cells."""
    place = f"{where(incident) or 'place not stated'}"
    return (
        f"{incident.id}\n{days(incident.interval) or 'day not stated'}\n{place}",
        f"{what(incident)}\n{parties(incident)}",
        "\n".join(part for part in (tolls(incident), figures(incident)) if part),
        sources(incident),
        verdicts(standings),
    )


def where(incident: Incident) -> str | None:
    """The finest place that the words support."""
    return incident.place or incident.admin1 or incident.country


def parties(incident: Incident) -> str:
    """Who against whom."""
    return f"{codes(incident.actors)} → {codes(incident.recipients)}" if incident.recipients else codes(incident.actors)


def tolls(incident: Incident) -> str | None:
    """The reconciled ranges on one line."""
    said = (("killed", toll(incident.killed)), ("wounded", toll(incident.wounded)))
    return "; ".join(f"{name} {number}" for name, number in said if number) or None


def what(incident: Incident) -> str:
    """The kind in words, with its status where that is not plainly that it occurred."""
    kind = incident.event_kind.replace("_", " ")
    return kind if incident.status == "occurred" else f"{kind} ({incident.status})"


def days(interval: Interval | None) -> str | None:
    """A day, or both ends; None where no day is known."""
    if interval is None or not interval.is_known:
        return None
    start = interval.start.isoformat() if interval.start else "?"
    end = interval.end.isoformat() if interval.end else "?"
    return start if start == end else f"{start}/{end}"


def codes(actors: Sequence[str]) -> str:
    """Actor codes, or unknown in words."""
    return ", ".join(actors) or "not named"


def toll(killed: Toll | None) -> str | None:
    """`8`, `4–8`, `at least 7`, `up to 30`; None where nothing is said."""
    if killed is None or (killed.low is None and killed.high is None and killed.best is None):
        return None
    if killed.low is not None and killed.low == killed.high:
        return str(killed.low)
    if killed.low is None:
        return f"up to {killed.high}" if killed.high is not None else f"about {killed.best}"
    if killed.high is None:
        return f"at least {killed.low}"
    best = f", best {killed.best}" if killed.best is not None else ""
    return f"{killed.low}–{killed.high}{best}"


def figures(incident: Incident) -> str | None:
    """Every figure as worded with who says it; an earlier value of a running toll is marked."""
    lines = []
    for figure in incident.figures:
        outlet = figure.outlet or "unnamed outlet"
        who = [outlet if said == "report" else f"{said} in {outlet}" for said in figure.said_by] or [outlet]
        later = ", raised later" if figure.superseded else ""
        number = numbered(figure.figure)
        number = number[:1].lower() + number[1:]  # "Four" and "four" are one wording
        lines.append(f"{number} {figure.kind} ({'; '.join(who)}{later})")
    return "\n".join(dict.fromkeys(lines)) or None


BOTH_ENDS = re.compile(r"(\S+) and (\S+)")
NOUGHT = ("no", "zero", "0")


def numbered(figure: Figure) -> str:
    """A figure as worded, fit to stand before "killed": the words of "between 30 and 35" are its two ends, "no" is none."""
    ends = BOTH_ENDS.fullmatch(figure.expr)
    if ends and figure.low is not None and figure.high is not None and figure.low < figure.high:
        return f"{ends[1]} to {ends[2]}"
    return "none" if figure.expr.casefold() in NOUGHT and figure.high == 0 else figure.expr


def sources(incident: Incident) -> str:
    """The outlets, and how many of them are independent where copies are among them."""
    outlets = sorted({mention.outlet or mention.report for mention in incident.mentions})
    if incident.corroboration == len(outlets):
        return ", ".join(outlets)
    return f"{', '.join(outlets)}; independent origins: {incident.corroboration}"


def verdicts(standings: Iterable[Standing]) -> str | None:
    """Proposals grouped by verdict, weightiest first: the terms it is proposed under, and how sure the rules are or who decided."""
    from truceline.review.ladder import WEIGHT

    groups: dict[tuple[int, str], list[str]] = {}
    for found in standings:
        a = found.assessment
        outside = found.verdict.startswith(OUTSIDE) and found.state == "proposed"
        stands = f"confidence {a.confidence}" if found.state == "proposed" else found.state.replace("_", " ")
        told = "outside scope" if outside else f"{worded(found.verdict)}, {stands}"
        term = f"{a.agreement} §{a.provision}" if a.provision and not outside else a.agreement
        groups.setdefault((-WEIGHT.get(found.verdict, 0), told), []).append(term)
    lines = [f"{told}: {', '.join(dict.fromkeys(terms))}" for (_, told), terms in sorted(groups.items(), key=_weight)]
    return "\n".join(lines) or None


def _weight(group: tuple[tuple[int, str], list[str]]) -> tuple[int, bool, str]:
    (weight, told), _ = group
    return weight, told == "outside scope", told


def worded(verdict: str) -> str:
    """A verdict's code in words."""
    return verdict.replace("_", " ").replace(":", ", ")
