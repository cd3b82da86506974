"""What to look at next: incidents whose proposals are undecided, by what is at stake and how unsure the rules are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from truceline.model import Assessment, Incident
from truceline.review.ladder import CONTESTED, WEIGHT, proposed
from truceline.review.replay import Standing, State, standings
from truceline.store import Casefile, IncidentFilter

# Points of doubt; they order the queue and are shown nowhere. Disagreement between people comes first, then what waits for a second.
BY_STATE: dict[State, tuple[int, str]] = {
    "disputed": (8, "two people disagree"),
    "awaiting_second": (6, "waits for a second person"),
    "stale": (5, "the proposal changed since it was judged"),
    "cannot_judge": (1, "could not be judged so far"),
}
BY_CONFIDENCE = {"none": 3, "low": 2, "medium": 1, "high": 0}
# Deaths at which the stake rises by one point each.
STEPS = (1, 5, 10, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One incident with its undecided proposals, weightiest first, and why it stands where it stands.

    `subject` is the id that was assessed; `incident` is None where that is no incident (a claim, an obligation).
    """

    subject: str
    incident: Incident | None
    open: tuple[Standing, ...]
    why: tuple[str, ...]
    stake: int
    doubt: int


def queue(casefile: Casefile, *, everything: bool = False, limit: int | None = None) -> list[Waiting]:
    """Undecided incidents, first what is most at stake and least sure; ties by day, then id.

    Proposals that carry no weight of a breach (outside scope, not yet due, no act) are left out unless `everything`.
    """
    incidents = {i.id: i for i in casefile.incidents(IncidentFilter(include_aggregates=True))}
    undecided: dict[str, list[Standing]] = defaultdict(list)
    for found in standings(casefile).values():
        if not found.settled and (everything or WEIGHT.get(proposed(found.assessment), 0) or found.decisions):
            undecided[found.assessment.subject].append(found)
    waiting = [_waiting(subject, incidents.get(subject), given) for subject, given in undecided.items()]
    waiting.sort(key=lambda w: (-(w.stake + w.doubt), _first_day(w.incident), w.subject))
    return waiting[:limit]


def _first_day(incident: Incident | None) -> str:
    day = incident.interval.start if incident and incident.interval else None
    return day.isoformat() if day else "9999"


def _waiting(subject: str, incident: Incident | None, given: list[Standing]) -> Waiting:
    ordered = sorted(given, key=lambda s: (-WEIGHT.get(proposed(s.assessment), 0), s.assessment.agreement, s.assessment.id))
    first = ordered[0]
    stake, doubt = WEIGHT.get(proposed(first.assessment), 0), 0
    why: list[str] = []
    for state in BY_STATE:
        if any(s.state == state for s in ordered):
            points, words = BY_STATE[state]
            doubt += points
            why.append(words)
    points, said = _proposal_doubt(first.assessment)
    doubt += points
    why += said
    if incident is not None:
        points, deaths, said = _incident_points(incident)
        stake += deaths
        doubt += points
        why += said
    return Waiting(subject, incident, tuple(ordered), tuple(why) or ("not judged yet",), stake, doubt)


def _proposal_doubt(assessment: Assessment) -> tuple[int, list[str]]:
    points = BY_CONFIDENCE[assessment.confidence]
    why: list[str] = []
    if assessment.confidence in ("none", "low"):
        why.append(f"{'no' if assessment.confidence == 'none' else 'low'} confidence")
    if assessment.verdict == "depends_on":
        points += 2
        why.append(f"depends on {', '.join(o.replace('_', ' ') for o in assessment.depends_on) or 'an open point'}")
    if assessment.verdict == "exception_claimed":
        points += 1
        why.append("exception claimed")
    if not CONTESTED.isdisjoint(assessment.flags):
        points += 2
        why.append("attribution contested, needs two people")
    return points, why


def _incident_points(incident: Incident) -> tuple[int, int, list[str]]:
    """Points of doubt, points of stake, and both in words; unknown deaths count as one step, never as none."""
    points = 0
    why: list[str] = []
    killed = incident.killed
    ends: list[int] = [n for n in (killed.low, killed.best, killed.high) if n is not None] if killed else []
    most = max(ends, default=0)
    stake = sum(most >= step for step in STEPS) if ends else 1
    if most:
        low = killed.low if killed else None
        differ = low is not None and low != most
        why.append(f"{low}–{most} killed, figures differ" if differ else f"{most} killed")
        points += differ
    if incident.corroboration <= 1:
        points += 1
        why.append("told by one source only")
    return points, stake, why
