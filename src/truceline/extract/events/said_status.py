"""Whether an act that words tell is done, goes on, is to come or is denied, and on what day."""

from __future__ import annotations

from truceline.extract.context import Context
from truceline.extract.events.circumstance import (
    date_of,
    date_said,
    day_of_another,
    day_of_content,
    day_of_given,
    uttered_in_passing,
)
from truceline.extract.events.telling import Telling
from truceline.extract.factuality.own import in_vain
from truceline.extract.parse import Token
from truceline.model import DateMention, Status

LASTING = {"offensive", "campaign", "siege", "blockade", "buildup", "fighting", "advance", "assault", "crackdown", "operation", "push"}
UTTERED = {"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"}  # done by saying so: what it is about may be to come
TRIED = frozenset({"ASSAULT"})  # a failed attack was one; any other act is left undone by a failure


def status_of_clause(telling: Telling) -> Status:
    """By the clause alone."""
    status = telling.standing.status
    if status == "occurred" and telling.frame.type not in TRIED and in_vain(telling.parse, telling.trigger.token):
        return "denied"  # "failed to release the prisoners": they are held still
    return status


def status_as_said(telling: Telling, status: Status) -> Status:
    """By what the frame makes of a denial or an announcement, and by who denies it."""
    frame = telling.frame
    if frame.negated and status == "denied" or (frame.type == "THREATEN" and status in {"planned", "threatened"}):
        status = "occurred"  # "did not accept": the refusal happened; "we will answer": so did the threat
    if frame.status and frame.type == "THREATEN":
        status = "threatened"  # the act itself is what is announced: "will take steps"
    return "denied" if status == "occurred" and any(a.denial for a in telling.holding) else status


def status_by_day(telling: Telling, status: Status, date: DateMention | None) -> Status:
    """By the day told of it, and by whether it lasts."""
    frame, word, today = telling.frame, telling.trigger.token, telling.parse.report.anchor_day
    ahead = date is not None and today is not None and date.interval.start is not None and date.interval.start > today
    if status == "occurred" and ahead and word.tag != "VBD":
        status = "planned"
    if status == "planned" and frame.type in UTTERED and uttered_in_passing(telling.parse, word):
        status = "occurred"
    if status == "occurred" and _lasts(telling.context, word):
        status = "ongoing"
    told_aside = word.dep == "acl:relcl" or any(k.lower in {"where", "who", "which"} for k in word.kids)
    if status == "ongoing" and frame.type == "REQUEST" and not told_aside:
        status = "occurred"  # "is seeking help": a request that is made was made (eval GUIDELINES, "events")
    return status


def day_told(telling: Telling) -> DateMention | None:
    """The day of the act itself, not of another or of what it is about."""
    context, word, type = telling.context, telling.trigger.token, telling.frame.type
    date = date_of(context, word) or (date_said(context, word) if type == "THREATEN" else None)
    if date is None or day_of_another(context, word, date):
        return None
    if type == "ASSAULT" and day_of_given(context, word, date):
        return None
    return None if type in UTTERED and day_of_content(context, word, date) else date


def _lasts(context: Context, noun: Token) -> bool:
    """ "the offensive has disrupted": an act that lasts, as subject of a present or perfect verb, still goes on."""
    head = context.parse.head_of(noun)
    if noun.lower not in LASTING or head is None or noun.dep not in {"nsubj", "nsubj:pass"}:
        return False
    if head.lemma in {"leave", "kill", "claim", "wound"}:
        return False  # a headline's present: "Offensive leaves ten dead"
    return head.tag in {"VBZ", "VBP"} or any(k.dep.startswith("aux") and k.lower in {"has", "have", "is", "are"} for k in head.kids)
