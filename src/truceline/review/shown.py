"""Decisions as people may read them: none of somebody else's open double coding, and no word that is hidden."""

from __future__ import annotations

from truceline.model import Judgement
from truceline.model.force import in_force
from truceline.model.masking import Mask
from truceline.review.assign import codings
from truceline.review.compare import visible
from truceline.store import Casefile


def decisions_for(casefile: Casefile, reviewer: str = "") -> list[Judgement]:
    """Every decision in the order taken, undone ones included, as this person (nobody: "") may read them.

    Words that are hidden in a report are covered in every decision that names a mention of it, whatever it is about.
    """
    found = visible(casefile.judgements(), codings(casefile.assignments()), reviewer)
    hiding = {judgement.target for judgement in in_force(found) if judgement.action == "redact"}
    masks = {report: mask for report in sorted(hiding) if (mask := casefile.covering(report)) is not None}
    return [_covered(judgement, masks) for judgement in found] if masks else found


def _covered(judgement: Judgement, masks: dict[str, Mask]) -> Judgement:
    named = {judgement.target, *(told.report for group in judgement.mentions for told in group)}
    for report in sorted(named & masks.keys()):
        judgement = masks[report].over(judgement)
    return judgement
