"""Scored comparisons of two groups: each outcome is a Reason with its log odds, the sum decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from math import exp

from truceline.link.days import meet, reprinted, span_days
from truceline.link.facts import Facts, Wording
from truceline.link.places import relation
from truceline.link.settings import Settings
from truceline.model import Interval, Reason

COPIED = 0.6
"""Jaccard overlap of content words from which two sentences are one text."""
COPIED_WORDS = 5
FAR = 4
"""Times a toll that no later count of it reaches: the steps of running tolls are smaller (DOMAIN 2.6: 4, 6, 8)."""
NEWS_DAYS = 31
"""Days before a report from which a day in it is background, unless it is said of the act."""
VAGUE = 5
"""Precision (UCDP where_prec) of areas without bounds ("northeast Syria"), which may or may not hold a place."""
COMMON_LESS = 0.6
"""What a word loses that reports of every war share. A fixed list: counts over the casefile would let each report change every score."""


Finding = tuple[str, str, float, Callable[[], str]]
"""A comparison, its outcome, its log odds, and its words: they are made only where somebody is to read them."""


def odds(reasons: list[Reason]) -> float:
    """Sum of the log odds of all comparisons."""
    return sum(reason.score or 0.0 for reason in reasons)


def likeness(a: Facts, b: Facts, known: Settings) -> float:
    """The sum of the log odds that `compare` gives, without the words."""
    return sum([finding[2] for finding in _findings(a, b, known)])


def probability(log_odds: float) -> float:
    """A sum of log odds as a share between 0 and 1, three decimals."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 3)


def compare(a: Facts, b: Facts, known: Settings) -> list[Reason]:
    """All comparisons that say something about the two groups, in fixed order; nothing is said where a side is silent."""
    return [Reason(rule=f"{comparison}:{outcome}", text=say(), score=score) for comparison, outcome, score, say in _findings(a, b, known)]


def _findings(a: Facts, b: Facts, known: Settings) -> list[Finding]:
    words = _words(a, b, known)
    where = [_day(a, b, known), _place(a, b, known)]
    if words and words[1] == "dispatch":
        # Copies give one sentence one day and place; where they differ, other sentences of the copies were read apart.
        where = [finding for finding in where if finding and finding[2] > 0]
    found = [*where, *_parties(a, b, known), *_act(a, b, known), _figures(a, b, known), words]
    return [finding for finding in found if finding is not None]


def _found(known: Settings, comparison: str, outcome: str, say: Callable[[], str]) -> Finding:
    return comparison, outcome, known.weights[comparison][outcome], say


def _day(a: Facts, b: Facts, known: Settings) -> Finding | None:
    one, other = a.interval, b.interval
    if one and other:
        if max(span_days(one), span_days(other)) > known.max_span_days:
            if min(span_days(one), span_days(other)) > known.max_span_days:
                return None
            return _found(known, "day", "period", lambda: "one is told of a long period, the other of days")
        if one.start == other.start and one.end == other.end and span_days(one) <= 2:
            return _found(known, "day", "same" if a.day_own and b.day_own else "same_taken", lambda: f"both on {one.start}")
        if one.overlaps(other):
            return _found(known, "day", "overlap", lambda: f"days overlap: {one.start} to {one.end} and {other.start} to {other.end}")
        if meet(one, other):
            return _found(known, "day", "slack", lambda: "days meet within their slack")
        return _found(known, "day", "disjoint", lambda: f"days do not meet: {_said(one)} and {_said(other)}")
    if a.last is None or b.last is None or a.first is None or b.first is None:
        return None
    if _long_before(one, b) or _long_before(other, a):
        return _found(known, "day", "long_before", lambda: "one is told of long before the report of the other, which says no day")
    if a.first <= b.last and b.first <= a.last:
        return _found(known, "day", "reported_then", lambda: "no day said by one of them; reported on the same day")
    window = timedelta(days=known.window_days)
    if a.first - window <= b.last and b.first - window <= a.last:
        return _found(known, "day", "reported", lambda: "reported within a few days of each other")
    return _found(known, "day", "apart", lambda: "reported at different times, and no day said")


