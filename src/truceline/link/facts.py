"""What a group of mentions together says: the side of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.link.days import span_days
from truceline.link.mentions import Mention
from truceline.model import Interval, PlaceMention

KEPT_SENTENCES = 16
"""Sentences of a group that are compared word for word; more add cost and nothing else."""
KEPT_WORDS = 120


Wording = tuple[frozenset[str], frozenset[str]]
"""Content words of a mention's sentence, and the words of the mention itself."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Union of what the mentions say; `interval` is the narrowest day range, `place` the most exact place, of those that stand
    in a mention's own sentence (`day_own`, `place_own`) where there are any.

    `told` are (report, sentence) pairs, `apart` keys of mentions that the words keep from this group ("two separate attacks").
    """

    keys: tuple[str, ...]
    type: str
    status: str
    aggregate: bool
    kinds: frozenset[str]
    families: frozenset[str]
    answers: bool
    interval: Interval | None
    day_own: bool
    place: PlaceMention | None
    place_own: bool
    place_name: str
    place_said: str
    place_names: frozenset[str]
    country: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    dead: frozenset[int]
    hurt: frozenset[int]
    words: frozenset[str]
    sentences: frozenset[Wording]
    context: frozenset[str]
    origins: frozenset[str]
    first: date | None
    last: date | None
    told: frozenset[tuple[str, int]]
    refs: frozenset[tuple[str, str]]
    apart: frozenset[str]


def of(mention: Mention, answers: frozenset[str], apart: Iterable[str] = ()) -> Facts:
    """Facts of one mention."""
    event = mention.event
    interval = event.interval if event.interval and event.interval.is_known else None
    return Facts(
        keys=(mention.key,),
        type=event.type,
        status=mention.status,
        aggregate=mention.aggregate,
        kinds=frozenset({event.kind}),
        families=frozenset({mention.family} if mention.family else ()),
        answers=event.kind in answers or event.responds_to is not None,
        interval=interval,
        day_own=mention.day_own and interval is not None,
        place=mention.place,
        place_own=mention.place_own,
        place_name=mention.place_name,
        place_said=event.place or "",
        place_names=frozenset({mention.place_name} if mention.place_name else ()),
        country=event.country or (mention.place.country if mention.place else None),
        actors=mention.actors,
        recipients=mention.recipients,
        dead=mention.dead,
        hurt=mention.hurt,
        words=mention.words,
        sentences=frozenset({(mention.words, mention.trigger)}),
        context=frozenset({mention.context}),
        origins=frozenset({mention.origin}),
        first=mention.published,
        last=mention.published,
        told=frozenset({(mention.report.id, mention.sentence)}),
        refs=frozenset({(mention.report.id, event.ref)} if event.ref else ()),
        apart=frozenset(apart),
    )


def together(one: Facts, other: Facts) -> Facts:
    """Facts of both groups as one; the same whichever comes first."""
    a, b = sorted((one, other), key=lambda facts: facts.keys)
    narrow = min((f for f in (a, b) if f.interval), key=lambda f: (not f.day_own, span_days(f.interval), str(f.interval)), default=a)
    exact = min((f for f in (a, b) if f.place_name), key=_exactness, default=a)
    words = a.words | b.words
    return Facts(
        keys=tuple(sorted((*a.keys, *b.keys))),
        type=a.type,
        status=a.status,
        aggregate=a.aggregate,
        kinds=a.kinds | b.kinds,
        families=a.families | b.families,
        answers=a.answers or b.answers,
        interval=narrow.interval,
        day_own=narrow.day_own,
        place=exact.place,
        place_own=exact.place_own,
        place_name=exact.place_name,
        place_said=exact.place_said,
        place_names=a.place_names | b.place_names,
        country=a.country or b.country,
        actors=a.actors | b.actors,
        recipients=a.recipients | b.recipients,
        dead=a.dead | b.dead,
        hurt=a.hurt | b.hurt,
        words=words if len(words) <= KEPT_WORDS else frozenset(sorted(words)[:KEPT_WORDS]),
        sentences=_longest(a.sentences | b.sentences),
        context=frozenset(sorted(a.context | b.context)[:KEPT_SENTENCES]),
        origins=a.origins | b.origins,
        first=min((d for d in (a.first, b.first) if d), default=None),
        last=max((d for d in (a.last, b.last) if d), default=None),
        told=a.told | b.told,
        refs=a.refs | b.refs,
        apart=a.apart | b.apart,
    )


def _longest(sentences: frozenset[Wording]) -> frozenset[Wording]:
    if len(sentences) <= KEPT_SENTENCES:
        return sentences
    return frozenset(sorted(sentences, key=lambda s: (-len(s[0]), sorted(s[0]), sorted(s[1])))[:KEPT_SENTENCES])


def _exactness(facts: Facts) -> tuple[bool, int, str]:
    return not facts.place_own, facts.place.precision if facts.place else 5, facts.place_name
