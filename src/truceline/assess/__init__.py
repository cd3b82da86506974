"""Incidents against agreements in force: proposals with premises, never findings."""

from truceline.assess.answers import InForce
from truceline.assess.areas import Spot
from truceline.assess.commitments import asked_for
from truceline.assess.compliance import compliance
from truceline.assess.counting import VerdictCount, count_verdicts
from truceline.assess.force import in_force
from truceline.assess.known import library_known_on
from truceline.assess.matrix import Cell, Compliance, Row
from truceline.assess.parties import capacity
from truceline.assess.procedure import assess
from truceline.assess.series import Point, Series, series
from truceline.assess.weeks import Watch, watch

__all__ = [
    "Cell",
    "Compliance",
    "InForce",
    "Point",
    "Row",
    "Series",
    "Spot",
    "VerdictCount",
    "Watch",
    "asked_for",
    "assess",
    "capacity",
    "compliance",
    "count_verdicts",
    "in_force",
    "library_known_on",
    "series",
    "watch",
]
