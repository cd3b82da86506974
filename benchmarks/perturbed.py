"""Many readings out of few: the same reports moved to other days and towns, with other figures, outlets and words.

Every change keeps the length of the text, so each span still stands on its words. A war of `DENSITY` mentions a day is kept up for as
long as the number asked for takes, so ten times as many mentions are ten times as many days: what a growing casefile looks like.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b

from truceline.model import Figure, Interval, Reading

DENSITY = 100  # mentions a day: about what a score of outlets tells of one war
TOWNS = 400
WARS = 12  # parties of as many wars take turns, as in the casefile of a desk that watches a region
CHANGED = 0.35  # share of plain words replaced in each copy, so that copies are other texts and no syndicated ones
VOWELS, CONSONANTS = "aeiou", "bdfghjklmnqrstyz"
_WORD = re.compile(r"\b[a-z]{4,}\b")


def readings(base: Sequence[Reading], mentions: int, *, seed: int = 5) -> Iterator[Reading]:
    """Perturbed copies of `base` until they hold about `mentions` event mentions; the same for the same seed."""
    vocabulary = _vocabulary(base)
    made = copy = 0
    a_copy = sum(len(reading.events) for reading in base)
    while made < mentions:
        days = copy * a_copy // DENSITY
        for reading in base:
            yield _copy(reading, copy, days, random.Random(f"{seed} {copy} {reading.report.id}"), vocabulary)
            made += len(reading.events)
            if made >= mentions:
                return
        copy += 1


def _vocabulary(base: Sequence[Reading]) -> dict[int, list[str]]:
    found: dict[int, set[str]] = {}
    for reading in base:
        for word in _WORD.findall(reading.report.text):
            found.setdefault(len(word), set()).add(word)
    return {length: sorted(words) for length, words in found.items()}


@cache
def town(name: str, variant: int) -> str:
    """Another name of the same length and shape: letters for letters, the rest as it stands."""
    draw = random.Random(f"{name} {variant}")
    letters = [draw.choice(VOWELS if c.lower() in VOWELS else CONSONANTS) if c.isalpha() else c for c in name]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(name, letters, strict=True))


@cache
def side(code: str, war: int) -> str:
    """The same side in another war: the country is another, the sector is not; war 0 is the real one."""
    if not war or code[:3].upper() != code[:3]:
        return code
    return "".join(chr(65 + (ord(c) - 65 + war) % 26) if c.isalpha() else c for c in code[:3]) + code[3:]


def _copy(reading: Reading, copy: int, days: int, draw: random.Random, vocabulary: dict[int, list[str]]) -> Reading:
    variant = copy % TOWNS
    settlements = {p.name for p in reading.places if p.kind == "settlement"} | {
        e.place for e in reading.events if e.place and e.place.isalpha()
    }
    names = {name: town(name, variant) for name in sorted(settlements, key=lambda n: (-len(n), n))}
    kept = {w.lower() for name in names for w in name.split()}
    text = reading.report.text

    def word(match: re.Match[str]) -> str:
        held = match.group()
        return draw.choice(vocabulary[len(held)]) if held not in kept and draw.random() < CHANGED else held

    text = _WORD.sub(word, text)
    for old, new in names.items():
        text = text.replace(old, new)
    shift = timedelta(days=days)
    north, east = (int.from_bytes(blake2b(f"{axis}{variant}".encode(), digest_size=2).digest()) / 65536 * 4 - 2 for axis in "ne")
    more = variant % 5
    war = copy % WARS

    def sides(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(side(code, war) for code in codes)

    def moved(when: Interval | None) -> Interval | None:
        if when is None:
            return None
        return replace(when, start=_later(when.start, shift), end=_later(when.end, shift))

    def figure(given: Figure) -> Figure:
        return replace(given, low=given.low and given.low + more, high=given.high and given.high + more)

    report = replace(
        reading.report,
        id=f"{reading.report.id}-{copy:06d}",
        text=text,
        title=text[: len(reading.report.title)],
        outlet=f"{reading.report.outlet} {copy % 7}",
        published=_later(reading.report.published, shift),
        dateline_day=_later(reading.report.dateline_day, shift),
        sha256=blake2b(text.encode(), digest_size=32).hexdigest(),
    )
    return replace(
        reading,
        report=report,
        places=tuple(
            replace(
                p,
                name=names.get(p.name, p.name),
                country=p.country and side(p.country, war),
                gazetteer_id=None,
                lat=p.lat and p.lat + north,
                lon=p.lon and p.lon + east,
            )
            if p.name in names
            else replace(p, country=p.country and side(p.country, war))
            for p in reading.places
        ),
        dates=tuple(replace(d, interval=moved(d.interval) or d.interval) for d in reading.dates),
        events=tuple(
            replace(
                e,
                interval=moved(e.interval),
                place=names.get(e.place or "", e.place),
                country=e.country and side(e.country, war),
                actors=sides(e.actors),
                recipients=sides(e.recipients),
                anchor=text[e.span.start : e.span.end],
                evidence=(),
            )
            for e in reading.events
        ),
        talks=tuple(
            replace(
                t,
                interval=moved(t.interval),
                participants=sides(t.participants),
                mediator=sides(t.mediator),
                venue=names.get(t.venue or "", t.venue),
                country=t.country and side(t.country, war),
            )
            for t in reading.talks
        ),
        claims=tuple(replace(c, speakers=sides(c.speakers), target=sides(c.target)) for c in reading.claims),
        breaches=tuple(replace(b, accused=sides(b.accused), said_by=sides(b.said_by)) for b in reading.breaches),
        casualties=tuple(
            replace(c, interval=moved(c.interval), figure=figure(c.figure), place=names.get(c.place or "", c.place), evidence=())
            for c in reading.casualties
        ),
    )


def _later(day: date | None, shift: timedelta) -> date | None:
    return day + shift if day else None
