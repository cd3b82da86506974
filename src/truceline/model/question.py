"""What a careful reader would ask back: kept beside the records instead of a silent guess."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.span import Span


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """`code` names the rule that asks (stable), `text` is the question in a sentence, `spans` the words it is about."""

    id: str
    code: str
    text: str
    spans: tuple[Span, ...]
    about: tuple[str, ...] = ()
