"""Incidents as rows for people: when, where, what, who, how many by whose account, and what the rules propose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from truceline.cli.console import write_table
from truceline.model import Incident, Interval, Toll

if TYPE_CHECKING:
    from truceline.review import Standing

COLUMNS = ("Incident", "Day", "Place", "What", "By → against", "Killed", "Wounded", "Figures", "Sources", "Verdict (proposed)")


def write_incidents(incidents: Sequence[Incident], standings: Iterable[Standing], *, title: str | None = None) -> None:
    """The table of incidents; verdicts are proposals, and the heading says so."""
    by_subject: dict[str, list[Standing]] = {}
    for found in standings:
        by_subject.setdefault(found.assessment.subject, []).append(found)
    write_table(title, COLUMNS, (row(incident, by_subject) for incident in incidents), fixed=("Incident", "Day"))


def row(incident: Incident, by_subject: Mapping[str, Sequence[Standing]]) -> tuple[object, ...]:
    """One incident's cells."""
    return (
        incident.id,
        days(incident.interval),
        incident.place or incident.admin1 or incident.country,
        what(incident),
        f"{codes(incident.actors)} → {codes(incident.recipients)}",
        toll(incident.killed),
        toll(incident.wounded),
        figures(incident),
        sources(incident),
        verdicts(by_subject.get(incident.id, ())),
    )


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
        lines.append(f"{figure.figure.expr} {figure.kind} ({'; '.join(who)}{later})")
    return "\n".join(dict.fromkeys(lines)) or None


def sources(incident: Incident) -> str:
    """The outlets, and how many of them are independent where copies are among them."""
    outlets = sorted({mention.outlet or mention.report for mention in incident.mentions})
    if incident.corroboration == len(outlets):
        return ", ".join(outlets)
    return f"{', '.join(outlets)} ({incident.corroboration} independent)"


def verdicts(standings: Iterable[Standing]) -> str | None:
    """Proposals, one a line: the verdict in words, the agreement with its provision, the confidence; who decided, where one did."""
    lines = []
    for found in standings:
        a = found.assessment
        term = f"{a.agreement} §{a.provision}" if a.provision else a.agreement
        stands = f"confidence {a.confidence}" if found.state == "proposed" else found.state.replace("_", " ")
        lines.append(f"{worded(found.verdict)}: {term} ({stands})")
    return "\n".join(lines) or None


def worded(verdict: str) -> str:
    """A verdict's code in words."""
    return verdict.replace("_", " ").replace(":", ", ")
