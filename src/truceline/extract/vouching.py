"""Whose word it is that somebody did an act: a mention's own source's, the report's, or an adversary's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from truceline.model import Event

UNKNOWN = "UNKNOWN"
REPORT = "report"


def side_of(code: str) -> str:
    """State of a state-bound code: government, forces and police of one state are one side."""
    return code.partition("/")[0] if code.endswith(("/GOV", "/MIL", "/COP")) else code


@lru_cache(maxsize=4096)
def sides_of(codes: tuple[str, ...]) -> frozenset[str]:
    """The sides that codes name."""
    return frozenset(map(side_of, codes)) - {UNKNOWN}


def fighters(events: Iterable[Event]) -> frozenset[str]:
    """The sides that do or suffer force in a report, or accuse: its adversaries."""
    return frozenset(s for e in events if e.type in {"ASSAULT", "ACCUSE"} for s in (*sides_of(e.actors), *sides_of(e.recipients)))


def vouched(lender: Event, event: Event, fighting: frozenset[str]) -> bool:
    """False where only an adversary says who did it: an accuser's word is the accuser's alone, and the attacker stays unknown in the
    sentences of a source that does not say (eval GUIDELINES, "Decided cases"). Who says it of themselves is believed, and what goes on
    behind the accusation ("the attack left ten dead") goes on with it."""
    if lender.span.start < event.span.start:
        return True
    if REPORT in lender.said_by or not set(lender.said_by).isdisjoint(event.said_by):
        return True
    accusing = frozenset(map(side_of, lender.said_by)) & fighting
    return not accusing - sides_of(lender.actors)
