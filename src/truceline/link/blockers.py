"""What keeps two groups apart whatever else agrees (DOMAIN 2.7)."""

from __future__ import annotations

from truceline.link.compare import one_text
from truceline.link.days import meet
from truceline.link.facts import Facts
from truceline.link.places import relation
from truceline.link.settings import Settings


def blocker(a: Facts, b: Facts, known: Settings) -> tuple[str, str] | None:
    """(rule, why in words) of the first hard blocker between two groups, None where nothing forbids one incident.

    Days and places block where both stand in the mention's own sentence; one taken over from elsewhere in a report only weighs.
    """
    if a.type != b.type:
        return "kind", f"different kinds of event: {a.type} and {b.type}"
    if a.status != b.status:
        return "status", f"one is told as {a.status}, the other as {b.status}"
    if a.aggregate != b.aggregate:
        return "aggregate", "one is a total over a period, the other a single happening"
    if a.apart & set(b.keys) or b.apart & set(a.keys):
        return "separate", "the words tell them as separate acts"
    if a.answers != b.answers and (not a.actors & b.actors or _hits_back(a, b)):
        return "answer", "one answers the other"
    if _armed(a) and _armed(b) and not a.recipients & b.recipients and not a.actors & b.actors:
        return "victims", "they tell of losses on different sides"
    if one_text(a, b):
        return None
    if a.day_own and b.day_own and a.interval and b.interval and not meet(a.interval, b.interval):
        return "days", f"their days do not meet: {_days(a)} and {_days(b)}"
    if a.land_own and b.land_own and a.country != b.country:
        return "country", f"different countries: {a.country} and {b.country}"
    if a.place_own and b.place_own and relation(a, b, known) == "apart":
        return "place", f"too far apart: {_name(a)} and {_name(b)}"
    return None


def _hits_back(a: Facts, b: Facts) -> bool:
    """True where who answers is who was hit: nobody answers a blow of their own."""
    answer, other = (a, b) if a.answers else (b, a)
    return bool(answer.actors & other.recipients)


def _armed(facts: Facts) -> frozenset[str]:
    """Sides whose forces suffered, civilians left out; none for a fight, where both sides lose. Civilians who suffer in both are no
    reason to part them."""
    if facts.type != "ASSAULT" or len(facts.actors) > 1:
        return frozenset()
    return frozenset(side for side in facts.recipients if not side.endswith("/CVL"))


def _days(facts: Facts) -> str:
    interval = facts.interval
    if interval is None:
        return "no day"
    start, end = interval.start or "open", interval.end or "open"
    return str(start) if start == end else f"{start} to {end}"


def _name(facts: Facts) -> str:
    return facts.place.name if facts.place else facts.place_name
