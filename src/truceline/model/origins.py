"""How many independent origins stand behind what several reports tell (DOMAIN 2.7, 3.2: the independence test)."""

from __future__ import annotations

from collections.abc import Iterable

OUTLET = "report"
"""The code of an outlet's own voice."""
UNNAMED = "UNKNOWN"
"""The code of a source that nobody names."""
OF_THE_STATE = ("GOV", "MIL", "COP", "SPY")
"""Sectors that speak for their state: its ministry and its army are one origin."""


def speaker(code: str) -> str:
    """Whose voice a code is: the organs of one state are one, everybody else speaks alone."""
    land, _, sector = code.partition("/")
    return f"{land}/GOV" if sector in OF_THE_STATE and not land.startswith("ORG:") else code


def spoken(carrier: str, said_by: Iterable[str], alignment: str | None) -> tuple[tuple[str, str], ...]:
    """What one telling counts as: its carrier with each voice in it.

    An outlet's own voice is that of the side which it stands with, where one is declared; an unnamed source is as good as its carrier.
    """
    own = speaker(alignment) if alignment else f"carrier {carrier}"
    return tuple((carrier, own if code in (OUTLET, UNNAMED) else speaker(code)) for code in tuple(said_by) or (OUTLET,))


def independent(told: Iterable[tuple[str, str]]) -> int:
    """The number of independent origins among (carrier, voice) pairs: as many carriers as can each bring a voice of their own.

    Copies and reports of one outlet share a carrier, so they count once; so do carriers whose only voice is the same speaker.
    """
    voices: dict[str, set[str]] = {}
    for carrier, voice in told:
        voices.setdefault(carrier, set()).add(voice)
    held: dict[str, str] = {}
    return sum(_finds(carrier, voices, held, set()) for carrier in sorted(voices))


def _finds(carrier: str, voices: dict[str, set[str]], held: dict[str, str], tried: set[str]) -> bool:
    """True where the carrier can be given a voice, if need be by handing another carrier another one (an augmenting path)."""
    for voice in sorted(voices[carrier] - tried):
        tried.add(voice)
        if voice not in held or _finds(held[voice], voices, held, tried):
            held[voice] = carrier
            return True
    return False
