"""The event that one group of triggers tells."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.extract.clauses import patients, subjects
from truceline.extract.context import Context
from truceline.extract.dates.periods import as_told
from truceline.extract.events.circumstance import place_of
from truceline.extract.events.codes import AT_HOME, codes_of, taken
from truceline.extract.events.draft import Draft
from truceline.extract.events.lexicon import Frame
from truceline.extract.events.manner import manner, weapon_told
from truceline.extract.events.merge import beside_allies
from truceline.extract.events.no_act import tells_none
from truceline.extract.events.number import number_told
from truceline.extract.events.roles import Roles
from truceline.extract.events.said_status import day_told, status_as_said, status_by_day, status_of_clause
from truceline.extract.events.standing import hurt
from truceline.extract.events.telling import Pair, Telling, told_together
from truceline.extract.events.tolls import counts_a_war
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token
from truceline.model import DateMention, Event, Evidence, Interval, PlaceMention, Span

NOT_DONE = {"planned", "called-for", "hypothetical"}
PAST = {"occurred", "ongoing", "denied"}


def tell(context: Context, group: list[Pair], id: str, beside: list[Pair]) -> Draft | None:
    """The event of a group of triggers, None where they tell none; `beside` are all those of its sentence."""
    telling = told_together(context, group)
    trigger, frame, roles = telling.trigger, telling.frame, telling.roles
    if frame.kind == "clash" and _against_nobody(telling) or tells_none(context, trigger, telling.standing):
        return None
    status = status_of_clause(telling)
    named = _tells(frame, roles, status)
    date = day_told(telling)
    if frame.type == "ASSAULT" and counts_a_war(context, [t for t, _ in group], date):
        return None
    status = status_by_day(telling, status_as_said(telling, status), date)
    place = place_of(context, trigger.token, roles.object_tokens)
    type = frame.planned if frame.planned and status in NOT_DONE else frame.type
    weapon = weapon_told(telling, beside)
    mode, kind = manner(telling, weapon, type)
    actors, recipients = _parties(telling, place, mode)
    if frame.type == "CONSULT" and mode == "visit" and actors and all(code.endswith("/CVL") for code in actors) and not recipients:
        return None  # "thousands of Syrians arrived in Cyprus": no visit between sides
    count, total = number_told(telling, date)
    span, anchor = context.parse.quote(*_anchor(telling))
    words = _words(telling)
    event = Event(
        id=id,
        span=Span(span.start, span.end),
        anchor=anchor,
        type=type,  # type: ignore[arg-type]
        mode=mode,
        kind=kind,
        actors=actors,
        recipients=recipients,
        status=status,
        interval=_interval(context, date, status),
        place=place.name if place and place.kind != "country" else None,
        place_id=place.id if place else None,
        country=place.country if place else None,
        said_by=telling.speakers,
        count=count,
        aggregate=total,
        damage=_damage(context, group),
        weapon=weapon[2].lower if weapon else None,
        evidence=_evidence(telling, words, (date, place)),
    )
    return Draft(trigger, roles, event, words, named, _harmed(telling))


def _against_nobody(telling: Telling) -> bool:
    """ "Soldiers fighting alongside the army": on whom they fire is not told."""
    return beside_allies(telling.trigger.token) and not telling.roles.recipients


def _parties(telling: Telling, place: PlaceMention | None, mode: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of who did it and who suffered it."""
    actors, recipients = codes_of(telling.trigger, telling.roles, telling.context, place, mode)
    if not telling.roles.recipients and _its_own(actors, recipients, telling.speakers):
        recipients = ()
    if any(t.frame.kind == "clash" for t, _ in telling.group) and len(actors) > 1:
        recipients = _targets(actors, recipients)
    return actors, recipients


def _interval(context: Context, date: DateMention | None, status: str) -> Interval | None:
    return as_told(date.interval, context.parse.report.anchor_day, ahead=status not in PAST) if date else None


def _words(telling: Telling) -> list[Token]:
    """The tokens of the triggers."""
    at = {i for t, _ in telling.group for i in (t.token.i, t.first.i)}
    return [telling.parse.tokens[i] for i in sorted(at)]


