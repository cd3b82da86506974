"""What a group of mentions together says: the side of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from truceline.link.mentions import Mention
from truceline.link.said import Day, Land, Where, day_agreed, days_of, land_agreed, lands_of, place_agreed, places_of
from truceline.link.spots import Spot, spot_of
from truceline.link.words import tokens
from truceline.model import Interval, PlaceMention

KEPT_SENTENCES = 16
"""Sentences of a group that are compared word for word; more add cost and nothing else."""
KEPT_WORDS = 120


class Wording(NamedTuple):
    """Content words of a mention's sentence, the words of the mention itself, and those of the place that it names beside itself."""

    words: frozenset[str]
    trigger: frozenset[str]
    place: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """Union of what the mentions say.

    `interval`, `spot` and `country` are what they agree on (`said`); `day_own`, `place_own` and `land_own` say whether that stands in a
    mention's own sentence. `reports` are the ids of those that tell it, `told` are (report, sentence) pairs, `apart` keys of mentions
    that the words keep from this group ("two separate attacks").
    """

    keys: tuple[str, ...]
    type: str
    status: str
    aggregate: bool
    kinds: frozenset[str]
    families: frozenset[str]
    answers: bool
    days: tuple[Day, ...]
    interval: Interval | None
    day_own: bool
    places: tuple[Where, ...]
    spot: Spot | None
    place_own: bool
    place_names: frozenset[str]
    lands: tuple[Land, ...]
    country: str | None
    land_own: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    dead: frozenset[int]
    least: frozenset[int]
    loose: frozenset[tuple[int, int]]
    hurt: frozenset[int]
    words: frozenset[str]
    sentences: frozenset[Wording]
    context: frozenset[str]
    origins: frozenset[str]
    first: date | None
    last: date | None
    reports: frozenset[str]
    told: frozenset[tuple[str, int]]
    refs: frozenset[tuple[str, str]]
    apart: frozenset[str]

    @property
    def place(self) -> PlaceMention | None:
        """The gazetteer's entry of the place agreed on."""
        return self.spot.place if self.spot else None

    @property
    def place_name(self) -> str:
        """The folded name of the place agreed on, "" where none is below the country."""
        return self.spot.name if self.spot else ""

    @property
    def place_said(self) -> str:
        """The words that name the place agreed on."""
        return self.spot.said if self.spot else ""


@lru_cache(maxsize=4096)
def _alone(value: str) -> frozenset[str]:
    """A set of one: mentions say the same few things, and keep one set of each."""
    return frozenset({value})


def of(mention: Mention, answers: frozenset[str], apart: Iterable[str] = ()) -> Facts:
    """Facts of one mention."""
    event = mention.event
    interval = mention.interval
    spot = spot_of(mention.place_name, mention.place_said, mention.place) if mention.place_name else None
    country = mention.country
    return Facts(
        keys=(mention.key,),
        type=event.type,
        status=mention.status,
        aggregate=mention.aggregate,
        kinds=_alone(event.kind),
        families=_alone(mention.family) if mention.family else frozenset(),
        answers=event.kind in answers or event.responds_to is not None,
        days=(Day(interval, mention.day_own),) if interval else (),
        interval=interval,
        day_own=mention.day_own and interval is not None,
        places=(Where(spot, mention.place_own),) if spot else (),
        spot=spot,
        place_own=mention.place_own and spot is not None,
        place_names=_alone(mention.place_name) if mention.place_name else frozenset(),
        lands=(Land(country, mention.land_own),) if country else (),
        country=country,
        land_own=mention.land_own and country is not None,
        actors=mention.actors,
        recipients=mention.recipients,
        dead=mention.counted,
        loose=mention.loose,
        least=mention.least,
        hurt=mention.hurt,
        words=mention.words,
        sentences=frozenset(
            {Wording(mention.words, mention.trigger, frozenset(tokens(mention.place_said)) if spot and mention.place_own else frozenset())}
        ),
        context=frozenset({mention.context}),
        origins=_alone(mention.origin),
        first=mention.published,
        last=mention.published,
        reports=_alone(mention.report.id),
        told=frozenset({(mention.report.id, mention.sentence)}),
        refs=frozenset({(mention.report.id, event.ref)} if event.ref else ()),
        apart=frozenset(apart),
    )


def together(one: Facts, other: Facts) -> Facts:
    """Facts of both groups as one; the same whichever comes first."""
    a, b = sorted((one, other), key=lambda facts: facts.keys)
    days, places, lands = days_of(a.days, b.days), places_of(a.places, b.places), lands_of(a.lands, b.lands)
    day, where, land = day_agreed(days), place_agreed(places), land_agreed(lands)
    words = a.words | b.words
    return Facts(
        keys=tuple(sorted((*a.keys, *b.keys))),
        type=a.type,
        status=a.status,
        aggregate=a.aggregate,
        kinds=a.kinds | b.kinds,
        families=a.families | b.families,
        answers=a.answers or b.answers,
        days=days,
        interval=day.interval if day else None,
        day_own=day is not None and day.own,
        places=places,
        spot=where.spot if where else None,
        place_own=where is not None and where.own,
        place_names=a.place_names | b.place_names,
        lands=lands,
        country=land.code if land else None,
        land_own=land is not None and land.own,
        actors=a.actors | b.actors,
        recipients=a.recipients | b.recipients,
        dead=a.dead | b.dead,
        least=a.least | b.least,
        loose=a.loose | b.loose,
        hurt=a.hurt | b.hurt,
        words=words if len(words) <= KEPT_WORDS else frozenset(sorted(words)[:KEPT_WORDS]),
        sentences=_longest(a.sentences | b.sentences),
        context=frozenset(sorted(a.context | b.context)[:KEPT_SENTENCES]),
        origins=a.origins | b.origins,
        first=min((d for d in (a.first, b.first) if d), default=None),
        last=max((d for d in (a.last, b.last) if d), default=None),
        reports=a.reports | b.reports,
        told=a.told | b.told,
        refs=a.refs | b.refs,
        apart=a.apart | b.apart,
    )


def _longest(sentences: frozenset[Wording]) -> frozenset[Wording]:
    if len(sentences) <= KEPT_SENTENCES:
        return sentences
    return frozenset(sorted(sentences, key=lambda s: (-len(s.words), sorted(s.words), sorted(s.trigger), sorted(s.place)))[:KEPT_SENTENCES])
