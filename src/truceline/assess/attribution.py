"""The attribution test: who says who did it, at the level that the evidence allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.assess.parties import UNKNOWN, body, is_bound, source_side, standing
from truceline.assess.rules import rules
from truceline.assess.step import Reference, Step, premise, step
from truceline.assess.voices import Voice, named, references
from truceline.model import Agreement, Incident

ADMITTED, SEVERAL, ONE, ADVERSARY, NOBODY = "A", "B", "C", "D", "E"
CONTESTED, MUTUAL, ANONYMOUS = "contested", "mutual", "anonymous"
ASKS = {
    ADMITTED: (),
    SEVERAL: (),
    ONE: ("neutral",),
    ADVERSARY: ("neutral", "admission"),
    NOBODY: ("actor",),
    CONTESTED: ("neutral", "admission"),
    MUTUAL: ("prior",),
    ANONYMOUS: ("neutral",),
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """The level of the attribution, the side it stops at (None where it is open) and the codes named on it.

    `party` are those named on it by their own names, for a guarantor is not its camp.

    `facing` are the codes that fought back without being bound: in a clash they are the target of those who are.
    """

    step: Step
    level: str
    side: str | None
    accused: tuple[str, ...]
    flags: tuple[str, ...]
    contested_between: bool = False
    facing: tuple[str, ...] = ()
    party: str | None = None


def attribution(agreement: Agreement, incident: Incident, heard: Sequence[Voice], day: date | None) -> Attribution:
    """The attribution with the parties that it names."""
    found = _attribution(agreement, incident, heard, day)
    if found.side is None:
        return found
    held = [at for at in (standing(agreement, code, day) for code in found.accused) if at.side == found.side]
    names = _ordered(at.party.name if at.party else at.code for at in held)
    return replace(found, party=" and ".join(names) or found.side)


def _attribution(agreement: Agreement, incident: Incident, heard: Sequence[Voice], day: date | None) -> Attribution:
    """A admitted, B two independent sources of no party, C one, D only the adversary, E nobody named; contested; mutual."""
    naming = [voice for voice in heard if voice.accused]
    evidence = tuple(voice.reference for voice in naming) or references(incident)
    if not naming:
        return Attribution(
            step("attribution", NOBODY, "attribution_E", (premise("attribution_E"),), evidence=evidence, asks=ASKS[NOBODY]),
            NOBODY,
            None,
            (),
            ("unattributed",),
        )
    accused = _ordered(code for voice in naming for code in voice.accused)
    sides = {code: standing(agreement, code, day).side for code in accused}
    held = [frozenset(sides[code] for code in voice.accused) for voice in naming]
    every = frozenset().union(*held)
    bound = tuple(code for code in accused if is_bound(standing(agreement, code, day)))
    leading = {sides[code] for code in bound or accused}
    clash = len(every) > 1 and incident.event_kind in rules().listed("mutual_kinds") and not named(incident.recipients)
    if clash or (len(leading) > 1 and len(set(held)) == 1 and bound):
        said = (premise("attribution_mutual"),)
        mutual = step("attribution", MUTUAL, "attribution_mutual", said, evidence=evidence, asks=ASKS[MUTUAL])
        if bound and len(leading) == 1:
            facing = tuple(code for code in accused if code not in bound)
            return Attribution(mutual, MUTUAL, sides[bound[0]], bound, ("mutual",), facing=facing)
        return Attribution(mutual, MUTUAL, None, accused, ("mutual", "unattributed"))
    if len(set(held)) > 1:
        said = (premise("attribution_contested", sides="; ".join(sorted(every))),)
        disputed = step("attribution", CONTESTED, "attribution_contested", said, evidence=evidence, asks=ASKS[CONTESTED])
        return Attribution(disputed, CONTESTED, None, accused, ("contested",), contested_between=True)
    return _of_one_side(agreement, incident, naming, leading.pop() if len(leading) == 1 else None, accused, evidence)


def _of_one_side(
    agreement: Agreement,
    incident: Incident,
    naming: Sequence[Voice],
    side: str | None,
    accused: tuple[str, ...],
    evidence: tuple[Reference, ...],
) -> Attribution:
    spoken = [(voice, _speaks_for(agreement, voice)) for voice in naming]
    # An outlet that stands with a side admits nothing for it: it is one voice that is no adversary's.
    own = _sources(voice for voice, stands in spoken if stands is not None and stands == side and voice.near is None)
    friendly = _sources(voice for voice, stands in spoken if stands is not None and stands == side and voice.near is not None)
    neutral = _sources(voice for voice, stands in spoken if stands is None and voice.code != UNKNOWN)
    others = _sources(voice for voice, stands in spoken if stands not in (None, side))
    denials = _ordered(code for code in incident.denied_by if side is not None and source_side(agreement, code) == side)
    said: list[str] = []
    if own:
        level = ADMITTED
        said.append(premise("attribution_A", sources=", ".join(_ordered([*own, *others, *neutral]))))
    elif len(neutral) > 1:
        level = SEVERAL
        said.append(premise("attribution_B", count=len(neutral), sources=", ".join(neutral)))
    elif neutral:
        level = ONE
        said.append(premise("attribution_C", sources=", ".join(neutral)))
    elif friendly:
        level = ONE
        said.append(premise("attribution_friendly", sources=", ".join(friendly)))
    elif others:
        level = ADVERSARY
        said.append(premise("attribution_D", sources=", ".join(others)))
    else:
        level = ANONYMOUS
        said.append(premise("attribution_anonymous"))
    flags: list[str] = []
    if denials:
        confirmed = level in (ADMITTED, SEVERAL, ONE)
        said.append(premise("attribution_denied_confirmed" if confirmed else "attribution_denied", codes=", ".join(denials)))
        if not confirmed:
            level = CONTESTED
            flags.append("contested")
    cap = f"attribution_{level}"
    groups = {frozenset(body(code) for code in voice.accused) for voice in naming}
    if len(frozenset().union(*groups)) > 1 and level != CONTESTED:
        flags.append("actor_contested")
        said.append(premise("attribution_actor_contested", codes=", ".join(accused)))
        if level in (ADMITTED, SEVERAL):
            cap = "attribution_actor_contested"
    tested = step("attribution", level, cap, said, evidence=evidence, asks=ASKS[level])
    return Attribution(tested, level, side, accused, tuple(flags))


def _speaks_for(agreement: Agreement, voice: Voice) -> str | None:
    """The side that a voice speaks for: its own, or that which its outlet stands with; None where it belongs to no party."""
    code = voice.code or voice.near
    return source_side(agreement, code) if code else None


def _sources(spoken: Iterable[Voice]) -> tuple[str, ...]:
    return _ordered(voice.source for voice in spoken)


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