def _evidence(telling: Telling, words: list[Token], told: Iterable[DateMention | PlaceMention | None]) -> tuple[Evidence, ...]:
    """The words that tell the act, those that show its status and who vouches for it, and its day and place."""
    cue = telling.standing.cue
    evidence = [Evidence(t.start, t.end, t.text, "value") for t in words]
    evidence += telling.context.evidence([cue] if cue is not None and all(cue.i != t.i for t in words) else [], "cue")
    evidence += telling.context.evidence([c for a in telling.holding for c in a.cue], "cue")
    evidence += [Evidence(m.span.start, m.span.end, m.anchor, "context") for m in told if m is not None]
    return tuple(sorted(set(evidence), key=lambda e: (e.start, e.end, e.role)))


def _harmed(telling: Telling) -> dict[int, tuple[str, Token]]:
    """What the words say was done to whom, by the index of the token that stands for them."""
    told = ((t, r, t.frame.figure or t.frame.harm) for t, r in telling.group)
    return {o.i: (harm, t.token) for t, r, harm in told if harm for o in _counted_by(telling.parse, t, r)}


def _anchor(telling: Telling) -> tuple[Token, Token]:
    """The trigger with its core arguments where they stand within twelve words."""
    trigger, roles = telling.trigger, telling.roles
    tokens = [trigger.first, trigger.token, *(t.token for t, _ in telling.group)]
    tokens += [t for t in [*roles.agent_tokens, *roles.object_tokens] if t.sent == trigger.token.sent]
    tokens = [t for t in tokens if abs(t.i - trigger.token.i) <= 8]
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    if last.i - first.i > 12:
        first, last = min(trigger.first, trigger.token, key=lambda t: t.i), trigger.token
    return first, last


def _counted_by(parse: Parse, trigger: Trigger, roles: Roles) -> list[Token]:
    """Whom a frame's figure counts: those to whom the act is done, or its doers ("27 fighters laid down their arms")."""
    return subjects(parse, trigger.token) if trigger.frame.figure_of == "subject" else roles.object_tokens


def _tells(frame: Frame, roles: Roles, status: str) -> bool:
    """An event needs a political or armed actor, or people harmed (eval GUIDELINES, "events")."""
    if frame.needs == "parties":
        return len(roles.actors) + len(roles.recipients) > 0
    if frame.kind.startswith("ceasefire_") or (frame.mode in AT_HOME and frame.part == "verb") or roles.default:
        return True
    if frame.type == "ASSAULT":
        return bool(roles.actors or roles.recipients) or status != "hypothetical"
    if frame.type == "AID" and any(t.lemma.lower() in hurt() or t.lower in hurt() for t in roles.object_tokens):
        return True  # "the wounded were taken to hospital"
    if taken(frame, roles.object_tokens):
        return True
    return bool(roles.actors or roles.recipients)


def _damage(context: Context, group: list[Pair]) -> str | None:
    """The words for what was destroyed."""
    for trigger, _ in group:
        if trigger.frame.mode == "destroy" and trigger.token.pos == "VERB":
            objects = patients(context.parse, trigger.token)
            if objects:
                tokens = [t for o in objects for t in context.parse.subtree(o) if abs(t.i - o.i) < 8]
                return context.parse.quote(*tokens)[1]
    return None


def _targets(sides: tuple[str, ...], hit: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a clash of two sides was aimed at: nobody, whoever was hurt there, and no rebels of no name beside a group that is named."""
    nameless = ("/CVL", "/REB") if any(code.startswith("ORG:") for code in sides) else ("/CVL",)
    return tuple(code for code in hit if not code.endswith(nameless))


def _its_own(actors: tuple[str, ...], recipients: tuple[str, ...], speakers: tuple[str, ...]) -> bool:
    """ "Pakistan's military said Indian troops had shelled a village": another state does not say that they struck their own people."""
    lands = {code[:3] for code in actors if code.endswith("/MIL")}
    others = {code[:3] for code in speakers if code[3:] in {"/GOV", "/MIL"}}
    return bool(lands and others) and lands.isdisjoint(others) and set(recipients) == {f"{land}/CVL" for land in lands}
