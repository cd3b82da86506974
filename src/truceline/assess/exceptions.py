"""The exceptions E1 to E6 of the procedure: excluded groups, replies, agreed movements, law enforcement, devices laid before, accidents.

One rule for every side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from truceline.assess.attribution import Attribution
from truceline.assess.excuses import accident, agreed, law_enforcement
from truceline.assess.parties import is_bound, is_civilian, source_side, standing
from truceline.assess.rules import designated, rules
from truceline.assess.step import Reference, Step, premise, step
from truceline.assess.voices import Voice, named
from truceline.model import Agreement, Incident, Reading

NONE, CLAIMED, MET, LAYING = "none", "claimed", "met", "laying_unknown"
PEACEABLE = ("civilians", "aid-workers", "journalists")


def exceptions(
    agreement: Agreement,
    incident: Incident,
    who: Attribution,
    heard: Sequence[Voice],
    day: date | None,
    by_id: Mapping[str, Incident],
    readings: Mapping[str, Reading],
) -> Step:
    """none, claimed, met (an excluded group, identified by others, nobody else harmed) or laying_unknown."""
    found = [
        _group(agreement, incident, who, heard, day),
        _reply(agreement, incident, by_id),
        agreed(incident, readings),
        law_enforcement(agreement, incident, who, day, readings),
        accident(agreement, incident, who, readings),
        _laid(incident),
    ]
    rows = [row for row in found if row is not None]
    notes = [row for row in rows if row.result == NONE]
    for result in (MET, CLAIMED, LAYING):
        for row in rows:
            if row.result == result:
                return row
    return notes[0] if notes else step("exception", NONE, "exception_none", (premise("exception_none"),))


def _group(agreement: Agreement, incident: Incident, who: Attribution, heard: Sequence[Voice], day: date | None) -> Step | None:
    if not agreement.excluded_groups_clause:
        return None
    left_out = [code for code in named(incident.recipients) if _is_left_out(agreement, code, day)]
    if not left_out:
        return None
    names = {"codes": ", ".join(left_out)}
    civilians, evidence = _civilian_victims(incident)
    if civilians:
        said = (premise("exception_group_civilians"),)
        return step("exception", NONE, "exception_none", said, evidence=evidence, asks=("victims",))
    others = [code for code in named(incident.recipients) if code not in left_out and is_bound(standing(agreement, code, day))]
    if others:
        said = (premise("exception_group_mixed", **names),)
        return step("exception", CLAIMED, "exception_claimed", said, asks=("target", "victims"))
    identifying = [voice for voice in heard if set(voice.recipients) & set(left_out) and not _is_attackers(agreement, voice, who)]
    if identifying:
        evidence = tuple(voice.reference for voice in identifying)
        said = (premise("exception_group_met", **names),)
        return step("exception", MET, "exempt", said, evidence=evidence, asks=("victims", "target"))
    evidence = tuple(voice.reference for voice in heard)
    said = (premise("exception_group_claimed", **names),)
    return step("exception", CLAIMED, "exception_claimed", said, evidence=evidence, asks=("target", "victims"))


def _is_left_out(agreement: Agreement, code: str, day: date | None) -> bool:
    stands = standing(agreement, code, day)
    # A party whose exclusion rests on a list is left out only while it stands on the list.
    return stands.capacity == "excluded" and (not agreement.exclusions or designated(code, agreement.exclusions, day))


def _is_attackers(agreement: Agreement, voice: Voice, who: Attribution) -> bool:
    return voice.code is not None and who.side is not None and source_side(agreement, voice.code) == who.side


def _civilian_victims(incident: Incident) -> tuple[bool, tuple[Reference, ...]]:
    hurt = [figure for figure in incident.figures if figure.kind in ("killed", "wounded") and figure.figure.high != 0]
    counted = [figure for figure in hurt if figure.victims in PEACEABLE]
    hit = any(is_civilian(code) for code in incident.recipients) or incident.event_kind in rules().listed("civilian_kinds")
    return bool(counted) or hit, tuple((figure.report, figure.span.start, figure.span.end) for figure in counted)


def _reply(agreement: Agreement, incident: Incident, by_id: Mapping[str, Incident]) -> Step | None:
    if incident.responds_to is None and incident.event_kind not in rules().listed("retaliatory_kinds"):
        return None
    prior = by_id.get(incident.responds_to) if incident.responds_to else None
    said = [premise("exception_reply_clause" if agreement.self_defence else "exception_reply_general")]
    evidence: tuple[Reference, ...] = ()
    if prior is not None:
        said.insert(0, premise("exception_reply_known", prior=prior.event_kind.replace("_", " "), gap=_gap(prior, incident)))
        evidence = tuple((mention.report, mention.span.start, mention.span.end) for mention in prior.mentions)
    else:
        said.insert(0, premise("exception_reply_unknown"))
    return step("exception", CLAIMED, "exception_claimed", said, evidence=evidence, asks=("prior",))


def _gap(prior: Incident, incident: Incident) -> str:
    before = prior.interval.end if prior.interval else None
    after = incident.interval.start if incident.interval else None
    if before is None or after is None:
        return "time between them unknown"
    days = max(0, (after - before).days)
    return "on the same day or within the same days" if days == 0 else f"{days} day{'s' if days > 1 else ''} later"


def _laid(incident: Incident) -> Step | None:
    if incident.event_kind not in rules().listed("laid_device_kinds"):
        return None
    return step("exception", LAYING, "laying_unknown", (premise("exception_laid"),), asks=("laying",))
