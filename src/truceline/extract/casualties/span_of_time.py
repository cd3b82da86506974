"""Whether a figure is a total over a longer period."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import subjects
from truceline.extract.context import Context
from truceline.extract.parse import Token
from truceline.model import DateMention, Figure, Interval

LARGE = 20  # a phrase such as "so far" makes a total of figures above this only; calibrated on the training reports
HUGE = 5000  # no single act of these wars killed or drove out so many; likewise
BACK = 6  # words between a superlative and the date that it is measured against
DAYS = 3  # an interval of more days than this is a longer period


def compares(context: Context, date: DateMention) -> bool:
    """ "the worst such loss since 2015", "the first deaths in months": the date says since when nothing like it happened."""
    tokens = context.parse.tokens_in(date.span)
    if not tokens:
        return False
    before = context.parse.tokens[max(tokens[0].i - BACK, 0) : tokens[0].i + 1]
    since = any(t.lower in {"since", "in"} for t in before[-2:])
    return since and any((t.tag == "JJS" and t.lower != "least") or t.lower == "first" for t in before if t.sent == tokens[0].sent)


def is_cumulative(context: Context, figure: Figure, cue: Token, interval: Interval | None, table: Words) -> bool:
    """True for totals over a longer period ("since 2011", "in the past two weeks", "the war has killed 200,000")."""
    if (
        interval is not None
        and interval.granularity in {"interval", "year", "month"}
        and interval.start
        and interval.end
        and (interval.end - interval.start).days > DAYS
    ):
        return True
    if figure.low is None:
        return False
    if figure.low >= HUGE or (cue.pos == "VERB" and any(s.lower in table.lasting for s in subjects(context.parse, cue))):
        return True
    text = " " + " ".join(t.lower for t in context.parse.sentence_tokens(cue.sent)) + " "
    return figure.low > LARGE and any(f" {phrase} " in text for phrase in table.cumulative)
