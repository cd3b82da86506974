"""The state that is shown: a pure function of a proposal's versions and the judgements on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.model import Assessment, Judgement, Verdict
from truceline.model.force import in_force
from truceline.review.ladder import needs_two, proposed, weaker
from truceline.store import Casefile, Edition, Version

State = Literal["proposed", "stale", "cannot_judge", "disputed", "awaiting_second", "one_person", "two_people", "mechanism"]
SETTLED: frozenset[State] = frozenset({"one_person", "two_people", "mechanism"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in force and the verdict that it holds; None for one who could not judge. `stale`: the proposal has moved on."""

    judgement: Judgement
    verdict: Verdict | None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one proposal stands with people.

    `verdict` is what to show: the proposal's until it is settled, then what people or a mechanism hold. `state`: proposed (nobody
    judged), stale (judged before the proposal changed), cannot_judge, disputed (people differ), awaiting_second (contested, one
    person so far), one_person, two_people, mechanism (an official finding, whose id is `finding`).
    """

    assessment: Assessment
    verdict: Verdict
    state: State
    decisions: tuple[Decision, ...] = ()
    finding: str | None = None

    @property
    def settled(self) -> bool:
        """True where nothing is left to decide."""
        return self.state in SETTLED

    def visible_to(self, reviewer: str) -> tuple[Decision, ...]:
        """The decisions that a reviewer may see: while a second one is awaited, only their own, so that two judge alone."""
        if self.state != "awaiting_second":
            return self.decisions
        return tuple(d for d in self.decisions if same_person(d.judgement.reviewer, reviewer))


def person(name: str) -> str:
    """A reviewer's name as it is compared: spaces and case do not make another person."""
    return " ".join(name.split()).casefold()


def same_person(one: str, other: str) -> bool:
    """True where two names are one person's."""
    return person(one) == person(other)


def held(judgement: Judgement, judged: Assessment) -> Verdict | None:
    """The verdict that a decision about `judged` stands for."""
    match judgement.action:
        case "accept":
            return proposed(judged)
        case "weaker":
            return judgement.verdict or weaker(proposed(judged))
        case "reject":
            return "no_violation"
        case "edit":
            return judgement.verdict
        case _:
            return None


def _moved_on(judged: Assessment, now: Assessment) -> bool:
    """True where the proposal says something else than what was judged; longer premises alone do not make it another."""
    return (judged.verdict, judged.side, needs_two(judged)) != (now.verdict, now.side, needs_two(now))


def standing(versions: Sequence[Version[Assessment]], judgements: Iterable[Judgement]) -> Standing:
    """Where the newest of the versions (oldest first, at least one) stands after these judgements on it."""
    now = versions[-1].record
    by_version = {v.version: v.record for v in versions}
    decisions: list[Decision] = []
    for judgement in in_force(judgements):
        judged = by_version.get(judgement.version, now)
        stale = judgement.finding is None and _moved_on(judged, now)
        decisions.append(Decision(judgement, held(judgement, judged), stale))
    return _weigh(now, tuple(decisions))


def _weigh(now: Assessment, decisions: tuple[Decision, ...]) -> Standing:
    found = {d.verdict: d.judgement.finding for d in decisions if d.judgement.finding and d.verdict}
    if len(found) == 1:
        (verdict, finding), *_ = found.items()
        return Standing(now, verdict, "mechanism", decisions, finding)
    if found:
        return Standing(now, proposed(now), "disputed", decisions)
    last = {person(d.judgement.reviewer): d for d in decisions}  # each person's last decision is the one that counts
    fresh = [d for d in last.values() if not d.stale]
    verdicts = {d.verdict for d in fresh if d.verdict}
    people = [d for d in fresh if d.verdict]
    if not last:
        return Standing(now, proposed(now), "proposed", decisions)
    if not fresh:
        return Standing(now, proposed(now), "stale", decisions)
    if not people:
        return Standing(now, proposed(now), "cannot_judge", decisions)
    if len(verdicts) > 1:
        return Standing(now, proposed(now), "disputed", decisions)
    if len(people) == 1 and needs_two(now):
        return Standing(now, proposed(now), "awaiting_second", decisions)
    return Standing(now, verdicts.pop(), "two_people" if len(people) > 1 else "one_person", decisions)


def judged(casefile: Casefile | Edition, ids: Collection[str] | None = None) -> dict[str, Standing]:
    """Where those proposals stand that somebody judged and that still hold, by assessment id; all others are as proposed.

    With `ids`, of these proposals alone.
    """
    given: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in casefile.judgements():
        if judgement.coding is None and judgement.sort is None and not judgement.changes:  # else about a record or part of an incident
            given[judgement.target].append(judgement)
    found: dict[str, Standing] = {}
    for target, decisions in sorted(given.items()):
        if ids is not None and target not in ids:
            continue
        versions = casefile.assessment_history(target)
        if versions and not versions[-1].gone:
            found[target] = standing(versions, decisions)
    return found


def standings(casefile: Casefile | Edition, proposals: Iterable[Assessment] | None = None) -> dict[str, Standing]:
    """Where every current proposal of the casefile stands (or each of `proposals`), by assessment id."""
    asked = casefile.assessments() if proposals is None else list(proposals)
    found = judged(casefile, None if proposals is None else {one.id for one in asked})
    for assessment in asked:
        found.setdefault(assessment.id, Standing(assessment, proposed(assessment), "proposed"))
    return found
