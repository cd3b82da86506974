"""How a bare word for an attack was done, where the report tells it elsewhere: "the attack" is the bombing told before it.

Only the mode is taken over, and it is listed in `inferred`: what was not told here stays apart from what was. A strike or raid
without a weapon is one from the air where the report tells of such, "strikes" also where it tells of no other way; chosen
on the annotated reports (mode of events found, train .803 to .836).
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.events.refs import DEFINITE
from truceline.extract.parse import Token
from truceline.model import Event
from truceline.model.quick import replace

# Ways of doing a thing to somebody, not of attacking: a later "attack" does not take them over.
DEEDS = {"targeted", "beat", "destroy", "abduct", "torture", "sexual", "crowd-control", "primitive"}
STRIKES = {"strike", "strikes"}
RAIDS = {"raids"}  # one "raid" is as often a search on the ground
POINTING = {"attack", "attacks", "assault", "blast", "blasts", "explosion", "explosions", "massacre", "incident"}
AIR, AIR_KIND = "aerial", "air_strike"
BOMBING = {"bomb", "bombing"}


def told_how(events: Sequence[Event], triggers: Sequence[Token]) -> list[Event]:
    """The events, in the same order, with the mode of bare attacks taken from what the report tells of them."""
    ways = {e.mode for e in events if e.type == "ASSAULT" and e.mode and e.mode not in DEEDS}
    finished: list[Event] = []
    last: Event | None = None  # the last attack told with its way of doing
    for event, trigger in zip(events, triggers, strict=True):
        if event.type != "ASSAULT":
            finished.append(event)
            continue
        mode = _mode(event, trigger, last, ways, finished)
        done = event if mode == event.mode else replace(event, mode=mode, inferred=(*event.inferred, "mode"))
        if done.mode == AIR and event.mode == "explosives":
            done = replace(done, kind=AIR_KIND)
        finished.append(done)
        if done.mode and done.mode not in DEEDS:
            last = done
    return finished


def _mode(event: Event, trigger: Token, last: Event | None, ways: set[str], told: Sequence[Event]) -> str | None:
    if event.mode == "explosives" and trigger.lemma.lower() in BOMBING and _of_states(event):
        return AIR
    if trigger.pos not in {"NOUN", "PROPN"}:
        return event.mode
    if event.mode is None and (trigger.lower in STRIKES | RAIDS) and (AIR in ways or (not ways and trigger.lower in STRIKES)):
        return AIR
    if event.mode == "explosives" and (bomber := _same_blast(event, trigger, told)) is not None:
        return bomber.mode
    if last is None or trigger.lower not in POINTING or not _points_back(trigger) or _elsewhere(event, last):
        return event.mode
    if event.mode is None:
        return last.mode
    return last.mode if (event.mode, last.mode) == ("explosives", "suicide-attack") else event.mode


def _of_states(event: Event) -> bool:
    """True for "Russia bombed the town": states and their coalitions bomb from the air (29 of 34 such bombings that are annotated)."""
    return bool(event.actors) and all(code.endswith(("/MIL", "/GOV")) or code in {"ORG:COALITION", "ORG:NATO"} for code in event.actors)


def _same_blast(event: Event, trigger: Token, told: Sequence[Event]) -> Event | None:
    """ "The blast" that a suicide bomber told of before set off, where the report tells of no other bomb."""
    if trigger.lower not in POINTING or not _points_back(trigger):
        return None
    bombs = [e for e in told if e.type == "ASSAULT" and e.mode in {"explosives", "suicide-attack"} and not _elsewhere(event, e)]
    return next((e for e in bombs if e.mode == "suicide-attack"), None) if bombs and bombs[0].mode == "suicide-attack" else None


def _points_back(noun: Token) -> bool:
    return any(k.dep == "det" and k.lower in DEFINITE for k in noun.kids)


def _elsewhere(event: Event, last: Event) -> bool:
    """True where the two are told of different places or with different outcomes: they are not one act."""
    places = event.place is not None and last.place is not None and event.place != last.place
    return places or (event.status == "planned") != (last.status == "planned")
