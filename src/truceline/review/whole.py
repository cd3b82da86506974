"""Decisions about what was made of many reports: an incident's figures, attribution, day, place, kind and merge; an agreement's states.

Each is about a group of fields as the person saw them. It holds as long as the fields are the same, whatever else changes beside them,
and follows the incident's mentions where its id moves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from truceline.model import Agreement, Change, Incident, Judgement, Told, Value
from truceline.model.force import in_force
from truceline.review.asking import DecidedMeanwhile, JudgementError, said
from truceline.review.assign import coding_now
from truceline.review.replay import person, same_person
from truceline.review.sort import incident_meant
from truceline.store import Casefile

OnWhole = Literal["accept", "reject"]
Part = Literal["figures", "attribution", "date", "place", "kind", "merge"]
PARTS: tuple[Part, ...] = ("figures", "attribution", "date", "place", "kind", "merge")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What people hold of one part as it stands now: who accepts, who rejects, and who judged it before it changed."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def shown(incident: Incident) -> dict[Part, dict[str, Value]]:
    """The fields of an incident, part by part, as a decision remembers them."""
    figures: dict[str, Value] = {}
    for harm in ("killed", "wounded"):
        toll = getattr(incident, harm)
        for end in ("low", "best", "high"):
            figures[f"{harm}_{end}"] = getattr(toll, end) if toll else None
    when = incident.interval
    return {
        "figures": figures,
        "attribution": {"actors": incident.actors, "recipients": incident.recipients, "denied_by": incident.denied_by},
        "date": {
            "start": when.start.isoformat() if when and when.start else None,
            "end": when.end.isoformat() if when and when.end else None,
        },
        "place": {"place": incident.place, "admin1": incident.admin1, "country": incident.country, "precision": incident.precision},
        "kind": {"kind": incident.kind, "event_kind": incident.event_kind, "status": incident.status},
        "merge": {"mentions": tuple(f"{t.report}:{t.start}-{t.end}.{t.ordinal}" for t in mentions_of(incident))},
    }


def mentions_of(incident: Incident) -> tuple[Told, ...]:
    """The mentions of an incident as a decision remembers them."""
    return tuple(sorted(Told(m.report, m.span.start, m.span.end, m.ordinal, m.anchor) for m in incident.mentions if m.ordinal is not None))


def on_incident(
    casefile: Casefile,
    incident: str,
    action: OnWhole,
    parts: Collection[Part] = PARTS,
    *,
    reviewer: str,
    reason: str,
    seen: int | None = None,
) -> Judgement:
    """Accept or reject parts of an incident as they stand. A rejected part is not published; what is wrong in it is corrected where it
    was read, in the report's record.

    Raises JudgementError where the incident or the part is not there; DecidedMeanwhile where another person decided after `seen`.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    with casefile.together():  # as for a proposal: of two people at once the second is told
        found = incident_meant(casefile, incident)
        if found is None:
            raise JudgementError(f"no incident {incident}; check the id")
        wanted = _parts(action, parts)
        coding = coding_now(casefile, [found.id], reviewer)
        _nobody_else(casefile, found, wanted, reviewer, seen)
        values = shown(found)
        changes = tuple(Change(f"{part}.{name}", value, value) for part in wanted for name, value in values[part].items())
        told = mentions_of(found)
        groups = (told,) if told else ()
        return casefile.judge(found.id, action, reviewer=reviewer, reason=reason, mentions=groups, changes=changes, coding=coding)


def on_agreement(casefile: Casefile, agreement: str, state: int, action: OnWhole, *, reviewer: str, reason: str) -> Judgement:
    """Accept or reject one change of state of an agreement (`state`: its place in the state history, from 0).

    Raises JudgementError where the agreement or the state is not there.
    """
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    found = casefile.agreement(agreement.strip())
    if found is None:
        raise JudgementError(f"no agreement {agreement}; check the id")
    if not 0 <= state < len(found.states):
        raise JudgementError(f"{found.id} has {len(found.states)} states on record; count from 0")
    if action not in ("accept", "reject"):
        raise JudgementError("accept or reject a change of state")
    changes = tuple(Change(name, value, value) for name, value in state_shown(found, state).items())
    return casefile.judge(found.id, action, reviewer=reviewer, reason=reason, changes=changes)


