"""Trees that the parser builds wrong again and again, mended before any rule reads them.

Who did what to whom depends on them: verbs taken for participles or nouns, parties told aside, what was counted and by whom.
"""

from __future__ import annotations

from truceline.extract.mending.headline_verbs import restore_headlines
from truceline.extract.mending.mainverb import restore
from truceline.extract.mending.rehang import keep_trees
from truceline.extract.mending.slips import mend
from truceline.extract.mending.source_apart import sources_apart
from truceline.extract.parse import Parse


def mended(parse: Parse) -> None:
    """Mend the trees of a report, in place: sources of headlines are set apart, verbs are given back, then slips mended."""
    sources_apart(parse)
    restore_headlines(parse)
    restore(parse)
    mend(parse)
    keep_trees(parse)
    parse.grown()


__all__ = ["mended"]
