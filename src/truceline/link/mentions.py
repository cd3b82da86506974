"""One event mention with everything that comparing needs, gathered from its reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from truceline.link.acts import acts, aggregate, answering, harm, reference, status_of
from truceline.link.beside import at_night, beside, place_at, place_own, strays_of
from truceline.link.parts import parts
from truceline.link.settings import Settings
from truceline.link.words import breaks, fold_name, sentence, tokens
from truceline.model import Event, Interval, PlaceMention, Reading, Report, stated

NEWS = 1
"""Days before its report up to which a day that no words give is a fair guess; calibrated on the annotated windows, where 1 to 14 differ
by .002 of B-cubed F1."""
_STATE = re.compile(r"/(GOV|MIL|COP)$")


def side(code: str) -> str:
    """Government, forces and police of one state act for one side."""
    return _STATE.sub("/STATE", code)


def sides(codes: Sequence[str]) -> frozenset[str]:
    """Sides of known actors; an unknown attacker is no side."""
    return _sides(tuple(codes))


@lru_cache(maxsize=4096)
def _sides(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(side(code) for code in codes if code and code != "UNKNOWN")


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as one sentence of one report tells it; `ordinal` tells the several acts of one wording apart (0 for one act).

    `aggregate` says that it totals many happenings: over a period, or (`adds_up`) those that its report tells one by one afterwards.

    `words` are the folded content words of its sentence, `trigger` the words of its anchor, `dead`, `least` ("at least"),
    `loose` (least and most of "dozens") and `hurt` the figures in it;
    `anaphor` and `novel` say whether its words point back ("the attack") or name a further act ("another attack"), `answering` that it
    answers another act. `day_own` and
    `place_own` say that day and place stand beside it in its own sentence, not somewhere else in the report, `land_own` that the
    place does and says more than the country ("a US strike" is no strike in the US), `bare` that
    its sentence names neither, `background` that its sentence tells it as what another act came after or answered. `event` is what is
    stated; place, day and actors to compare may be inferred from elsewhere in the report (never `own`). `key` is content-derived.
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
    place_said: str
    country: str | None
    context: str
    words: frozenset[str]
    trigger: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]
    family: str | None
    status: str
    aggregate: bool
    adds_up: bool
    dead: frozenset[int]
    least: frozenset[int]
    loose: frozenset[tuple[int, int]]
    hurt: frozenset[int]
    anaphor: bool
    novel: bool
    answering: bool
    interval: Interval | None
    bare: bool
    day_own: bool
    place_own: bool
    land_own: bool
    background: bool = False

    @property
    def counted(self) -> frozenset[int]:
        """The numbers of dead that are numbers."""
        return self.dead - {low for low, _ in self.loose}

    @property
    def published(self) -> date | None:
        return self.report.anchor_day


def mention_key(report: str, start: int, end: int, ordinal: int) -> str:
    """The key of a mention: where it stands, and which of several acts of its wording it is."""
    return f"{report}|{start:08d}|{end:08d}|{ordinal:02d}"


def _recent(interval: Interval | None, report: Report) -> bool:
    """True for days not long before their report: a report tells news, and a guess at a day long past more often than not is wrong."""
    if interval is None or interval.start is None or report.published is None:
        return False
    return abs((report.published - interval.start).days) <= NEWS


def gather(reading: Reading, origin: str, known: Settings) -> list[Mention]:
    """The mentions of one reading in text order; an event that tells n acts becomes n mentions."""
    text = reading.report.text
    starts = breaks(text)
    places = {place.id: place for place in reading.places}
    title = tuple(tokens(reading.report.title))
    repeated = {(b.start, b.end) for b in reading.report.blocks if b.copy_of is not None}
    strays = strays_of(reading.places)
    broken = parts(reading.casualties, known)
    totals = [item for item in reading.casualties if item.id not in broken]
    found: list[Mention] = []
    twins: dict[tuple[int, int], int] = {}
    content: dict[int, frozenset[str]] = {}  # of each sentence once, however many acts it tells
    for event in sorted(reading.events, key=lambda e: (e.span.start, e.span.end, e.id)):
        if any(start <= event.span.start < end for start, end in repeated):
            continue
        # A mission's count ("121 violations, including 31 explosions") is a series of its own and no happening.
        if any(count.span.start <= event.span.start and event.span.end <= count.span.end for count in reading.counts):
            continue
        # What was inferred from elsewhere helps to compare; an incident names only those who are said to have done or suffered it.
        whole, event = event, stated(event)
        where = (event.span.start, event.span.end)
        at = sentence(starts, event.span.start)
        begin, end = starts[at], starts[at + 1] if at + 1 < len(starts) else len(text)
        told = tokens(text[begin:end])
        if at not in content:
            content[at] = frozenset(w for w in told if len(w) > 1 and w not in known.stop)
        harmed = harm(totals, event, begin, end, known)
        anaphor, novel = reference(text, event, begin, known)
        answers = event.type == "ASSAULT" and answering(text, event, begin, end, known)
        place = places.get(whole.place_id) if whole.place_id else None
        same_days = [day for day in reading.dates if whole.interval and day.interval.start == whole.interval.start]
        here = [day for day in same_days if begin <= day.span.start < end]
        day_own = event.interval is not None and (not same_days or any(beside(event.span, day.span) for day in here))
        day_own = day_own or "interval" in event.decided  # what a person gives is said of this very act
        interval = event.interval or (whole.interval if _recent(whole.interval, reading.report) else None)
        interval = interval if interval and interval.is_known else None
        if interval and any(at_night(text, day.span, known) for day in here):
            interval = replace(interval, slack_days=max(1, interval.slack_days))
        lone = place is not None and place.id in strays
        own = (
            not lone
            and event.place_id == whole.place_id
            and place_own(event, place, text, begin, end, sum(begin <= e.span.start < end for e in reading.events) == 1, known)
        )
        own = own or "place" in event.decided
        for ordinal in range(acts(event, reading.casualties, text, begin, end, known)):
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
                    place_name=fold_name(whole.place or ""),
                    place_said=whole.place or "",
                    country=whole.country or (place.country if place else None),
                    context=" ".join((*told, *title)),
                    words=content[at],
                    trigger=frozenset(tokens(event.anchor)),
                    actors=sides(whole.actors),
                    recipients=sides(event.recipients),
                    family=known.family.get(event.mode or "") or known.family.get(event.kind),
                    status=status_of(text, event, begin, anaphor, known),
                    aggregate=aggregate(whole, reading.casualties, text, begin, end, known),
                    adds_up=False,
                    dead=harmed.dead,
                    least=harmed.least,
                    loose=harmed.loose,
                    hurt=harmed.hurt,
                    anaphor=anaphor,
                    novel=novel,
                    answering=event.kind in known.answers or event.responds_to is not None or answers,
                    interval=interval,
                    bare=not here and place_at(event, place, text, begin, end) is None,
                    day_own=day_own,
                    place_own=own,
                    land_own=own and place is not None and place.kind != "country",
                )
            )
    return found
