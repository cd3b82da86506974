"""Decisions about incidents and reports with what follows from them, in one transaction: recorded, then linked and assessed anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from truceline import review
from truceline.link import Misfit, misfits
from truceline.model import SORTING, Judgement
from truceline.run.linking import look_alikes, relink, sorting
from truceline.store import Casefile, Changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision and what it changed."""

    judgement: Judgement
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


def undo(casefile: Casefile, judgement_id: int, *, reviewer: str, reason: str) -> Outcome:
    """Take a decision back, whatever it was about. Raises JudgementError where there is none to take back."""
    with casefile.together():
        given = review.undo(casefile, judgement_id, reviewer=reviewer, reason=reason)
        about = review.concerns({judgement.id: judgement for judgement in casefile.judgements()}, judgement_id)
        return _follow(casefile, given) if about.action in SORTING or about.action == "retract" else Outcome(given, Changes())


def unfitting(casefile: Casefile) -> tuple[Misfit, ...]:
    """Decisions about incidents that no longer fit what the reports say, or that a later decision sets aside."""
    decisions = sorting(casefile)
    named = sorted({told.report for judgement in decisions for group in judgement.mentions for told in group})
    return misfits([reading for reading in map(casefile.reading, named) if reading is not None], decisions)


def _follow(casefile: Casefile, judgement: Judgement) -> Outcome:
    return Outcome(judgement, relink(casefile, whole=False))
