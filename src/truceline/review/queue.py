"""What to look at next: incidents whose proposals are undecided, by what is at stake and how unsure the rules are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from truceline.model import Assessment, Incident, Verdict
from truceline.model.assessment import PEOPLE_ONLY
from truceline.review.ladder import CONTESTED, WEIGHT, proposed
from truceline.review.replay import Standing, State, judged, standings
from truceline.store import Casefile, Scored

# Points of doubt; they order the queue and are shown nowhere. Disagreement between people comes first, then what waits for a second.
BY_STATE: dict[State, tuple[int, str]] = {
    "disputed": (8, "two people disagree"),
    "awaiting_second": (6, "waits for a second person"),
    "stale": (5, "the proposal changed since it was judged"),
    "cannot_judge": (1, "could not be judged so far"),
}
BY_CONFIDENCE = {"none": 3, "low": 2, "medium": 1, "high": 0}
# What cannot be settled by one person, or not before something else is known, comes before what is merely unsure.
ATTRIBUTION, OPEN_POINT, EXCEPTION = 4, 3, 1
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


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What the order depends on, as it was read from one state of a casefile, by somebody of one sight."""

    seen: tuple[object, ...] = ()
    asked: frozenset[str] = frozenset()
    by_subject: Mapping[str, list[Scored]] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    fresh: Mapping[str, tuple[int, str, str]] = field(default_factory=dict)


class Board:
    """The order of the queue, and what stands in it. One that is kept between questions reckons again only what has changed since.

    Several threads may ask at once: what was learnt is one value, exchanged as a whole.
    """

    def __init__(self) -> None:
        self._learnt = _Learnt()

    def order(self, casefile: Casefile, *, everything: bool = False) -> list[str]:
        """Subjects with something undecided, first what is most at stake and least sure; ties by day, then id.

        Proposals that carry no weight of a breach (outside scope, not yet due, no act) are left out unless `everything`.
        """
        held = judged(casefile)
        learnt = self._learn(casefile, everything, frozenset(held))
        states = {id: (found.settled, found.state, bool(found.decisions)) for id, found in held.items()}
        touched = {learnt.subjects[id] for id in states if id in learnt.subjects}
        ranked = [rank for subject, rank in learnt.fresh.items() if subject not in touched]
        ranked += [rank for one in touched if (rank := _rank(one, learnt.by_subject[one], states, everything))]
        return [subject for *_, subject in sorted(ranked)]

    def _learn(self, casefile: Casefile, everything: bool, decided: frozenset[str]) -> _Learnt:
        """Read what the order depends on, and rank all of it as if nobody had decided anything: only what was judged is ranked anew."""
        # The sight is part of the key: what one role was told must not order, or name, what another is shown.
        seen = (casefile.sight, *casefile.state()[:3], everything)
        held = self._learnt
        if seen == held.seen and decided <= held.asked | held.subjects.keys():
            return held
        # What a program may not say is weighed as what it is shown as (`ladder.proposed`), so its verdict is asked for too.
        weighty = None if everything else {*WEIGHT, *PEOPLE_ONLY}
        found: dict[str, list[Scored]] = defaultdict(list)
        for row in casefile.scored(weighty, decided):
            found[row.subject].append(row)
        subjects = {row.id: subject for subject, rows in found.items() for row in rows}
        fresh = {subject: rank for subject, rows in found.items() if (rank := _rank(subject, rows, {}, everything))}
        learnt = self._learnt = _Learnt(seen, decided, dict(found), subjects, fresh)
        return learnt

    @staticmethod
    def waiting(casefile: Casefile, subjects: Sequence[str], *, everything: bool = False) -> list[Waiting]:
        """These subjects with their undecided proposals, in the order given."""
        undecided: dict[str, list[Standing]] = defaultdict(list)
        for found in standings(casefile, casefile.proposals(subjects)).values():
            if not found.settled and (everything or WEIGHT.get(proposed(found.assessment), 0) or found.decisions):
                undecided[found.assessment.subject].append(found)
        return [_waiting(subject, casefile.incident(subject), undecided[subject]) for subject in subjects if undecided[subject]]


def queue(casefile: Casefile, *, everything: bool = False, limit: int | None = None) -> list[Waiting]:
    """Undecided incidents in the order of `Board`, with everything that is to decide about them."""
    return Board.waiting(casefile, Board().order(casefile, everything=everything)[:limit], everything=everything)


def _rank(
    subject: str, rows: Sequence[Scored], states: Mapping[str, tuple[bool, State, bool]], everything: bool
) -> tuple[int, str, str] | None:
    """Where a subject stands: minus its points, its first day, its id; None where nothing about it is undecided."""
    fresh: tuple[bool, State, bool] = (False, "proposed", False)
    open_ones = []
    for row in rows:
        settled, _, decided = states.get(row.id, fresh)
        if not settled and (everything or _weight(row) or decided):
            open_ones.append(row)
    if not open_ones:
        return None
    first = min(open_ones, key=lambda row: (-_weight(row), row.agreement, row.id))
    found = {states.get(row.id, fresh)[1] for row in open_ones}
    points = _weight(first) + sum(points for state, (points, _) in BY_STATE.items() if state in found)
    points += BY_CONFIDENCE[first.confidence] + OPEN_POINT * (first.verdict == "depends_on")
    points += EXCEPTION * (first.verdict == "exception_claimed") + ATTRIBUTION * first.contested
    if first.incident is not None:
        most = first.killed_most
        points += sum(most >= step for step in STEPS) if most is not None else 1
        points += bool(most and first.killed_least is not None and first.killed_least != most)
        points += (first.origins or 0) <= 1
    return -points, (first.day if first.incident else None) or "9999", subject


def _weight(row: Scored) -> int:
    verdict = cast(Verdict, row.verdict)
    return WEIGHT.get(PEOPLE_ONLY.get(verdict, verdict), 0)


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
        points += OPEN_POINT
        why.append(f"depends on {', '.join(o.replace('_', ' ') for o in assessment.depends_on) or 'an open point'}")
    if assessment.verdict == "exception_claimed":
        points += EXCEPTION
        why.append("exception claimed")
    if not CONTESTED.isdisjoint(assessment.flags):
        points += ATTRIBUTION
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
