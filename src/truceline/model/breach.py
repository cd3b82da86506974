"""A statement that an agreement was broken: alleged or asserted by somebody, never judged here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.model.interval import Interval
from truceline.model.span import Evidence, Span


@dataclass(frozen=True, slots=True)
class Breach:
    """`accused` are codes, empty where unsaid; `agreement` is its description in the text; `acts` the act's words or None.

    `agreement_ids` are the agreement mentions of the reading that it may mean; more than one is an open question.
    """

    id: str
    span: Span
    anchor: str
    accused: tuple[str, ...]
    acts: str | None
    agreement: str | None
    said_by: tuple[str, ...]
    stance: Literal["asserted", "alleged", "denied"]
    interval: Interval | None = None
    place: str | None = None
    agreement_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
