"""The library as it could be known on a day: what was signed, declared or published later is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from truceline.model import Agreement, AgreementState

# An end by one of these comes with an act of its own and is not known before it; the end of a term stands in the text.
ENDED_BY_ACT = frozenset({"suspended", "terminated", "superseded"})


def library_known_on(library: Iterable[Agreement], day: date) -> tuple[Agreement, ...]:
    """The agreements that were public by the end of `day`, each with the effects and states that were public by then.

    A file that gives no day for a piece of evidence leaves it in; an agreement whose file gives none at all counts as public from
    its signature, or from the first day of its life.
    """
    return tuple(known for agreement in library if (known := _known(agreement, day)) is not None)


def _known(agreement: Agreement, day: date) -> Agreement | None:
    first = public_from(agreement)
    if first is not None and first > day:
        return None
    effective = tuple(time for time in agreement.effective if time.declared is None or time.declared <= day)
    if agreement.effective and not effective:
        return None
    return replace(agreement, effective=effective, states=_states(agreement.states, day))


def public_from(agreement: Agreement) -> date | None:
    """The first day on which the agreement was public, None where nothing on record tells."""
    said = [time.declared for time in agreement.effective if time.declared]
    if agreement.published or said:
        return min([*said, *([agreement.published] if agreement.published else [])])
    if agreement.signed:
        return agreement.signed
    lived = [time.at.date() for time in agreement.effective] + [state.start for state in agreement.states if state.start]
    return min(lived, default=None)


def _states(states: tuple[AgreementState, ...], day: date) -> tuple[AgreementState, ...]:
    kept: list[AgreementState] = []
    for index, state in enumerate(states):
        if state.known is not None and state.known > day:
            continue
        following = states[index + 1] if index + 1 < len(states) else None
        unheard = following is not None and following.known is not None and following.known > day
        kept.append(replace(state, end=None) if following and unheard and following.state in ENDED_BY_ACT else state)
    return tuple(kept)
