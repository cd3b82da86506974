"""Decisions about incidents and reports with what follows from them, in one transaction: recorded, then linked and assessed anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from truceline import review
from truceline.link import Misfit, misfits
from truceline.model import SORTING, Judgement, Sort, Value
from truceline.model.access import Restriction
from truceline.model.fields import flat
from truceline.run.kinds import usual_kind
from truceline.run.linking import look_alikes, relink, sorting
from truceline.run.placing import placed
from truceline.store import Casefile, Changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision and what it changed."""

    judgement: Judgement
    changes: Changes


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Decisions that were written together and what they changed."""

    judgements: tuple[Judgement, ...]
    changes: Changes


def join(casefile: Casefile, incidents: Sequence[str], *, reviewer: str, reason: str) -> Outcome:
    """Hold incidents to be one. Raises JudgementError where that cannot be decided so."""
    with casefile.together():
        return _follow(casefile, review.join(casefile, incidents, reviewer=reviewer, reason=reason))


def split(casefile: Casefile, incident: str, mentions: Collection[str], *, reviewer: str, reason: str) -> Outcome:
    """Take mentions (`REPORT:EVENT` or `REPORT`) out of an incident. Raises JudgementError where that cannot be decided so."""
    with casefile.together():
        return _follow(casefile, review.split(casefile, incident, mentions, reviewer=reviewer, reason=reason))


def pin(casefile: Casefile, incident: str, *, reviewer: str, reason: str) -> Outcome:
    """Hold an incident to be one and its look-alikes to be others. Raises JudgementError where it is not there."""
    with casefile.together():
        found = review.incident_meant(casefile, incident)
        near = [other.other for other in look_alikes(casefile, found).near if other.other] if found else []
        return _follow(casefile, review.pin(casefile, incident, apart_from=near, reviewer=reviewer, reason=reason))


def retract(casefile: Casefile, report_id: str, *, reviewer: str, reason: str) -> Outcome:
    """Take a report out with what it alone told. Raises JudgementError where it is not there."""
    with casefile.together():
        return _follow(casefile, review.retract(casefile, report_id, reviewer=reviewer, reason=reason))


def on_record(
    casefile: Casefile,
    report: str,
    sort: Sort,
    id: str,
    action: review.OnRecord,
    *,
    reviewer: str,
    reason: str,
    values: Mapping[str, Value] | None = None,
    seen: int | None = None,
) -> Outcome:
    """Accept, correct or reject a record of a report; what follows for incidents, figures and verdicts is part of the outcome.

    Raises JudgementError where that cannot be decided so, DecidedMeanwhile where somebody else has decided since `seen`.
    """
    with casefile.together():
        wanted = _completed(casefile, report, sort, id, values) if values is not None else None
        given = review.on_record(casefile, report, sort, id, action, reviewer=reviewer, reason=reason, values=wanted, seen=seen)
        return _follow(casefile, given)


def add_record(
    casefile: Casefile, report: str, sort: Sort, start: int, end: int, *, reviewer: str, reason: str, values: Mapping[str, Value]
) -> Outcome:
    """Add a record that the reader missed at the words [start, end). Raises JudgementError where that cannot be decided so."""
    with casefile.together():
        wanted = _with_kind(values) if sort == "events" else placed(values) if sort == "places" else values
        return _follow(casefile, review.add_record(casefile, report, sort, start, end, reviewer=reviewer, reason=reason, values=wanted))


def accept_rest(casefile: Casefile, report: str, *, reviewer: str, reason: str) -> Outcomes:
    """Accept every record of a report that nobody has decided about. Raises JudgementError where nothing is left to accept."""
    with casefile.together():
        return _follow_all(casefile, review.accept_rest(casefile, report, reviewer=reviewer, reason=reason))


def redact(casefile: Casefile, report: str, start: int, end: int, *, reviewer: str, reason: str) -> Outcome:
    """Hide words of a report wherever it spells them. Raises JudgementError where that cannot be decided so."""
    with casefile.together():
        return _follow(casefile, review.redact(casefile, report, start, end, reviewer=reviewer, reason=reason))


def restrict(casefile: Casefile, report_id: str, restriction: Restriction | None, *, reviewer: str, reason: str) -> Outcome:
    """Say who may read a report; what it tells stays as it is. Raises JudgementError where it is not there or stands so already."""
    return Outcome(review.restrict(casefile, report_id, restriction, reviewer=reviewer, reason=reason), Changes())


def done(casefile: Casefile, target: str, reviewer: str) -> Outcomes:
    """Say that one is done with what one was given; what two coders hold alike counts from then on.

    Raises JudgementError where that person does not have it.
    """
    with casefile.together():
        taken = review.done(casefile, target, reviewer)
        return _follow_all(casefile, taken)


def adjudicate(casefile: Casefile, coding: int, unit: review.Unit, take: int, *, reviewer: str, reason: str) -> Outcomes:
    """Settle what two coders differ about. Raises JudgementError where that cannot be decided so."""
    with casefile.together():
        taken = review.adjudicate(casefile, coding, unit, take, reviewer=reviewer, reason=reason)
        return _follow_all(casefile, taken)


def undo(casefile: Casefile, judgement_id: int, *, reviewer: str, reason: str) -> Outcome:
    """Take a decision back, whatever it was about. Raises JudgementError where there is none to take back."""
    with casefile.together():
        given = review.undo(casefile, judgement_id, reviewer=reviewer, reason=reason)
        about = review.concerns({judgement.id: judgement for judgement in casefile.judgements()}, judgement_id)
        followed = about.action in SORTING or about.action == "retract" or about.told is not None
        return _follow(casefile, given) if followed else Outcome(given, Changes())


def unfitting(casefile: Casefile) -> tuple[Misfit, ...]:
    """Decisions that no longer fit what the reports say, or that a later decision sets aside, in the order taken."""
    decisions = sorting(casefile)
    named = sorted({told.report for judgement in decisions for group in judgement.mentions for told in group})
    found = misfits([reading for reading in map(casefile.reading, named) if reading is not None], decisions)
    every = [*found, *(Misfit(judgement, why) for judgement, why in casefile.unfitting())]
    return tuple(sorted(every, key=lambda misfit: (misfit.judgement.id, misfit.why)))


def _completed(casefile: Casefile, report: str, sort: Sort, id: str, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """What a person gives with what follows from it: the kind of an act, the point of a place."""
    if sort == "events":
        return _with_kind(values)
    read = casefile.reading(report) if sort == "places" else None
    place = next((p for p in read.places if p.id == id), None) if read else None
    return placed(values, flat("places", place)) if place is not None else values


def _with_kind(values: Mapping[str, Value]) -> dict[str, Value]:
    """An act whose type or mode is stated without its finer kind has the kind that the lexicon's first entry of that type has."""
    made = dict(values)
    if made.get("type") and not made.get("kind"):
        made["kind"] = usual_kind(str(made["type"]), made.get("mode"))
    return made


def _follow(casefile: Casefile, judgement: Judgement) -> Outcome:
    return Outcome(judgement, relink(casefile, whole=False))


def _follow_all(casefile: Casefile, taken: Sequence[Judgement]) -> Outcomes:
    read_anew = any(judgement.told is not None for judgement in taken)
    return Outcomes(tuple(taken), relink(casefile, whole=False) if read_anew else Changes())
