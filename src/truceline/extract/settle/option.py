"""What an attribute of an event could be, and what speaks for each possibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from truceline.model import Span

Feature = tuple[str, ...]
V = TypeVar("V")
NOTHING = frozenset({(None, None), (), ("UNKNOWN",)})  # values that tell of no place and of nobody


@dataclass(slots=True)
class Option(Generic[V]):
    """One value that an attribute may take. `features` are observations for or against it, each a tuple of words of the code
    or of grammar; no name of a party, a place or a day is ever one. `spans` are the words that the value rests on; `origin` is what
    it was taken from where a caller needs it. `told` says that the act's own sentence holds the value.
    """

    value: V
    features: list[Feature]
    spans: tuple[Span, ...] = ()
    origin: object = None
    told: bool = False
