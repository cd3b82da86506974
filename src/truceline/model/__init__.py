"""The nouns of the record: types and invariants only, standard library only.

Times are ISO days (`datetime.date`); offsets are Unicode code points, end exclusive, into `Report.text`; unknown is None
and never a default. Sources of the fields: PLOVER, UCDP GED, PA-X and ETH/PRIO codebooks as noted in each module.
"""

from truceline.model.actor import ActorMention, ActorType
from truceline.model.agreement import (
    Agreement,
    AgreementMention,
    AgreementState,
    Capacity,
    EffectiveTime,
    Party,
    Profile,
    Provision,
    Zone,
)
from truceline.model.assessment import Assessment, Confidence, Test, Verdict
from truceline.model.breach import Breach
from truceline.model.casualty import Casualty, Figure, Quantity
from truceline.model.claim import Claim
from truceline.model.event import Event, Status, stated
from truceline.model.incident import OTHER_HARM, Discount, Incident, IncidentFigure, MentionRef, Reason, Toll
from truceline.model.interval import DateMention, Interval
from truceline.model.judgement import SORTING, Action, Change, Judgement, Sort, Told, Value
from truceline.model.place import PlaceMention
from truceline.model.question import OpenQuestion
from truceline.model.reading import Reading
from truceline.model.report import Block, Capture, Link, Raw, Report, ReportError
from truceline.model.ruling import Ruling
from truceline.model.series import MissionCount
from truceline.model.span import Evidence, Span
from truceline.model.talks import Talks

__all__ = [
    "Action",
    "ActorMention",
    "ActorType",
    "Agreement",
    "AgreementMention",
    "AgreementState",
    "Assessment",
    "Block",
    "Breach",
    "Capacity",
    "Capture",
    "Casualty",
    "Change",
    "Claim",
    "Confidence",
    "DateMention",
    "Discount",
    "EffectiveTime",
    "Event",
    "Evidence",
    "Figure",
    "Incident",
    "IncidentFigure",
    "Interval",
    "Judgement",
    "Link",
    "MentionRef",
    "MissionCount",
    "OTHER_HARM",
    "OpenQuestion",
    "Party",
    "PlaceMention",
    "Profile",
    "Provision",
    "Quantity",
    "Raw",
    "Reading",
    "Reason",
    "Report",
    "ReportError",
    "Ruling",
    "SORTING",
    "Sort",
    "Span",
    "Status",
    "Talks",
    "Test",
    "Told",
    "Toll",
    "Value",
    "Verdict",
    "Zone",
    "stated",
]
