"""Decisions as people may read them: none of somebody else's open double coding, and no word that is hidden."""

from __future__ import annotations

from collections import defaultdict

from truceline.model import Judgement
from truceline.model.force import in_force
from truceline.model.masking import Mask, found_by
from truceline.review.assign import codings
from truceline.review.compare import visible
from truceline.store import Casefile


def decisions_for(casefile: Casefile, reviewer: str = "") -> list[Judgement]:
    """Every decision in the order taken, undone ones included, as this person (nobody: "") may read them."""
    found = visible(casefile.judgements(), codings(casefile.assignments()), reviewer)
    hiding: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in in_force(found):
        if judgement.action == "redact":
            hiding[judgement.target].append(judgement)
    masks = {report: mask for report, hidden in hiding.items() if (mask := _mask(casefile, report, hidden)) is not None}
    return [masks[j.target].over(j) if j.target in masks and j.action != "redact" else j for j in found]


def _mask(casefile: Casefile, report: str, hidden: list[Judgement]) -> Mask | None:
    read = casefile.extracted(report)
    if read is None:
        return None
    text = read.report.text
    words = [found_by(text, told.start, told.end, told.words) for j in hidden if (told := j.told) is not None]
    spelt = [word for word in words if word]
    return Mask(text, spelt) if spelt else None
