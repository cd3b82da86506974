"""People decide: what to look at next, their decisions appended, and the state that follows from proposals and decisions alone."""

from truceline.review.decide import ON_PROPOSALS, JudgementError, concerns, judge, undo
from truceline.review.force import in_force
from truceline.review.queue import Waiting, queue
from truceline.review.replay import Decision, Standing, standing, standings
from truceline.review.retract import retract
from truceline.review.sort import SeveralMeant, concerning, incident_meant, join, pin, split

__all__ = [
    "Decision",
    "JudgementError",
    "ON_PROPOSALS",
    "SeveralMeant",
    "Standing",
    "Waiting",
    "concerning",
    "concerns",
    "in_force",
    "incident_meant",
    "join",
    "judge",
    "pin",
    "queue",
    "retract",
    "split",
    "standing",
    "standings",
    "undo",
]