def _long_before(told: Interval | None, undated: Facts) -> bool:
    """True where a day lies more than a month before the reports that tell the other without a day: news are of their days."""
    return told is not None and told.end is not None and undated.first is not None and (undated.first - told.end).days > NEWS_DAYS


def _said(interval: Interval) -> str:
    return str(interval.start or interval.end)


def _place(a: Facts, b: Facts, known: Settings) -> Finding | None:
    outcome: str = relation(a, b, known)
    if outcome == "unknown":
        if a.country and b.country and a.country != b.country:
            outcome = "country" if a.land_own and b.land_own else "country_doubtful"
            return _found(known, "place", outcome, lambda: f"different countries: {a.country} and {b.country}")
        return None
    vague = any(spot is not None and spot.place is not None and spot.precision >= VAGUE for spot in (a.spot, b.spot))
    if outcome in ("different", "apart") and (vague or not (a.place_own and b.place_own)):
        outcome = "doubtful"
    if outcome in ("same", "spelling", "near") and not (a.place_own and b.place_own):
        outcome = "same_taken"
    return _found(known, "place", outcome, lambda: _places_said(outcome, a, b))


def _places_said(outcome: str, a: Facts, b: Facts) -> str:
    one = a.place.name if a.place else a.place_name
    other = b.place.name if b.place else b.place_name
    return PLACES_SAID[outcome].format(one=one, other=other)


PLACES_SAID = {
    "same": "same place: {one}",
    "same_taken": "same place, one of them taken from elsewhere in its report: {one}",
    "spelling": "one place in two spellings: {one} and {other}",
    "near": "{one} and {other} lie within their uncertainty",
    "inside": "one place holds the other: {one} and {other}",
    "seat": "a city that gives its province its name, and a place of that province: {one} and {other}",
    "told_with": "a report names both {one} and {other}",
    "doubtful": "different places, one of them taken from elsewhere in its report: {one} and {other}",
    "apart": "places far apart: {one} and {other}",
    "different": "different places: {one} and {other}",
}


def _parties(a: Facts, b: Facts, known: Settings) -> list[Finding]:
    found = []
    if a.actors and b.actors:
        if a.actors & b.actors:
            found.append(_found(known, "parties", "actors_same", lambda: f"same actor: {_list(a.actors & b.actors)}"))
        else:
            found.append(_found(known, "parties", "actors_differ", lambda: f"different actors: {_list(a.actors)} and {_list(b.actors)}"))
            if a.actors & b.recipients and b.actors & a.recipients:
                found.append(_found(known, "parties", "reversed", lambda: "who acts in the one suffers in the other"))
    if a.recipients and b.recipients and (a.recipients & b.recipients or not _people_only(a.recipients | b.recipients)):
        outcome = "recipients_same" if a.recipients & b.recipients else "recipients_differ"
        found.append(_found(known, "parties", outcome, lambda: f"recipients: {_list(a.recipients & b.recipients) or 'none in common'}"))
    return found


def _list(codes: frozenset[str]) -> str:
    return ", ".join(sorted(codes))


def _people_only(codes: frozenset[str]) -> bool:
    """True for people of countries alone: whose people suffer follows from the place, which is compared by itself."""
    return all(code.endswith("/CVL") for code in codes)


def _act(a: Facts, b: Facts, known: Settings) -> list[Finding]:
    found = []
    if a.families and b.families:
        shared = a.families & b.families
        if shared:
            found.append(_found(known, "means", "same", lambda: f"same means: {_list(shared)}"))
        elif not any(frozenset({x, y}) in known.compatible for x in a.families for y in b.families):
            found.append(_found(known, "means", "differ", lambda: f"different means: {_list(a.families)} and {_list(b.families)}"))
        else:
            found.append(
                _found(known, "means", "beside", lambda: f"means that can go together: {_list(a.families)} and {_list(b.families)}")
            )
    else:
        if not (a.kinds | b.kinds) - known.unspecific or (a.kinds ^ b.kinds) & known.unspecific:
            return found
        outcome = "same" if a.kinds & b.kinds else "differ"
        found.append(_found(known, "kind", outcome, lambda: f"{outcome} kind: {_list(a.kinds | b.kinds)}"))
    return found


