"""Which figures of a report break down another."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.link.settings import Settings
from truceline.link.words import tokens
from truceline.model import Casualty


def parts(casualties: Sequence[Casualty], known: Settings) -> dict[str, str]:
    """Figure → the words of its total. A part is never the larger one ("five nurses among 18 dead"); "12 of the dead" names itself one."""
    found: dict[str, str] = {}
    for item in casualties:
        total = next((o for o in casualties if o.anchor == item.part_of and o.kind == item.kind and o is not item), None)
        if item.part_of is not None and total is not None and (total.figure.low or 0) < (item.figure.low or 0):
            found[total.id] = item.anchor
        elif item.part_of is not None:
            found.setdefault(item.id, item.part_of)
        elif (told := " ".join(tokens(item.anchor))) and any(words in told for words in known.part):
            found.setdefault(item.id, item.anchor)
    return found
