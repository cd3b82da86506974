"""Scored comparisons of two groups: each outcome is a Reason with its log odds, the sum decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import exp

from truceline.link.days import span_days, widened
from truceline.link.facts import Facts, Wording
from truceline.link.places import relation
from truceline.link.settings import Settings
from truceline.model import Interval, Reason

COPIED = 0.6
"""Jaccard overlap of content words from which two sentences are one text."""
COPIED_WORDS = 5


def odds(reasons: list[Reason]) -> float:
    """Sum of the log odds of all comparisons."""
    return sum(reason.score or 0.0 for reason in reasons)


def probability(log_odds: float) -> float:
    """A sum of log odds as a share between 0 and 1, three decimals."""
    return round(1 / (1 + exp(-max(-30.0, min(30.0, log_odds)))), 3)


def compare(a: Facts, b: Facts, rarity: Mapping[str, float], known: Settings) -> list[Reason]:
    """All comparisons that say something about the two groups, in fixed order; nothing is said where a side is silent."""
    found = [_day(a, b, known), _place(a, b, known), *_parties(a, b, known), *_act(a, b, known), _figures(a, b, known)]
    return [reason for reason in (*found, _words(a, b, rarity, known)) if reason is not None]


def _reason(known: Settings, comparison: str, outcome: str, text: str) -> Reason:
    return Reason(rule=f"{comparison}:{outcome}", text=text, score=known.weight(comparison, outcome))


def _day(a: Facts, b: Facts, known: Settings) -> Reason | None:
    one, other = a.interval, b.interval
    if one and other:
        if max(span_days(one), span_days(other)) > known.max_span_days:
            return None
        if one.start == other.start and one.end == other.end and span_days(one) <= 2:
            return _reason(known, "day", "same" if a.day_own and b.day_own else "same_taken", f"both on {one.start}")
        if one.overlaps(other):
            return _reason(known, "day", "overlap", f"days overlap: {one.start} to {one.end} and {other.start} to {other.end}")
        if widened(one).overlaps(widened(other)):
            return _reason(known, "day", "slack", "days meet within their slack")
        return _reason(known, "day", "disjoint", f"days do not meet: {_said(one)} and {_said(other)}")
    if a.last is None or b.last is None or a.first is None or b.first is None:
        return None
    window = timedelta(days=known.window_days)
    if a.first - window <= b.last and b.first - window <= a.last:
        return _reason(known, "day", "reported", "reported within a few days of each other")
    return _reason(known, "day", "apart", "reported at different times, and no day said")


def _said(interval: Interval) -> str:
    return str(interval.start or interval.end)


def _place(a: Facts, b: Facts, known: Settings) -> Reason | None:
    outcome: str = relation(a, b, known)
    if outcome == "unknown":
        if a.country and b.country and a.country != b.country:
            outcome = "country" if a.land_own and b.land_own else "country_doubtful"
            return _reason(known, "place", outcome, f"different countries: {a.country} and {b.country}")
        return None
    if outcome in ("different", "apart") and not (a.place_own and b.place_own):
        outcome = "doubtful"
    if outcome in ("same", "spelling", "near") and not (a.place_own and b.place_own):
        outcome = "same_taken"
    one = a.place.name if a.place else a.place_name
    other = b.place.name if b.place else b.place_name
    said = {
        "same": f"same place: {one}",
        "same_taken": f"same place, one of them taken from elsewhere in its report: {one}",
        "spelling": f"one place in two spellings: {one} and {other}",
        "near": f"{one} and {other} lie within their uncertainty",
        "inside": f"one place holds the other: {one} and {other}",
        "seat": f"a city that gives its province its name, and a place of that province: {one} and {other}",
        "told_with": f"a report names both {one} and {other}",
        "doubtful": f"different places, one of them taken from elsewhere in its report: {one} and {other}",
        "apart": f"places far apart: {one} and {other}",
        "different": f"different places: {one} and {other}",
    }
    return _reason(known, "place", outcome, said[outcome])


def _parties(a: Facts, b: Facts, known: Settings) -> list[Reason]:
    found = []
    if a.actors and b.actors:
        if a.actors & b.actors:
            found.append(_reason(known, "parties", "actors_same", f"same actor: {', '.join(sorted(a.actors & b.actors))}"))
        else:
            text = f"different actors: {', '.join(sorted(a.actors))} and {', '.join(sorted(b.actors))}"
            found.append(_reason(known, "parties", "actors_differ", text))
            if a.actors & b.recipients and b.actors & a.recipients:
                found.append(_reason(known, "parties", "reversed", "who acts in the one suffers in the other"))
    if a.recipients and b.recipients and (a.recipients & b.recipients or not _people_only(a.recipients | b.recipients)):
        outcome = "recipients_same" if a.recipients & b.recipients else "recipients_differ"
        both = ", ".join(sorted(a.recipients & b.recipients)) or "none in common"
        found.append(_reason(known, "parties", outcome, f"recipients: {both}"))
    return found


def _people_only(codes: frozenset[str]) -> bool:
    """True for people of countries alone: whose people suffer follows from the place, which is compared by itself."""
    return all(code.endswith("/CVL") for code in codes)


def _act(a: Facts, b: Facts, known: Settings) -> list[Reason]:
    found = []
    if a.families and b.families:
        shared = a.families & b.families
        if shared:
            found.append(_reason(known, "means", "same", f"same means: {', '.join(sorted(shared))}"))
        elif not any(frozenset({x, y}) in known.compatible for x in a.families for y in b.families):
            text = f"different means: {', '.join(sorted(a.families))} and {', '.join(sorted(b.families))}"
            found.append(_reason(known, "means", "differ", text))
    else:
        if not (a.kinds | b.kinds) - known.unspecific or (a.kinds ^ b.kinds) & known.unspecific:
            return found
        outcome = "same" if a.kinds & b.kinds else "differ"
        found.append(_reason(known, "kind", outcome, f"{outcome} kind: {', '.join(sorted(a.kinds | b.kinds))}"))
    return found


def _figures(a: Facts, b: Facts, known: Settings) -> Reason | None:
    for name, one, other in (("killed", a.dead, b.dead), ("wounded", a.hurt, b.hurt)):
        shared = one & other
        if shared:
            outcome = "same_many" if max(shared) >= 5 else "same_few"
            return _reason(known, "figures", outcome, f"same figure: {max(shared)} {name}")
    if a.dead and b.dead:
        low, high = sorted((max(a.dead), max(b.dead)))
        if high <= 2 * low:
            return _reason(known, "figures", "close", f"{low} and {high} killed may be two states of one toll")
        return _reason(known, "figures", "differ", f"{low} killed against {high}")
    return None


def _copies(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= COPIED_WORDS and shared >= COPIED * len(one | other)


def _copied(a: Facts, b: Facts) -> list[Wording]:
    """Words of the two mentions, for each pair of sentences that are one text."""
    return [(t, u) for one, t in a.sentences for other, u in b.sentences if _copies(one, other)]


def _same_words(copied: Sequence[Wording]) -> bool:
    return any(2 * len(t & u) >= min(len(t), len(u)) for t, u in copied)


def one_text(a: Facts, b: Facts) -> bool:
    """True where copies of one dispatch tell both in the same words: what each copy's other sentences suggest of day and place is no
    reason to keep them apart."""
    return bool(a.origins & b.origins) and not a.reports & b.reports and _same_words(_copied(a, b))


def _words(a: Facts, b: Facts, rarity: Mapping[str, float], known: Settings) -> Reason | None:
    copied = _copied(a, b)
    if _same_words(copied):
        outcome = "dispatch" if a.origins & b.origins and not a.reports & b.reports else "copy"
        return _reason(known, "words", outcome, "told in the same words")
    if copied:
        return _reason(known, "words", "beside", "two acts of one sentence that both reports hold")
    share = _share(a.words, b.words, rarity)
    if not share:
        return None
    most = sorted(a.words & b.words, key=lambda w: (-rarity.get(w, 1.0), w))[:4]
    return Reason(rule="words:shared", text=f"shared words: {', '.join(most)}", score=round(known.weight("words", "scale") * share, 3))


def _share(one: frozenset[str], other: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Cosine of two bags of words by rarity, 0 to 1."""
    common = sum(rarity.get(w, 1.0) for w in one & other)
    if not common:
        return 0.0
    size = sum(rarity.get(w, 1.0) for w in one) * sum(rarity.get(w, 1.0) for w in other)
    return float(common / size**0.5)
