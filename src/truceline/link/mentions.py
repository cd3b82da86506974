"""One event mention with everything that comparing needs, gathered from its reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.link.days import span_days
from truceline.link.parts import parts
from truceline.link.settings import Settings
from truceline.link.words import breaks, fold_name, sentence, tokens
from truceline.model import Casualty, Event, Interval, PlaceMention, Reading, Report, Span, stated

_STATE = re.compile(r"/(GOV|MIL|COP)$")
MOST_ACTS = 6
"""Acts that one wording may tell apart; "thirty strikes" are one salvo or a total, not thirty incidents."""
FEW_DAYS = 3
"""Days over which many strikes on one place are still one salvo or battle; a longer run of acts is a total."""
AROUND = 16
"""Characters about a date in which "late" or "before dawn" belongs to it."""
BESIDE = 60
"""Characters between a trigger and its day or place from which that is as likely wrong as one taken over from another sentence. On the
annotated training reports days within 60 are right in 0.63 to 0.86 of cases, farther ones in 0.50, taken ones in 0.50; places alike."""
HARM_TYPES = frozenset({"ASSAULT", "COERCE"})


def side(code: str) -> str:
    """Government, forces and police of one state act for one side."""
    return _STATE.sub("/STATE", code)


def sides(codes: Sequence[str]) -> frozenset[str]:
    """Sides of known actors; an unknown attacker is no side."""
    return frozenset(side(code) for code in codes if code and code != "UNKNOWN")


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as one sentence of one report tells it; `ordinal` tells the several acts of one wording apart (0 for one act).

    `aggregate` says that it totals many happenings over a period.

    `words` are the folded content words of its sentence, `trigger` the words of its anchor, `dead` and `hurt` the figures in it;
    `anaphor` and `novel` say whether its words point back ("the attack") or name a further act ("another attack"). `day_own` and
    `place_own` say that day and place stand beside it in its own sentence, not somewhere else in the report, `land_own` that the
    place does and says more than the country ("a US strike" is no strike in the US). `key` is content-derived.
    """

    key: str
    report: Report
    event: Event
    ordinal: int
    origin: str
    sentence: int
    heading: bool
    place: PlaceMention | None
    place_name: str
    context: str
    words: frozenset[str]
    trigger: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    family: str | None
    status: str
    aggregate: bool
    dead: frozenset[int]
    hurt: frozenset[int]
    anaphor: bool
    novel: bool
    interval: Interval | None
    day_own: bool
    place_own: bool
    land_own: bool

    @property
    def published(self) -> date | None:
        return self.report.anchor_day


def mention_key(report: str, start: int, end: int, ordinal: int) -> str:
    """The key of a mention: where it stands, and which of several acts of its wording it is."""
    return f"{report}|{start:08d}|{end:08d}|{ordinal:02d}"


def gather(reading: Reading, origin: str, known: Settings) -> list[Mention]:
    """The mentions of one reading in text order; an event that tells n acts becomes n mentions."""
    text = reading.report.text
    starts = breaks(text)
    places = {place.id: place for place in reading.places}
    title = tuple(tokens(reading.report.title))
    repeated = {(b.start, b.end) for b in reading.report.blocks if b.copy_of is not None}
    strays = _strays(reading.places)
    broken = parts(reading.casualties, known)
    totals = [item for item in reading.casualties if item.id not in broken]
    found: list[Mention] = []
    twins: dict[tuple[int, int], int] = {}
    for event in sorted(reading.events, key=lambda e: (e.span.start, e.span.end, e.id)):
        if any(start <= event.span.start < end for start, end in repeated):
            continue
        # A mission's count ("121 violations, including 31 explosions") is a series of its own and no happening.
        if any(count.span.start <= event.span.start and event.span.end <= count.span.end for count in reading.counts):
            continue
        event = stated(event)  # an incident names only those who are said to have done or suffered it
        where = (event.span.start, event.span.end)
        at = sentence(starts, event.span.start)
        begin, end = starts[at], starts[at + 1] if at + 1 < len(starts) else len(text)
        told = tokens(text[begin:end])
        dead, hurt = _harm(totals, event, begin, end)
        anaphor, novel = _reference(text, event, begin, known)
        place = places.get(event.place_id) if event.place_id else None
        same_days = [day for day in reading.dates if event.interval and day.interval.start == event.interval.start]
        here = [day for day in same_days if begin <= day.span.start < end]
        day_own = not same_days or any(_beside(event.span, day.span) for day in here)
        interval = event.interval if event.interval and event.interval.is_known else None
        if interval and any(_at_night(text, day.span, known) for day in here):
            interval = replace(interval, slack_days=max(1, interval.slack_days))
        lone = place is not None and place.id in strays
        place_own = not lone and _place_own(event, place, text, begin, end)
        for ordinal in range(_acts(event, reading.casualties, text, begin, end, known)):
            twin = twins.get(where, 0)
            twins[where] = twin + 1
            found.append(
                Mention(
                    key=mention_key(reading.report.id, where[0], where[1], twin),
                    report=reading.report,
                    event=event,
                    ordinal=ordinal,
                    origin=origin,
                    sentence=at,
                    heading=bool(title) and begin < len(reading.report.title),
                    place=place,
                    place_name=fold_name(event.place or ""),
                    context=" ".join((*told, *title)),
                    words=frozenset(w for w in told if len(w) > 1 and w not in known.stop),
                    trigger=frozenset(tokens(event.anchor)),
                    actors=sides(event.actors),
                    recipients=sides(event.recipients),
                    family=known.family.get(event.mode or "") or known.family.get(event.kind),
                    status=known.status_class[event.status],
                    aggregate=_aggregate(event, reading.casualties, begin, end, known),
                    dead=dead,
                    hurt=hurt,
                    anaphor=anaphor,
                    novel=novel,
                    interval=interval,
                    day_own=day_own,
                    place_own=place_own,
                    land_own=place_own and place is not None and place.kind != "country",
                )
            )
    return found


