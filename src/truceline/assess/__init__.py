"""Incidents against agreements in force: proposals with premises, never findings."""

from truceline.assess.answers import InForce
from truceline.assess.counting import VerdictCount, count_verdicts
from truceline.assess.force import in_force
from truceline.assess.known import library_known_on
from truceline.assess.procedure import assess

__all__ = ["InForce", "VerdictCount", "assess", "count_verdicts", "in_force", "library_known_on"]
