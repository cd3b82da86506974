"""Agreement mentions tied to the entries of the agreement library that they may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rapidfuzz.fuzz import token_set_ratio

from truceline.link.mentions import side, sides
from truceline.link.words import fold, fold_name
from truceline.model import Agreement, AgreementMention, Interval, Reading

SLACK = timedelta(days=1)
"""Reports name the day of signature, of effect or of announcement; they lie a day apart more often than not."""
OUTSIDE = frozenset({"excluded", "non_party"})
UNSETTLED = frozenset({"proposed", "negotiated", "rejected"})


def tie(readings: Sequence[Reading], library: Sequence[Agreement]) -> list[Reading]:
    """The readings with `library_ids` (best first) and `library_reason` of each agreement mention filled.

    A mention of something sought, or of a procedure, is tied to nothing. Mentions without date and name ("the cease-fire")
    keep every entry that was in life on the report's day, at equal rank: an open question, not a guess.
    """
    entries = sorted(library, key=lambda entry: entry.id)
    return [
        replace(reading, agreements=tuple(_tied(mention, reading, entries) for mention in reading.agreements))
        if reading.agreements
        else reading
        for reading in readings
    ]


def _tied(mention: AgreementMention, reading: Reading, entries: Sequence[Agreement]) -> AgreementMention:
    if mention.procedural or mention.state in UNSETTLED:
        return replace(mention, library_ids=(), library_reason=None)
    day = reading.report.anchor_day
    scored = []
    for entry in entries:
        reasons = _reasons(mention, reading, entry)
        if reasons is None or (day is not None and _born(entry) is not None and _born(entry) > day):  # type: ignore[operator]
            continue
        scored.append((sum(score for score, _ in reasons), entry.id, [text for _, text in reasons]))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored or scored[0][0] < 2:
        return replace(mention, library_ids=(), library_reason=None)
    kept = [s for s in scored if s[0] >= scored[0][0] - 1]
    return replace(mention, library_ids=tuple(s[1] for s in kept), library_reason="; ".join(scored[0][2]))


def _born(entry: Agreement) -> date | None:
    days = [d for d in (entry.signed, *(e.at.date() for e in entry.effective)) if d]
    return min(days) if days else None


def _reasons(mention: AgreementMention, reading: Reading, entry: Agreement) -> list[tuple[int, str]] | None:
    """Scored reasons, None where the two exclude each other by date, party or place."""
    found: list[tuple[int, str]] = []
    days = sorted({d for d in (entry.signed, *(e.at.date() for e in entry.effective)) if d})
    said = [w for w in (_whole(mention.in_force_from), mention.interval) if w and w.is_known]
    if said and days:
        hits = [d for d in days for w in said if _near(w, d)]
        if not hits:
            return None
        exact = any(w.granularity == "day" for w in said)
        found.append((4 if exact else 3, f"its date fits {hits[0]}"))
    parties = sides(mention.parties)
    named = [code for party in entry.parties if party.capacity not in OUTSIDE for code in party.codes]
    if parties and named:
        common = {party for party in parties if any(_covers(code, party) for code in named)}
        if not common:
            return None
        found.append((1 + (parties == common), f"parties in common: {', '.join(sorted(common))}"))
    places = {fold_name(name) for zone in entry.zones for name in (*zone.places, *zone.admin1, *zone.partial_admin1, zone.name)}
    place = fold_name(mention.place or "")
    if place:
        if any(place == name or place in name for name in places):
            found.append((2, f"it covers {mention.place}"))
    elif any(fold_name(p.name) in places for p in reading.places):
        found.append((1, "the report is about a place it covers"))
    if mention.name:
        ratio = max((token_set_ratio(fold(mention.name), fold(name)) for name in (entry.title, *entry.names)), default=0.0)
        if ratio >= 85 and len(mention.name.split()) >= 2:
            found.append((3, "its name fits"))
    if mention.kind == entry.kind:
        found.append((1, f"same kind: {mention.kind}"))
    return found


def _covers(code: str, party: str) -> bool:
    """True where a party's code ("TUR/*" is all that acts for Turkey) stands for a side."""
    return side(code) == party or (code.endswith("/*") and party.startswith(code[:-1]))


def _whole(day: date | None) -> Interval | None:
    return Interval(day, day) if day else None


def _near(interval: Interval, day: date) -> bool:
    start = interval.start - SLACK if interval.start else None
    end = interval.end + SLACK if interval.end else None
    return Interval(start, end, interval.granularity).contains(day)
