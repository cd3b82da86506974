"""When an agreement was made, from when it is in force, and where it holds."""

from __future__ import annotations

from datetime import date as day

from truceline.extract.clauses import preposition
from truceline.extract.context import Context, distance
from truceline.extract.parse import Token
from truceline.model import DateMention, PlaceMention

IN = {"in", "for", "across", "around", "at"}
START = {
    "start",
    "started",
    "starts",
    "begin",
    "began",
    "begun",
    "begins",
    "effect",
    "force",
    "implemented",
    "implementation",
    "enter",
    "entered",
    "since",
    "effective",
}


def date_of_making(context: Context, noun: Token) -> DateMention | None:
    best: tuple[bool, int, DateMention] | None = None
    for mention, head in context.dates_in(noun.sent):
        steps = distance(context.parse, noun, head)
        elsewhere = all(t.i != noun.i for t in context.parse.ancestors(head))
        if mention.interval.start is not None and steps <= 4 and (best is None or (elsewhere, steps) < best[:2]):
            best = (elsewhere, steps, mention)
    return best[2] if best else None


def belongs(context: Context, noun: Token, date: DateMention) -> bool:
    """True for a date inside the noun's phrase: elsewhere it dates what befell the agreement, not its making."""
    heads = [head for mention, head in context.dates_in(noun.sent) if mention is date]
    return any(a.i == noun.i for head in heads for a in context.parse.ancestors(head))


def in_force_from(context: Context, noun: Token, date: DateMention | None) -> day | None:
    """The day on which it takes effect, where the sentence says that it starts then."""
    if date is None or date.interval.start is None or date.interval.granularity != "day":
        return None
    near = {t.lower for t in context.parse.sentence_tokens(noun.sent) if distance(context.parse, noun, t) <= 4}
    return date.interval.start if near & START else None


def place_of_agreement(context: Context, noun: Token) -> PlaceMention | None:
    """Where it holds: the place that the noun's own phrase names, or its clause with "in" or "for"."""
    for place, head in context.places_in(noun.sent):
        if context.actors.at(head.i) and preposition(head) == "":
            continue
        own = head.head == noun.i and (head.i < noun.i or preposition(head) in IN)
        if own or (preposition(head) in IN and distance(context.parse, noun, head) <= 2 and place.kind != "zone"):
            return place
    return None
