"""What forces are brought together for: to come ("mobilised troops for a battle"), unless it is told as done."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.dates.calendar import WEEKDAYS
from truceline.extract.factuality.own import in_past
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

ONE_THERE_IS = frozenset({"the", "this", "that"})  # "for the war"
GONE = frozenset({"last", "yesterday", "earlier"})
TIMES = frozenset({"day", "night", "week", "weekend", "month", "year", "morning", "evening", "yesterday", *WEEKDAYS})


def to_come(parse: Parse, act: Token, verb: Token) -> bool:
    """True for what troops are massed or trained for."""
    if act.dep != "obl" or preposition(act) != "for" or verb.lower not in cues()["massed"]:
        return False
    return not any(k.dep == "det" and k.lower in ONE_THERE_IS for k in act.kids) and not _told_as_done(parse, act, verb)


def _told_as_done(parse: Parse, act: Token, verb: Token) -> bool:
    """ "For an attack that killed 30", "for a raid last week that freed hostages", "for last week's raid"."""
    times = (k for k in (*act.kids, *verb.kids) if k.i > act.i and k.lower in TIMES)  # the clause hangs on the day
    done = any(k.dep == "acl:relcl" and in_past(k) for t in (act, *times) for k in t.kids)
    return done or any(t.lower in GONE for k in act.kids if k.dep != "acl:relcl" for t in parse.subtree(k))
