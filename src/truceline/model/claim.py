"""Who says what (PolNeAR: source, cue, content)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.quick import quick
from truceline.model.span import Evidence, Span

ClaimKind = Literal["assertion", "accusation", "denial", "commitment", "threat", "demand", "condition", "evaluation"]


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of text that somebody vouches for. `span` is the content's; `speakers` are codes or ("report",).

    `chain` lists further speakers, outermost first, for "X said that Y had told Z". `about` are ids of records inside the content.
    `allegation` is set for accusations, and where somebody says that what was agreed is not done: `ceasefire_violation`,
    `obligation_not_met`, `attack_on_civilians` or None.
    """

    id: str
    span: Span
    anchor: str
    speakers: tuple[str, ...]
    speaker_expr: str | None
    mode: Literal["direct", "indirect", "mixed", "reported_speech_act", "unattributed"]
    kind: ClaimKind
    cue: str | None = None
    speaker_person: str | None = None
    addressee: str | None = None
    target: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    allegation: str | None = None
    insertions: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
