"""Where one report plainly tells one act twice: a headline that sums up its body."""

from __future__ import annotations

from truceline.link.days import meet
from truceline.link.facts import Facts
from truceline.link.places import relation
from truceline.link.settings import Settings
from truceline.link.words import tokens

_COMPATIBLE = frozenset({"same", "spelling", "near", "inside", "told_with", "seat", "unknown"})


def sums_up(headline: Facts, body: Facts, known: Settings) -> bool:
    """True where a headline's act is that of its body: one kind, the same figure of dead or hurt, days and places that can be one.

    "Taftanaz" and "Taftanaz air base" can be one place: a headline has no room for the whole name.
    """
    if not (headline.dead & body.dead or headline.hurt & body.hurt) or headline.dead and body.dead and not headline.dead & body.dead:
        return False
    return _kinds_meet(headline, body, known) and _days_meet(headline, body) and _places_meet(headline, body, known)


def _places_meet(a: Facts, b: Facts, known: Settings) -> bool:
    """True where two places of one report can be one, the name of the one within that of the other included."""
    names = [set(tokens(facts.place_said)) for facts in (a, b)]
    return relation(a, b, known) in _COMPATIBLE or bool(names[0] and names[1] and (names[0] <= names[1] or names[1] <= names[0]))


def _kinds_meet(a: Facts, b: Facts, known: Settings) -> bool:
    unspecific = (a.kinds | b.kinds) & known.unspecific
    return bool(a.kinds & b.kinds or unspecific) and not (a.families and b.families and not a.families & b.families)


def _days_meet(a: Facts, b: Facts) -> bool:
    if not (a.day_own and b.day_own and a.interval and b.interval):
        return True
    return meet(a.interval, b.interval)
