"""Whether what a number counts are people, and which of them only the figure before it describes."""

from __future__ import annotations

from truceline.extract.casualties.counts import Count
from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import preposition
from truceline.extract.context import Context
from truceline.extract.figures.find import policy
from truceline.extract.parse import Token

# "Nine dockers were killed": who is called by what they do, where no list has the calling; things are not killed.
CALLINGS = ("ers", "ors", "ists", "ians", "ees", "ants", "men", "women")


def are_people(context: Context, count: Count, table: Words, cue: Token) -> bool:
    """True where what is counted are people, as far as the words show."""
    nominal, number = count.nominal, count.number
    if not count.bare and number.first <= nominal.i <= number.last:
        counted_of = [k for k in nominal.kids if k.dep == "nmod" and preposition(k) == "of" and k.pos == "NOUN"]
        return not counted_of or nominal.lower in policy()["vague"] or any(_person(context, k, table) for k in counted_of)
    return _person(context, nominal, table, cue)


def _person(context: Context, nominal: Token, table: Words, cue: Token | None = None) -> bool:
    if (
        nominal.pos in {"NUM", "DET", "PRON"}
        or (cue is not None and nominal.i == cue.i)
        or nominal.lower in table.victims
        or nominal.lower in table.people
        or nominal.lower in table.rest
    ):
        return True
    if nominal.lower in table.nouns or nominal.lower in policy()["vague"] or nominal.lower in table.adjectives:
        return True
    harmed = cue is not None and table.kinds.get(cue.lower) in {"killed", "wounded"}
    counted_name = harmed and (nominal.pos == "PROPN" or (nominal.tag == "NNS" and nominal.lower.endswith(CALLINGS)))
    return counted_name or bool(context.actors.at(nominal.i)) or nominal.ent == "PER"


def only_more(count: Count, table: Words) -> bool:
    """ "37 others", "12 wounded": people whom only the figure before them describes."""
    nominal = count.nominal
    return (
        nominal.pos in {"NUM", "DET", "PRON"}
        or nominal.lower in table.rest
        or nominal.lower in table.adjectives
        or nominal.lower in policy()["vague"]
        or nominal.i == count.number.last
    )
