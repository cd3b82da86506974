"""Words that count a whole war's dead tell no act: "more than 9,000 have been killed since the conflict began".

What they tell is a figure (eval GUIDELINES, "Decided cases": whole-war tolls are a cumulative casualty item only), and it is kept
there. A count since a truce or an offensive began is the acts of that time and stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.clauses import agents, obliques, patients, subjects
from truceline.extract.context import Context
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token
from truceline.extract.totals import counted_up, counts_up
from truceline.model import DateMention

LONG = 366  # days: who died over more than a year died in many acts
HUGE = 5000  # no single act of the wars reported on killed so many
MANY = frozenset({"thousands", "million", "millions"})
THROUGHOUT = ("in", "during", "throughout")


def counts_a_war(context: Context, triggers: Sequence[Trigger], date: DateMention | None) -> bool:
    """True where the words tell only of people harmed, and what harmed them, or the time that is counted, is a war."""
    if not all(t.frame.harm in {"killed", "wounded"} and t.frame.part == "verb" for t in triggers):
        return False
    return _long(date) or any(_of_war(context, t.token) for t in triggers)


def without_totals(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for words of harm in a total: "bringing to 31 the number of soldiers killed this month" tells no act of its own."""
    counted = {t.token.i for t in triggers if t.frame.harm and t.token.pos == "VERB" and counted_up(parse, t.token)}
    if not counted:
        return triggers
    return [t for t in triggers if t.token.i not in counted and not (t.frame.type == "MOBILIZE" and counts_up(t.token))]


def _long(date: DateMention | None) -> bool:
    if date is None or date.interval.granularity != "interval" or not date.interval.start or not date.interval.end:
        return False
    return (date.interval.end - date.interval.start).days > LONG


def _of_war(context: Context, verb: Token) -> bool:
    wars = cues()["wars"]
    doers = agents(context.parse, verb)
    if any(t.lower in wars for t in (*doers, *obliques(verb, *THROUGHOUT))) or _since_war(context, verb, wars):
        return True
    return not doers and any(_huge(context, t) for t in (*patients(context.parse, verb), *subjects(context.parse, verb)))


def _since_war(context: Context, verb: Token, wars: frozenset[str]) -> bool:
    """ "since the war began", "since the start of the uprising": not what only dates it, as in "the first death since the war"."""
    for k in verb.kids:
        if k.i > verb.i and any(m.lower == "since" and m.dep in {"case", "mark"} for m in k.kids):
            below = [k, *subjects(context.parse, k), *obliques(k, "of")]
            if any(t.lower in wars for t in below):
                return True
    return False


def _huge(context: Context, noun: Token) -> bool:
    if any(k.lower in MANY for k in (noun, *noun.kids)):
        return True
    for number in context.numbers:
        last = context.parse.tokens[number.last]
        if last.sent == noun.sent and (last.i == noun.i or last.head == noun.i) and (number.figure.low or 0) >= HUGE:
            return True
    return False
