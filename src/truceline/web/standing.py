"""Where a proposal stands with people, as its chip says it: the verdict to show, the state in words, the edge."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.review import Standing
from truceline.web import words
from truceline.web.words import Wording

# State of the review to the words of the chip and its edge: none (dashed, proposed), one (solid), both (double).
STATES = {
    "proposed": ("proposed", ""),
    "stale": ("proposed, changed since it was judged", ""),
    "cannot_judge": ("proposed, could not be judged", ""),
    "disputed": ("proposed, reviewers differ", ""),
    "awaiting_second": ("first of two decisions is in", "one"),
    "one_person": ("decided by one person", "one"),
    "two_people": ("decided by two people", "both"),
    "mechanism": ("found by a mechanism", "both"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A chip: its words, its state said in words, its edge, and how many decisions are in force."""

    wording: Wording
    text: str
    edge: str
    decisions: int = 0


def shown(standing: Standing) -> Shown:
    """The chip of a standing. "Verified" is said only where two people or a mechanism hold it (design notes, 5)."""
    text, edge = STATES[standing.state]
    if standing.verdict == "violation_verified" and standing.state == "one_person":
        held = words.wording("probable_violation", ())
        return Shown(held, "one of two people holds it verified", "one", len(standing.decisions))
    return Shown(words.wording(standing.verdict, standing.assessment.depends_on), text, edge, len(standing.decisions))
