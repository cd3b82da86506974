"""Split, join, pin, retract and undo as the pages and the REST interface ask for them: one door for both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.model import Incident, Judgement
from truceline.review import JudgementError, concerning, in_force
from truceline.store import Casefile, IncidentFilter

if TYPE_CHECKING:
    from truceline.run.decisions import Outcome

ACTIONS = ("split", "join", "pin", "retract", "undo")


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was asked for. `subject` is an incident, a report (retract) or a decision's number (undo)."""

    action: str
    subject: str
    reviewer: str
    reason: str
    mentions: Sequence[str] = ()
    others: Sequence[str] = ()


def take(casefile: Casefile, asked: Asked) -> Outcome:
    """Record the decision and what follows from it. Raises JudgementError where it cannot be taken."""
    from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

    who = {"reviewer": asked.reviewer, "reason": asked.reason}
    match asked.action:
        case "split":
            return run.split(casefile, asked.subject, asked.mentions, **who)
        case "join":
            return run.join(casefile, [asked.subject, *asked.others], **who)
        case "pin":
            return run.pin(casefile, asked.subject, **who)
        case "retract":
            return run.retract(casefile, asked.subject, **who)
        case "undo":
            return run.undo(casefile, number(asked.subject), **who)
        case _:
            raise JudgementError(f"choose what to decide first: {', '.join(ACTIONS)}")


def number(typed: str) -> int:
    """A decision's number as typed; -1, which no decision has, where it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else -1


def holder(casefile: Casefile, judgement: Judgement) -> str:
    """The incident that now holds the first mention that a decision is about; its target where none does."""
    for told in (told for group in judgement.mentions for told in group):
        for incident in casefile.incidents(IncidentFilter(report=told.report, include_aggregates=True)):
            if any((m.report, m.span.start, m.ordinal) == (told.report, told.start, told.ordinal) for m in incident.mentions):
                return incident.id
    return judgement.target


def held_by_people(casefile: Casefile, incident: Incident) -> list[Judgement]:
    """The decisions in force that name a mention of the incident."""
    return concerning(incident, in_force(casefile.judgements()))


def look_alikes(casefile: Casefile, incident: Incident) -> Incident:
    """The incident with those that look like it and are kept apart."""
    from truceline import run  # noqa: PLC0415

    return run.look_alikes(casefile, incident)


def unfitting(casefile: Casefile) -> list[tuple[Judgement, str]]:
    """Decisions about incidents that no longer fit, each with why; the road is loaded only where there is one to look at."""
    if not any(judgement.mentions for judgement in casefile.judgements()):
        return []
    from truceline import run  # noqa: PLC0415

    return [(misfit.judgement, misfit.why) for misfit in run.unfitting(casefile)]
