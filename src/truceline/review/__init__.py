"""People decide: what to look at next, their decisions appended, and the state that follows from proposals and decisions alone."""

from truceline.model.force import in_force
from truceline.review.asking import DecidedMeanwhile, JudgementError
from truceline.review.assign import Coding, Held, coding_now, codings, give, give_double, hand_back, holdings, moment
from truceline.review.compare import Pair, Unit, adjudicate, done, pairs, visible
from truceline.review.decide import ON_PROPOSALS, concerns, judge, undo
from truceline.review.measures import Measures, measures
from truceline.review.publish import Publishable, incidents_publishable, publishable
from truceline.review.queue import Board, Waiting, queue
from truceline.review.records import OnRecord, about_record, accept_rest, add_record, on_record, reading_for, redact, undecided, words_once
from truceline.review.replay import Decision, Standing, judged, standing, standings
from truceline.review.restrict import restrict
from truceline.review.retract import retract
from truceline.review.shown import decisions_for
from truceline.review.sort import SeveralMeant, concerning, incident_meant, join, pin, split
from truceline.review.values import typed, typed_all
from truceline.review.whole import PARTS, Opinion, by_incident, on_agreement, on_incident, opinions, state_opinions

__all__ = [
    "accept_rest",
    "undecided",
    "incidents_publishable",
    "decisions_for",
    "reading_for",
    "measures",
    "Measures",
    "visible",
    "pairs",
    "done",
    "adjudicate",
    "Unit",
    "Pair",
    "moment",
    "holdings",
    "hand_back",
    "give_double",
    "give",
    "coding_now",
    "codings",
    "Held",
    "Coding",
    "state_opinions",
    "publishable",
    "opinions",
    "on_incident",
    "on_agreement",
    "by_incident",
    "Publishable",
    "Opinion",
    "PARTS",
    "OnRecord",
    "typed_all",
    "typed",
    "words_once",
    "redact",
    "on_record",
    "add_record",
    "about_record",
    "DecidedMeanwhile",
    "Board",
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
    "judged",
    "pin",
    "queue",
    "restrict",
    "retract",
    "split",
    "standing",
    "standings",
    "undo",
]