def _figures(a: Facts, b: Facts, known: Settings) -> Finding | None:
    for name, one, other in (("killed", a.dead, b.dead), ("wounded", a.hurt, b.hurt)):
        shared = one & other
        if shared:
            most = max(shared)
            return _found(known, "figures", "same_many" if most >= 5 else "same_few", partial(_same_figure, most, name))
    if a.dead and b.dead:
        low, high = sorted((max(a.dead), max(b.dead)))
        if high <= 2 * low:
            return _found(known, "figures", "close", lambda: f"{low} killed and {high} killed may be two states of one toll")
        # "More than 200" may grow to 1,400; two dead do not become 84.
        grows = low in a.least | b.least or high <= FAR * low
        return _found(known, "figures", "differ" if grows else "far", lambda: f"{low} killed against {high}")
    return _without(a.dead, b.loose, known) or _without(b.dead, a.loose, known)


def _without(counted: frozenset[int], loose: frozenset[tuple[int, int]], known: Settings) -> Finding | None:
    """A number that no "dozens" can mean: less than half of their least, or more than twice their most."""
    if not counted or not loose:
        return None
    number, least, most = max(counted), min(low for low, _ in loose), max(high for _, high in loose)
    if least <= 2 * number and number <= 2 * most:
        return None
    grows = least <= FAR * number and number <= FAR * most
    return _found(known, "figures", "differ" if grows else "far", lambda: f"{number} killed against no number from {least} on")


def _same_figure(number: int, harm: str) -> str:
    return f"same figure: {number} {harm}"


def _copies(one: Wording, other: Wording) -> bool:
    """True where two sentences are one text. The form of a daily bulletin is none: it names another town in the same words."""
    shared = len(one.words & other.words)
    if shared < COPIED_WORDS or shared < COPIED * (len(one.words) + len(other.words) - shared):
        return False
    return not one.place or not other.place or not (one.place.isdisjoint(other.words) and other.place.isdisjoint(one.words))


def _copied(a: Facts, b: Facts) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Words of the two mentions, for each pair of sentences that are one text."""
    return [(one.trigger, other.trigger) for one in a.sentences for other in b.sentences if _copies(one, other)]


def _same_words(copied: Sequence[tuple[frozenset[str], frozenset[str]]]) -> bool:
    return any(2 * len(t & u) >= min(len(t), len(u)) for t, u in copied)


def one_text(a: Facts, b: Facts) -> bool:
    """True where copies of one dispatch tell both in the same words: what each copy's other sentences suggest of day and place is no
    reason to keep them apart."""
    return _one_dispatch(a, b) and _same_words(_copied(a, b))


def _one_dispatch(a: Facts, b: Facts) -> bool:
    """True where copies of one dispatch tell the two, all of them printed within its days."""
    if not a.origins & b.origins or a.reports & b.reports:
        return False
    days = [day for day in (a.first, a.last, b.first, b.last) if day]
    return not days or reprinted(min(days), max(days))


def _words(a: Facts, b: Facts, known: Settings) -> Finding | None:
    copied = _copied(a, b)
    if _same_words(copied):
        outcome = "dispatch" if _one_dispatch(a, b) else "copy"
        return _found(known, "words", outcome, lambda: "told in the same words")
    if copied:
        return _found(known, "words", "beside", lambda: "two acts of one sentence that both reports hold")
    shared = a.words & b.words
    if not shared:
        return None
    share = _weight(shared, known) / (_weight(a.words, known) * _weight(b.words, known)) ** 0.5
    score = round(known.weights["words"]["scale"] * share, 3)
    return "words", "shared", score, lambda: f"shared words: {', '.join(sorted(shared, key=lambda w: (w in known.common, w))[:4])}"


def _weight(words: frozenset[str], known: Settings) -> float:
    """How much a bag of words tells: what every report of a war says counts for less. The cosine of two bags is made of it."""
    return len(words) - COMMON_LESS * len(words & known.common)
