"""The casefile: one SQLite file, or one schema of a PostgreSQL database, with reports, readings, incidents, assessments and judgements.

The only SQL of the project.

Rows of incidents, assessments, agreements and reports are versions: a change is a new row with its reason, nothing is overwritten.
"""

from truceline.store.accounts import Accounts, Invitation
from truceline.store.casefile import Casefile
from truceline.store.changes import Changes, Delta
from truceline.store.copying import copy
from truceline.store.edition import Edition, Marks, Release, Step
from truceline.store.errors import CasefileError
from truceline.store.harm_sums import HarmSum
from truceline.store.holdings import Recorded, State
from truceline.store.mention_lists import Listed, MentionFilter
from truceline.store.people import Account, AccountError
from truceline.store.points import Spot
from truceline.store.proposal_lists import Scored
from truceline.store.query import IncidentFilter
from truceline.store.report_lists import Header, ReportFilter
from truceline.store.seen import NotAllowed, Seen, seen_by
from truceline.store.tokens import Token
from truceline.store.versions import Version

__all__ = [
    "Account",
    "AccountError",
    "Accounts",
    "Casefile",
    "CasefileError",
    "Changes",
    "Delta",
    "Edition",
    "HarmSum",
    "Header",
    "IncidentFilter",
    "Invitation",
    "Listed",
    "Marks",
    "MentionFilter",
    "NotAllowed",
    "Recorded",
    "Release",
    "ReportFilter",
    "Scored",
    "Seen",
    "Spot",
    "State",
    "Step",
    "Token",
    "Version",
    "copy",
    "seen_by",
]
