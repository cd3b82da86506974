"""What a field of a record may hold, as a form offers it: the codes of the model, and hints where any text goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from truceline.model import Sort
from truceline.model.actor import ActorType
from truceline.model.agreement import AgreementKind, MentionState
from truceline.model.casualty import Harm, Victims
from truceline.model.claim import ClaimKind
from truceline.model.event import EventType, Status
from truceline.model.place import PlaceKind
from truceline.model.talks import Outcome
from truceline.review.values import DAYS, LISTS, TRUTHS

STANCES = ("asserted", "alleged", "denied")
CODES: Mapping[tuple[Sort, str], tuple[str, ...]] = {
    ("events", "type"): get_args(EventType),
    ("events", "status"): get_args(Status),
    ("casualties", "kind"): get_args(Harm),
    ("casualties", "victims"): get_args(Victims),
    ("agreements", "kind"): get_args(AgreementKind),
    ("agreements", "state"): get_args(MentionState),
    ("talks", "status"): get_args(Status),
    ("talks", "outcome"): get_args(Outcome),
    ("breaches", "stance"): STANCES,
    ("claims", "kind"): get_args(ClaimKind),
    ("places", "kind"): get_args(PlaceKind),
    ("actors", "actor_type"): get_args(ActorType),
}
# Kinds of marks in the order of the number keys.
ADDED: tuple[tuple[Sort, str, str], ...] = (
    ("events", "1", "Something that is said to have happened"),
    ("casualties", "2", "People harmed: a figure"),
    ("agreements", "3", "A mention of an agreement"),
    ("talks", "4", "Talks: a meeting, a round, a call"),
    ("breaches", "5", "A statement that alleges a breach of an agreement"),
    ("places", "6", "A place that is named"),
)
LABELS: Mapping[str, str] = {
    "said_by": "Said by",
    "by": "Caused by",
    "part_of": "Part of the total",
    "in_force_from": "In force from",
    "in_force_to": "In force to",
    "admin1": "Province",
    "lat": "Latitude",
    "lon": "Longitude",
    "radius_m": "Within metres",
    "gazetteer_id": "Gazetteer entry",
    "actor_type": "Sort of actor",
    "start": "First day",
    "end": "Last day",
    "kind": "Kind",
}


def codes(sort: Sort, field: str) -> tuple[str, ...]:
    """The values that a field may hold; empty where any text goes."""
    return CODES.get((sort, field), ("yes", "no") if field in TRUTHS else ())


def label(field: str) -> str:
    """A field's name on a page."""
    return LABELS.get(field, field.replace("_", " ").capitalize())


def hint(field: str) -> str:
    """How to write a value, where that is not plain."""
    if field in DAYS:
        return "2020-02-03"
    return "codes, with spaces between" if field in LISTS and field != "persons" else "commas between" if field == "persons" else ""


def text(value: object) -> str:
    """A value as it stands in a field."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)
