"""People decide: what to look at next, their decisions appended, and the state that follows from proposals and decisions alone."""

from truceline.review.decide import JudgementError, judge, undo
from truceline.review.queue import Waiting, queue
from truceline.review.replay import Decision, Standing, standing, standings

__all__ = ["Decision", "JudgementError", "Standing", "Waiting", "judge", "queue", "standing", "standings", "undo"]
