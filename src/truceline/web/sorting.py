"""Every decision as the pages and the REST interface ask for it: one door for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from truceline.model import Incident, Judgement, Sort, Value, Verdict
from truceline.model.access import Restriction
from truceline.review import (
    ON_PROPOSALS,
    JudgementError,
    OnRecord,
    concerning,
    in_force,
    judge,
    on_agreement,
    on_incident,
)
from truceline.review.whole import OnWhole, Part
from truceline.store import Casefile, Changes, IncidentFilter

if TYPE_CHECKING:
    from truceline.run.decisions import Outcome

ACTIONS = (
    *("accept", "correct", "reject", "add", "redact", "split", "join", "pin"),
    *("weaker", "cannot_judge", "edit", "retract", "restrict", "undo"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was asked for. `subject` is an incident, a proposal, an agreement, a report, or a decision's number (undo).

    About a record of a report: `sort` and `record`, or for a new one its `span`; `values` in the shapes of the annotation guidelines.
    About parts of an incident: `parts`; about a change of state of an agreement: `state`; about a proposal: `verdict` and `finding`.
    About who may read a report: `restriction`, None where everybody may.
    """

    action: str
    subject: str
    reviewer: str
    reason: str
    mentions: Sequence[str] = ()
    others: Sequence[str] = ()
    sort: Sort | None = None
    record: str = ""
    span: tuple[int, int] | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    parts: Sequence[Part] = ()
    state: int | None = None
    verdict: Verdict | None = None
    finding: str | None = None
    seen: int | None = None
    restriction: Restriction | None = None


def take(casefile: Casefile, asked: Asked) -> Outcome:
    """Record the decision and what follows from it. Raises JudgementError where it cannot be taken."""
    from truceline import run  # noqa: PLC0415  (brings the whole road with it; no other page needs that)

    who = {"reviewer": asked.reviewer, "reason": asked.reason}
    if asked.action in ("accept", "correct", "reject", "add", "redact") and (asked.sort is not None or asked.span is not None):
        return _on_report(casefile, asked, who)
    match asked.action:
        case "accept" | "weaker" | "reject" | "cannot_judge" | "edit":
            return _on_whole(casefile, asked, who)
        case "split":
            return run.split(casefile, asked.subject, asked.mentions, **who)
        case "join":
            return run.join(casefile, [asked.subject, *asked.others], **who)
        case "pin":
            return run.pin(casefile, asked.subject, **who)
        case "retract":
            return run.retract(casefile, asked.subject, **who)
        case "restrict":
            return run.restrict(casefile, asked.subject, asked.restriction, **who)
        case "undo":
            return run.undo(casefile, number(asked.subject), **who)
        case _:
            raise JudgementError(f"choose what to decide first: {', '.join(ACTIONS)}")


def _on_report(casefile: Casefile, asked: Asked, who: dict[str, str]) -> Outcome:
    """A decision about a record of a report, or about words of its text."""
    from truceline import run  # noqa: PLC0415  (as in `take`)

    if asked.action in ("add", "redact"):
        if asked.span is None:
            raise JudgementError("say which words: start and end, or words that the text holds once")
        start, end = asked.span
        if asked.action == "redact":
            return run.redact(casefile, asked.subject, start, end, **who)
        if asked.sort is None:
            raise JudgementError("say what the words are: sort")
        return run.add_record(casefile, asked.subject, asked.sort, start, end, values=asked.values, **who)
    if asked.sort is None:
        raise JudgementError("say which record: sort and record")
    action: OnRecord = "accept" if asked.action == "accept" else "reject" if asked.action == "reject" else "correct"
    values = asked.values if action == "correct" else None
    return run.on_record(casefile, asked.subject, asked.sort, asked.record, action, values=values, seen=asked.seen, **who)


def _on_whole(casefile: Casefile, asked: Asked, who: dict[str, str]) -> Outcome:
    """A decision about parts of an incident, a change of state of an agreement, or a proposal; nothing has to be linked anew."""
    from truceline.run.decisions import Outcome  # noqa: PLC0415  (as in `take`)

    whole: OnWhole = "reject" if asked.action == "reject" else "accept"
    if asked.parts or asked.state is not None:
        if asked.action not in ("accept", "reject"):
            raise JudgementError("accept or reject parts of an incident and states of an agreement")
        if asked.state is not None:
            return Outcome(on_agreement(casefile, asked.subject, asked.state, whole, **who), Changes())
        return Outcome(on_incident(casefile, asked.subject, whole, asked.parts, seen=asked.seen, **who), Changes())
    held = next(action for action in ON_PROPOSALS if action == asked.action)
    taken = judge(casefile, asked.subject, held, verdict=asked.verdict, finding=asked.finding, seen=asked.seen, **who)
    return Outcome(taken, Changes())


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
    return comparing(casefile, incident)()


def comparing(casefile: Casefile, incident: Incident) -> Callable[[], Incident]:
    """The same for later: the road is brought in now, so that a small casefile answers within the patience of a page."""
    from truceline import run  # noqa: PLC0415

    return lambda: run.look_alikes(casefile, incident)


def unfitting(casefile: Casefile) -> list[tuple[Judgement, str]]:
    """Decisions about incidents that no longer fit, each with why; the road is loaded only where there is one to look at."""
    if not any(judgement.mentions for judgement in casefile.judgements()):
        return []
    from truceline import run  # noqa: PLC0415

    return [(misfit.judgement, misfit.why) for misfit in run.unfitting(casefile)]
