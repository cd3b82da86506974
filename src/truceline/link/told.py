"""The mentions of one report as linking compares them."""

from __future__ import annotations

from truceline.link.asunder import yielded
from truceline.link.mentions import Mention, gather
from truceline.link.settings import Settings
from truceline.link.sums import with_totals
from truceline.model import Reading


def mentions_of(reading: Reading, origin: str, known: Settings) -> list[Mention]:
    """The mentions of a reading in text order: days and places with the act of their clause, totals told from acts."""
    return with_totals(yielded(gather(reading, origin, known), known), known)
