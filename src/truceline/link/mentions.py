"""One event mention with everything that comparing needs, gathered from its reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from truceline.link.acts import acts, aggregate, answering, harm, reference, status_of
from truceline.link.beside import at_night, beside, place_at, place_own, strays_of
from truceline.link.parts import parts
from truceline.link.settings import Settings
from truceline.link.words import breaks, fold_name, sentence, tokens
from truceline.model import Event, Interval, PlaceMention, Reading, Report, stated
from truceline.model.quick import replace

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
    repeated = [(b.start, b.end) for b in reading.report.blocks if b.copy_of is not None]
    # A mission's count ("121 violations, including 31 explosions") is a series of its own and no happening.
    series = [(count.span.start, count.span.end) for count in reading.counts]
    gatherer = _Gatherer(reading, origin, known)
    for event in sorted(reading.events, key=lambda e: (e.span.start, e.span.end, e.id)):
        start, end = event.span.start, event.span.end
        if not any(a <= start < b for a, b in repeated) and not any(a <= start and end <= b for a, b in series):
            gatherer.take(event)
    return gatherer.found


class _Gatherer:
    """Gathers the mentions of one reading, what all share looked up once."""

    def __init__(self, reading: Reading, origin: str, known: Settings) -> None:
        self._reading, self._origin, self._known = reading, origin, known
        self._text = reading.report.text
        self._starts = breaks(self._text)
        self._places = {place.id: place for place in reading.places}
        self._title = tuple(tokens(reading.report.title))
        self._strays = strays_of(reading.places)
        broken = parts(reading.casualties, known)
        self._totals = [item for item in reading.casualties if item.id not in broken]
        self._twins: dict[tuple[int, int], int] = {}
        self._content: dict[int, tuple[tuple[str, ...], frozenset[str]]] = {}  # of each sentence once, however many acts it tells
        self.found: list[Mention] = []

    def take(self, whole: Event) -> None:
        """Add the mentions of one event. What was inferred from elsewhere (`whole`) helps to compare; an incident names only those who are
        said to have done or suffered it.
        """
        reading, known, text, event = self._reading, self._known, self._text, stated(whole)
        at = sentence(self._starts, event.span.start)
        begin, end = self._starts[at], self._starts[at + 1] if at + 1 < len(self._starts) else len(text)
        told, words = self._words(at, begin, end)
        harmed = harm(self._totals, event, begin, end, known)
        anaphor, novel = reference(text, event, begin, known)
        answers = event.type == "ASSAULT" and answering(text, event, begin, end, known)
        place = self._places.get(whole.place_id) if whole.place_id else None
        interval, here, day_own = self._days(whole, event, begin, end)
        own = self._place_own(whole, event, place, begin, end)
        one = Mention(
            key="",
            report=reading.report,
            event=event,
            ordinal=0,
            origin=self._origin,
            sentence=at,
            heading=bool(self._title) and begin < len(reading.report.title),
            place=place,
            place_name=fold_name(whole.place or ""),
            place_said=whole.place or "",
            country=whole.country or (place.country if place else None),
            context=" ".join((*told, *self._title)),
            words=words,
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
        where = (event.span.start, event.span.end)
        for ordinal in range(acts(event, reading.casualties, text, begin, end, known)):
            twin = self._twins.get(where, 0)
            self._twins[where] = twin + 1
            self.found.append(replace(one, key=mention_key(reading.report.id, *where, twin), ordinal=ordinal))

    def _words(self, at: int, begin: int, end: int) -> tuple[tuple[str, ...], frozenset[str]]:
        """The words of a sentence, and those of content among them."""
        if at not in self._content:
            told = tokens(self._text[begin:end])
            self._content[at] = told, frozenset(w for w in told if len(w) > 1 and w not in self._known.stop)
        return self._content[at]

    def _days(self, whole: Event, event: Event, begin: int, end: int) -> tuple[Interval | None, bool, bool]:
        """The days to compare, whether words of the sentence tell them, and whether they stand beside this very act."""
        same = [day for day in self._reading.dates if whole.interval and day.interval.start == whole.interval.start]
        here = [day for day in same if begin <= day.span.start < end]
        own = event.interval is not None and (not same or any(beside(event.span, day.span) for day in here))
        own = own or "interval" in event.decided  # what a person gives is said of this very act
        interval = event.interval or (whole.interval if _recent(whole.interval, self._reading.report) else None)
        interval = interval if interval and interval.is_known else None
        if interval and any(at_night(self._text, day.span, self._known) for day in here):
            interval = replace(interval, slack_days=max(1, interval.slack_days))
        return interval, bool(here), own

    def _place_own(self, whole: Event, event: Event, place: PlaceMention | None, begin: int, end: int) -> bool:
        """Whether the place stands beside this very act."""
        if "place" in event.decided:
            return True
        if (place is not None and place.id in self._strays) or event.place_id != whole.place_id:
            return False
        alone = sum(begin <= e.span.start < end for e in self._reading.events) == 1
        return place_own(event, place, self._text, begin, end, alone, self._known)