def _strays(places: Sequence[PlaceMention]) -> frozenset[str]:
    """Ids of places that are the only one of their country in a report about another: on the annotated training reports such a
    country is wrong in 0.81 of cases (a family name or an institute that is also a town abroad)."""
    named = Counter(place.country for place in places if place.country)
    if not named:
        return frozenset()
    most = max(named.values())
    return frozenset(p.id for p in places if p.country and p.kind != "country" and named[p.country] == 1 < most)


def _at_night(text: str, day: Span, known: Settings) -> bool:
    """True where the words about a day say night or the edge of one: another report may give the day before or after."""
    return bool(known.night & set(tokens(text[max(0, day.start - AROUND) : day.end + AROUND])))


def _beside(one: Span, other: Span) -> bool:
    """True where few enough words stand between two spans for the one to be said of the other."""
    return max(other.start - one.end, one.start - other.end) < BESIDE


def _place_own(event: Event, place: PlaceMention | None, text: str, begin: int, end: int) -> bool:
    """True where the event's place is named beside it in its own sentence."""
    if place is not None and begin <= place.span.start < end:
        return _beside(event.span, place.span)
    at = text.find(event.place, begin, end) if event.place else -1
    return at >= 0 and _beside(event.span, Span(at, at + len(event.place or "")))


def _acts(event: Event, casualties: Sequence[Casualty], text: str, begin: int, end: int, known: Settings) -> int:
    """How many incidents the words tell apart: the acts counted, unless there are too many to be told one by one.

    A number that counts people in the same sentence ("an attack kills 32") counts no acts, and several strikes on one place on
    one day are one incident where nothing calls them separate.
    """
    if event.count < 2 or event.count > MOST_ACTS:
        return 1
    separate = bool(known.novel & set(tokens(text[begin:end])))
    people = {item.figure.low for item in casualties if begin <= item.span.start < end and item.scope != "cumulative"}
    if event.count in people and event.kind not in known.answers and not separate:
        return 1
    interval = event.interval
    one_day = interval is not None and interval.start is not None and interval.start == interval.end
    return 1 if one_day and event.place and not separate else event.count


def _aggregate(event: Event, casualties: Sequence[Casualty], begin: int, end: int, known: Settings) -> bool:
    """True where many acts are told over a period, or force over longer than any one battle.

    A salvo of some days, or acts with one toll of their own, are one incident.
    """
    dated = event.interval is not None and event.interval.is_known
    if dated and event.type == "ASSAULT" and span_days(event.interval) > known.max_span_days:
        return True
    if not event.aggregate:
        return False
    if dated:
        return span_days(event.interval) > FEW_DAYS
    return not any(begin <= item.span.start < end and item.scope != "cumulative" and not item.cumulative for item in casualties)


def _harm(casualties: Sequence[Casualty], event: Event, begin: int, end: int) -> tuple[frozenset[int], frozenset[int]]:
    if event.type not in HARM_TYPES or event.count > 1:
        return frozenset(), frozenset()
    dead: set[int] = set()
    hurt: set[int] = set()
    for item in casualties:
        if item.cumulative or item.scope != "incident" or not item.figure.low:
            continue
        if event.id in item.event_ids or (not item.event_ids and begin <= item.span.start < end):
            (dead if item.kind == "killed" else hurt).add(item.figure.low)
    return frozenset(dead), frozenset(hurt)


def _reference(text: str, event: Event, begin: int, known: Settings) -> tuple[bool, bool]:
    """Whether the words at the event point back to something told, and whether they say that it is another one."""
    before = tokens(text[max(begin, event.span.start - 40) : event.span.start])[-3:]
    own = tokens(event.anchor)
    window = (*before, *own[:6])
    nouns = [i for i, word in enumerate(window) if word in known.event_nouns]
    anaphor = any(known.definite & set(window[max(0, i - 2) : i]) for i in nouns)
    novel = any(known.novel & set(window[max(0, i - 3) : i]) for i in nouns)
    return anaphor and not novel, novel
