"""How many acts the words tell."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.context import Context
from truceline.extract.events.habit import habitual
from truceline.extract.events.light import counts_acts
from truceline.extract.events.telling import Telling
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Token
from truceline.model import DateMention

FEW = 6  # more acts than this told by one number are a total, not so many incidents


def number_told(telling: Telling, date: DateMention | None) -> tuple[int, bool]:
    """How many acts of one record, and whether it stands for a total of acts of force rather than for incidents."""
    count = max(_count(telling.context, t.token) for t, _ in telling.group)
    many = count > FEW
    count = 1 if many else count
    if telling.frame.type != "ASSAULT":
        return count, False
    total = many or (count == 1 and (_plural(telling.trigger) and _long(date) or habitual(telling.parse, telling.trigger.token)))
    return count, total


def _count(context: Context, trigger: Token) -> int:
    """ "two separate attacks", "fired 112 times", "two rounds of talks", "retaliated to both": how many acts the words tell."""
    nouns = [
        trigger,
        *(k for k in trigger.kids if k.dep == "obl" and preposition(k) in {"to", "for"} and trigger.lower.startswith("retaliat")),
    ]
    head = context.parse.head_of(trigger)
    if head is not None and preposition(trigger) == "of" and counts_acts(head):
        nouns.append(head)
    times = next((k for k in trigger.kids if k.lower == "times" and k.dep.startswith("obl")), None)
    return max(*(_number_of(context, noun) for noun in nouns), _number_of(context, times) if times is not None else 1)


def _number_of(context: Context, noun: Token) -> int:
    for number in context.numbers:
        token = context.parse.tokens[number.last]
        if token.head == noun.i and token.i < noun.i and token.dep in {"nummod", "det"} and number.figure.low == number.figure.high:
            return number.figure.low or 1
    for k in noun.kids:
        if k.dep in {"det", "det:predet"} and k.lower == "both":
            return 2
    return 1


def _plural(trigger: Trigger) -> bool:
    return trigger.token.tag in {"NNS", "NNPS"} or any(
        k.tag in {"NNS", "NNPS"} for k in trigger.token.kids if k.dep in {"obl", "nmod", "obj", "nsubj:pass"}
    )


def _long(date: DateMention | None) -> bool:
    """True for a period in which a plural tells a total, not one incident."""
    return date is not None and date.interval.granularity in {"interval", "year", "month", "vague"}
