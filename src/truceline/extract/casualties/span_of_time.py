"""Whether a figure is a total over a longer period."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import obliques, preposition, subjects
from truceline.extract.context import Context
from truceline.extract.dates.derived import BACK, tops
from truceline.extract.parse import Token
from truceline.model import Figure, Interval
from truceline.model.quick import replace

LARGE = 20  # a phrase such as "so far" makes a total of figures above this only; calibrated on the training reports
HUGE = 5000  # no single act of these wars killed or drove out so many; likewise
# Figures of a day's fighting are no total, whatever the phrase.
ONE_DAY = ("24 hours", "past day", "last day", "past hours", "last hours")
TOLL = {"toll", "tolls"}
ONE = {"a", "an", "another", "one"}
MAIN = {"root", "conj", "parataxis"}
DAYS = 3  # an interval of more days than this is a longer period


def counted_from(context: Context, cue: Token, interval: Interval | None, table: Words) -> Interval | None:
    """ "280,000 have been killed since it began in March 2011": the total runs from there to the day of the report."""
    today = context.parse.report.anchor_day
    if interval is None or interval.granularity == "interval" or not interval.start or today is None or interval.start > today:
        return interval
    return replace(interval, end=today, granularity="interval") if _since(context, cue, table) else interval


def is_cumulative(context: Context, figure: Figure, cue: Token, interval: Interval | None, table: Words) -> bool:
    """True for totals over a longer period ("since 2011", "in the past two weeks", "the war has killed 200,000").

    A month or a year alone is none where it only dates one act ("last May a car bomb killed 20").
    """
    if figure.low == figure.high == 1:
        return False  # "since the bombing that killed a guard": nobody dies over a period
    days = (interval.end - interval.start).days if interval is not None and interval.start and interval.end else 0
    if interval is not None and interval.end and interval.granularity in {"interval", "year", "month"} and days > DAYS:
        today = context.parse.report.anchor_day
        runs = interval.granularity == "interval" or (today is not None and interval.end >= today)  # "this year"
        return runs or _since(context, cue, table) or not _one_act(context, cue, table)
    if figure.low is None:
        return False
    if figure.low > LARGE and _passes(context, cue, table):
        return True
    if (figure.low >= HUGE and not _one_act(context, cue, table)) or (
        cue.pos == "VERB" and any(s.lower in table.lasting for s in subjects(context.parse, cue))
    ):
        return True
    if figure.low and not days and (_since(context, cue, table) or _of_war(context, cue, table)):
        return True
    text = " " + " ".join(t.lower for t in context.parse.sentence_tokens(cue.sent)) + " "
    return figure.low > LARGE and any(f" {phrase} " in text for phrase in table.cumulative) and not any(day in text for day in ONE_DAY)


def _passes(context: Context, cue: Token, table: Words) -> bool:
    """ "The Gaza toll passes 400", "the death toll topped 90": a toll that nothing but a place tells of goes on being counted."""
    head = context.parse.head_of(cue)
    if head is None or head.lower not in table.passing or cue.lower not in TOLL:
        return False
    return not any(k.dep in {"nmod", "compound"} and k.pos == "NOUN" and k.lower != "death" for k in cue.kids)


def _one_act(context: Context, cue: Token, table: Words) -> bool:
    """ "a bomb killed 20", "20 died in an air raid", "an ambush that left 20 dead": one act did it."""
    head = context.parse.head_of(cue)
    near = [*subjects(context.parse, cue), *cue.kids] if cue.pos == "VERB" else [cue, *cue.kids]
    if head is not None and head.i != cue.i:
        near += [*subjects(context.parse, head), *head.kids] if head.pos == "VERB" else [head]
    return any(_single(t, table) for t in near)


def _single(token: Token, table: Words) -> bool:
    if token.tag != "NN" or token.lower in table.lasting:
        return False
    if token.dep == "nmod" or token.dep.startswith("obl"):
        return preposition(token) in {"in", "by", "during", "from"} and any(k.lower in ONE for k in token.kids)
    return token.dep.startswith("nsubj") and any(k.lower in ONE or k.lower in {"the", "that"} for k in token.kids)


def _since(context: Context, cue: Token, table: Words) -> bool:
    """ "have been killed since the truce began": whatever is counted from a day on, and not compared with it."""
    tokens = context.parse.sentence_tokens(cue.sent)
    since = next((t for t in tokens if t.lower == "since"), None)
    if since is None:
        return False
    # "has killed 300 people and displaced thousands since April", "has shelled the town since Monday, killing 44"
    told = {cue.i, cue.head} if cue.dep == "conj" or (cue.dep == "advcl" and cue.tag == "VBG") else {cue.i}
    if cue.pos != "VERB":  # "have left 180 people dead since July"
        told |= {t.i for t in context.parse.ancestors(cue) if t.lower in table.leave}
    if since.i > cue.i and any(t.tag == "VBD" and t.dep in MAIN and t.head not in told for t in tokens if cue.i < t.i < since.i):
        return False
    before = context.parse.tokens[max(since.i - BACK, tokens[0].i) : since.i]
    auxiliaries = [k for i in told for k in context.parse.tokens[i].kids if k.dep.startswith("aux")]
    return not any(map(tops, before)) and any(k.lower in {"have", "has", "had"} for k in auxiliaries)


def _of_war(context: Context, cue: Token, table: Words) -> bool:
    """ "23 reporters killed in the war"."""
    return any(t.lower in table.lasting for t in obliques(cue, "in", "during", "throughout"))