def state_shown(agreement: Agreement, state: int) -> dict[str, Value]:
    """One change of state as a decision remembers it."""
    held = agreement.states[state]
    return {
        "state.name": held.state,
        "state.start": held.start.isoformat() if held.start else None,
        "state.end": held.end.isoformat() if held.end else None,
    }


def state_opinions(agreement: Agreement, judgements: Iterable[Judgement]) -> list[Opinion]:
    """What people hold of each change of state, in the order of the state history."""
    own = [j for j in in_force(judgements) if j.target == agreement.id and j.coding is None and j.changes]
    found = []
    for number in range(len(agreement.states)):
        now = state_shown(agreement, number)
        last = {person(j.reviewer): j for j in own if {c.field: c.new for c in j.changes} == now}
        found.append(_opinion([(j, True) for j in last.values()]))
    return found


def opinions(incident: Incident, judgements: Iterable[Judgement]) -> dict[Part, Opinion]:
    """What people hold of each part of an incident. `judgements` are those in force; others than about this incident are passed over."""
    own = set(mentions_of(incident))
    values = shown(incident)
    last: dict[Part, dict[str, tuple[Judgement, bool]]] = {part: {} for part in PARTS}
    for judgement in judgements:
        if not about_incident(judgement, incident, own):
            continue
        for part in PARTS:
            given = {c.field.partition(".")[2]: c.new for c in judgement.changes if c.field.startswith(f"{part}.")}
            if given:
                last[part][person(judgement.reviewer)] = (judgement, given == values[part])
    return {part: _opinion(held.values()) for part, held in last.items()}


def about_incident(judgement: Judgement, incident: Incident, own: Collection[Told] = ()) -> bool:
    """True for a decision about parts of this incident, under this id or by one of its mentions."""
    if judgement.action not in ("accept", "reject") or judgement.sort is not None or judgement.coding is not None:
        return False
    if not any("." in change.field and change.field.partition(".")[0] in PARTS for change in judgement.changes):
        return False
    return judgement.target == incident.id or any(told in own for group in judgement.mentions for told in group)


def by_incident(incidents: Iterable[Incident], judgements: Iterable[Judgement]) -> Mapping[str, list[Judgement]]:
    """The decisions in force about parts of incidents, by the incident that each is about now."""
    held = [j for j in in_force(judgements) if j.changes and j.sort is None and j.coding is None and j.action in ("accept", "reject")]
    if not held:
        return {}
    named = {told: j for j in held for group in j.mentions for told in group}
    found: dict[str, list[Judgement]] = {}
    targets = {j.target for j in held}
    for incident in incidents:
        own = set(mentions_of(incident))
        if incident.id in targets or not own.isdisjoint(named):
            found[incident.id] = [j for j in held if about_incident(j, incident, own)]
    return found


def _opinion(held: Iterable[tuple[Judgement, bool]]) -> Opinion:
    given = sorted(held, key=lambda pair: pair[0].id)
    return Opinion(
        accepted=tuple(j.reviewer for j, fresh in given if fresh and j.action == "accept"),
        rejected=tuple(j.reviewer for j, fresh in given if fresh and j.action == "reject"),
        stale=tuple(j.reviewer for j, fresh in given if not fresh),
    )


def _parts(action: str, parts: Collection[str]) -> list[Part]:
    if action not in ("accept", "reject"):
        raise JudgementError("accept or reject parts of an incident; correct them in the report's record")
    unknown = sorted(set(parts) - set(PARTS))
    if unknown or not parts:
        raise JudgementError(f"name what of it: {', '.join(PARTS)}")
    return [part for part in PARTS if part in parts]


def _nobody_else(casefile: Casefile, incident: Incident, parts: Collection[Part], reviewer: str, seen: int | None) -> None:
    if seen is None:
        return
    own = set(mentions_of(incident))
    for judgement in in_force(casefile.judgements()):
        if judgement.id > seen and about_incident(judgement, incident, own) and not same_person(judgement.reviewer, reviewer):
            if any(change.field.partition(".")[0] in parts for change in judgement.changes):
                raise DecidedMeanwhile(
                    f"{judgement.reviewer} decided about it while you looked ({judgement.action}: {judgement.reason}); look at it again"
                )
