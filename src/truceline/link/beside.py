"""What stands beside an act in its own sentence, and what is only near it: the worth of a day or a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from truceline.link.settings import Settings
from truceline.link.words import tokens
from truceline.model import Event, PlaceMention, Span

AROUND = 16
"""Characters about a date in which "late" or "before dawn" belongs to it."""
BESIDE = 60
"""Characters between a trigger and its day or place from which that is as likely wrong as one taken over from another sentence. On the
annotated training reports days within 60 are right in 0.63 to 0.86 of cases, farther ones in 0.50, taken ones in 0.50; places alike."""


def strays_of(places: Sequence[PlaceMention]) -> frozenset[str]:
    """Ids of places that are the only one of their country in a report about another: on the annotated training reports such a
    country is wrong in 0.81 of cases (a family name or an institute that is also a town abroad)."""
    named = Counter(place.country for place in places if place.country)
    if not named:
        return frozenset()
    most = max(named.values())
    return frozenset(p.id for p in places if p.country and p.kind != "country" and named[p.country] == 1 < most)


def at_night(text: str, day: Span, known: Settings) -> bool:
    """True where the words about a day say night or the edge of one: another report may give the day before or after."""
    return bool(known.night & set(tokens(text[max(0, day.start - AROUND) : day.end + AROUND])))


def beside(one: Span, other: Span) -> bool:
    """True where few enough words stand between two spans for the one to be said of the other."""
    return max(other.start - one.end, one.start - other.end) < BESIDE


def place_own(event: Event, place: PlaceMention | None, text: str, begin: int, end: int, alone: bool, known: Settings) -> bool:
    """True where the event's place is named beside it in its own sentence, or beside a noun of it where the sentence tells nothing else
    (`alone`: "two were hurt when gunmen on a hill fired shells at Ariha")."""
    at = place_at(event, place, text, begin, end)
    if at is None or beside(event.span, at):
        return at is not None
    nouns = tokens(text[max(event.span.end, at.start - BESIDE) : at.start])
    return alone and bool(known.event_nouns & set(nouns))


def place_at(event: Event, place: PlaceMention | None, text: str, begin: int, end: int) -> Span | None:
    """Where the event's own sentence, [begin, end), names its place; None where it does not."""
    if place is not None and begin <= place.span.start < end:
        return place.span
    at = text.find(event.place, begin, end) if event.place else -1
    return Span(at, at + len(event.place or "")) if at >= 0 else None
