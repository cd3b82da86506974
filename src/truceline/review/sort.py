"""Split, join and pin: what a person holds to be one incident, remembered by mention and never by an incident's id (DOMAIN 2.12).

An id comes from the first mention and moves when an earlier report comes in; the words that a person looked at do not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from truceline.model import Incident, Judgement, Told
from truceline.review.asking import JudgementError, said
from truceline.store import Casefile

MOST = 8
"""Incidents named where the beginning of an id can mean several."""


def join(casefile: Casefile, incidents: Sequence[str], *, reviewer: str, reason: str) -> Judgement:
    """Hold the incidents to be one, with every mention that they have now.

    Raises JudgementError where fewer than two are named, one is not there, or a total is among single happenings.
    """
    named = {incident.id: incident for incident in (_incident(casefile, id) for id in sorted(incidents) if id.strip())}
    found = [named[id] for id in sorted(named)]
    if len(found) < 2:
        raise JudgementError("name two incidents or more to join")
    if len({incident.aggregate for incident in found}) > 1:
        raise JudgementError("a total over a period is no single incident; the two stay beside each other")
    reviewer, reason = said(reviewer, "reviewer"), said(reason, "reason")
    groups = tuple(_told(incident) for incident in found)
    return casefile.judge(found[0].id, "join", reviewer=reviewer, reason=reason, mentions=groups)


def split(casefile: Casefile, incident: str, mentions: Collection[str], *, reviewer: str, reason: str) -> Judgement:
    """Take mentions out of an incident: together they are another one. Each is named `REPORT:EVENT`, or `REPORT` for all of a report.

    Raises JudgementError where the incident or a mention is not there, or where nothing would be left on one side.
    """
    found = _incident(casefile, incident)
    parts = [(ref, told) for ref, told in _refs(found)]
    names = {name.strip() for name in mentions if name.strip()}
    unknown = sorted(name for name in names if not any(ref.is_meant(name) for ref, _ in parts))
    if unknown:
        raise JudgementError(f"{found.id} has no mention {unknown[0]}; `truceline show {found.id}` lists them as REPORT EVENT")
    out = tuple(sorted(told for ref, told in parts if any(ref.is_meant(name) for name in names)))
    left = tuple(sorted(told for ref, told in parts if not any(ref.is_meant(name) for name in names)))
    if not out or not left:
        raise JudgementError("a split needs mentions to take out and mentions to leave")
    return casefile.judge(found.id, "split", reviewer=said(reviewer, "reviewer"), reason=said(reason, "reason"), mentions=(out, left))


def pin(casefile: Casefile, incident: str, *, apart_from: Iterable[str] = (), reviewer: str, reason: str) -> Judgement:
    """Hold that the mentions which an incident has now are one, and that its look-alikes of now (and `apart_from`) are others.

    What later reports tell may still join it. Raises JudgementError where the incident is not there.
    """
    found = _incident(casefile, incident)
    others = sorted({near.other for near in found.near if near.other} | {id.strip() for id in apart_from if id.strip()})
    look_alikes = [held for held in map(casefile.incident, others) if held is not None and held.id != found.id]
    groups = (_told(found), *(_told(other) for other in look_alikes))
    return casefile.judge(
        found.id, "pin", reviewer=said(reviewer, "reviewer"), reason=said(reason, "reason"), mentions=tuple(g for g in groups if g)
    )


def concerning(incident: Incident, judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that name a mention of an incident, in the order taken."""
    own = set(_told(incident))
    return [judgement for judgement in judgements if any(told in own for group in judgement.mentions for told in group)]


@dataclass(frozen=True, slots=True)
class _Ref:
    report: str
    event: str

    def is_meant(self, name: str) -> bool:
        return name in (self.report, f"{self.report}:{self.event}")


class SeveralMeant(JudgementError):
    """The beginning of an id that several incidents share: names them."""


def incident_meant(casefile: Casefile, typed: str) -> Incident | None:
    """The incident of this id, or of the only id that begins so; None where there is none. Raises SeveralMeant where there are several."""
    ids = casefile.incidents_named(typed)
    if len(ids) > 1:
        more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
        raise SeveralMeant(f"{typed} can mean {', '.join(ids[:MOST])}{more}; type more of the id")
    return casefile.incident(ids[0]) if ids else None


def _incident(casefile: Casefile, id: str) -> Incident:
    found = incident_meant(casefile, id)
    if found is None:
        history = casefile.history(id.strip())
        raise JudgementError(f"no incident {id}" + (f"; it was {history[-1].reason}" if history else "; check the id"))
    return found


def _refs(incident: Incident) -> list[tuple[_Ref, Told]]:
    return [
        (_Ref(m.report, m.event_id), Told(m.report, m.span.start, m.span.end, m.ordinal, m.anchor))
        for m in incident.mentions
        if m.ordinal is not None
    ]


def _told(incident: Incident) -> tuple[Told, ...]:
    """The mentions of an incident; a sentence that tells only its toll goes where its figure goes."""
    return tuple(sorted(told for _, told in _refs(incident)))
