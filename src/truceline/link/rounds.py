"""Mentions of talks in many reports → rounds, each counted once, with what every report adds to it (DOMAIN 2.9).

Two mentions are one round where their days meet, the parties of one are among those of the other, and nothing that both say differs:
venue, format, number of the round. A mention without a venue, or without a day, joins a round only where no other would do as well.
The order of the reports does not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from truceline.model import Interval, Report, Talks
from truceline.model.round import Round, RoundMention, RoundStatus, SaidOutcome
from truceline.ontology.folding import fold
from truceline.ontology.processes import processes

LONG = 10  # days: what is wider ("last month") sets no round in time
NEAR = 40  # characters on either side of the talks in which the name of a process is theirs
PLAIN_FORMATS = frozenset({"unknown", "in_person", "indirect"})  # none of these shuts another out; a call is no meeting


class _Sign(NamedTuple):
    """What a mention says that may differ from another: thousands of mentions say one of a few things."""

    venue: str
    round_no: int | None
    format: str
    days: tuple[date, date] | None
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """One mention with its report."""

    report: Report
    talks: Talks
    sign: _Sign

    @classmethod
    def of(cls, report: Report, talks: Talks) -> _Told:
        parties = frozenset(code.partition("/")[0] if code.endswith(("/GOV", "/MIL")) else code for code in talks.participants)
        return cls(report, talks, _Sign(fold(talks.venue or ""), talks.round_no or None, talks.format, _days(talks.interval), parties))

    @property
    def key(self) -> tuple[str, int, int, int]:
        return (self.report.id, self.talks.span.start, self.talks.span.end, self.talks.round_no or 0)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, None where the words do not set the round in time."""
        return self.sign.days

    @property
    def venue(self) -> str:
        return self.sign.venue


def _days(interval: Interval | None) -> tuple[date, date] | None:
    if interval is None or interval.granularity == "vague" or interval.start is None or interval.end is None:
        return None
    return (interval.start, interval.end) if (interval.end - interval.start).days <= LONG else None


def rounds(told_by: Iterable[tuple[Report, Talks]], known_on: date | None = None) -> list[Round]:
    """Every round by first day, undated ones last. `known_on` (the newest publication day where it is None) tells what is due."""
    told = sorted((_Told.of(report, talks) for report, talks in told_by), key=lambda one: one.key)
    today = known_on or max((one.report.published for one in told if one.report.published), default=None)
    made = [_round(group, today) for group in _grouped(told)]
    made.sort(key=lambda r: (r.day is None, r.day or date.max, r.id))
    return _chained(made)


class _Groups:
    """Groups of mentions by number, found again by their days and by their reports."""

    def __init__(self) -> None:
        self.all: list[list[_Told]] = []
        self._at: dict[date | str, set[int]] = defaultdict(set)
        self._signs: list[dict[_Sign, None]] = []
        self._of_report: list[dict[str, list[_Told]]] = []

    def fitting(self, one: _Told) -> list[int]:
        """Groups that a mention may be told of, in the order in which they were opened."""
        near = sorted({number for key in _keys(one) for number in self._at.get(key, ())})
        return [n for n in near if all(_same(one.sign, sign) for sign in self._signs[n]) and self._close(one, n)]

    def _close(self, one: _Told, number: int) -> bool:
        if one.days and any(sign.days and _alike(one.sign, sign) for sign in self._signs[number]):
            return True
        return any(_beside_it(one, other) for other in self._of_report[number].get(one.report.id, ()))

    def open(self, one: _Told) -> None:
        """A group of its own for a mention."""
        self.all.append([])
        self._signs.append({})
        self._of_report.append({})
        self.join(len(self.all) - 1, one)

    def join(self, number: int, one: _Told) -> None:
        """Add a mention to a group."""
        self.all[number].append(one)
        self._signs[number][one.sign] = None
        self._of_report[number].setdefault(one.report.id, []).append(one)
        for key in (*_keys(one), one.report.id):
            self._at[key].add(number)


def _keys(one: _Told) -> list[date | str]:
    """The days of a mention; its report where it has none."""
    if one.days is None:
        return [one.report.id]
    first, last = one.days
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _grouped(told: Sequence[_Told]) -> list[list[_Told]]:
    """Mentions that say where come first, those of the fewest days before wider ones; then those without a place, then without a day."""
    groups = _Groups()
    sure = [one for one in told if one.days and (one.venue or _called(one))]
    for one in sorted(sure, key=_width):
        fits = groups.fitting(one)
        if fits:
            groups.join(fits[0], one)
        else:
            groups.open(one)
    placeless = sorted((one for one in told if one.days and not (one.venue or _called(one))), key=_width)
    for loose in (placeless, [one for one in told if not one.days]):
        waiting: list[_Told] = []
        doubtful: list[_Told] = []
        for one, fits in [(one, groups.fitting(one)) for one in loose]:
            if len(fits) == 1:
                groups.join(fits[0], one)
            else:
                (doubtful if fits else waiting).append(one)
        for one in waiting:  # one that fitted none may fit a group that another of them opened
            fits = groups.fitting(one)
            if len(fits) == 1:
                groups.join(fits[0], one)
            else:
                groups.open(one)
        for one in doubtful:
            groups.open(one)
    return groups.all


def _width(one: _Told) -> tuple[int, date, tuple[str, int, int, int]]:
    first, last = one.days or (date.min, date.max)
    return ((last - first).days, first, one.key)


def _same(a: _Sign, b: _Sign) -> bool:
    """True where nothing that both mentions say differs."""
    if a.venue and b.venue and a.venue != b.venue:
        return False
    if a.round_no and b.round_no and a.round_no != b.round_no:
        return False
    if a.format != b.format and not {a.format, b.format} <= PLAIN_FORMATS:
        return False
    if a.days and b.days and (a.days[0] > b.days[1] or b.days[0] > a.days[1]):
        return False
    return not a.parties or not b.parties or a.parties <= b.parties or b.parties <= a.parties


def _alike(a: _Sign, b: _Sign) -> bool:
    """True where shared parties, or a venue with one of them, speak for one round."""
    shared = len(a.parties & b.parties)
    return shared > 1 or bool(shared and a.venue and a.venue == b.venue)


def _beside_it(one: _Told, other: _Told) -> bool:
    """The same where one of two mentions of a report has no day: both are over, or neither is."""
    return not (one.days and other.days) and _alike(one.sign, other.sign) and _past(one) == _past(other)


def _called(one: _Told) -> bool:
    """True for a call, which has no venue."""
    return one.talks.format in {"phone", "video"}


def _past(one: _Told) -> bool:
    return one.talks.status in {"occurred", "ongoing"}


def _round(group: Sequence[_Told], today: date | None) -> Round:
    group = sorted(group, key=lambda one: one.key)
    talks = [one.talks for one in group]
    interval = _narrowest(group)
    process, basis = _process(group, interval)
    mentions = tuple(RoundMention(one.report.id, one.talks.id, one.talks.span.start, one.talks.span.end) for one in group)
    digest = sha256("|".join(map(str, group[0].key)).encode()).hexdigest()[:12]
    return Round(
        id=f"t-{digest}",
        participants=tuple(sorted({code for t in talks for code in t.participants})),
        status=_status(group, interval, today),
        mentions=mentions,
        interval=interval,
        venue=_most([t.venue for t in talks if t.venue]),
        country=_most([t.country for t in talks if t.country]),
        format=_most([t.format for t in talks if t.format != "unknown"]) or "unknown",
        levels=tuple(sorted({t.level for t in talks} - {"unknown"})),
        round_no=next((t.round_no for t in talks if t.round_no), None),
        persons=tuple(sorted({name for t in talks for name in t.persons})),
        heads=tuple(sorted({head for t in talks for head in t.heads})),
        mediator=tuple(sorted({code for t in talks for code in t.mediator})),
        agenda=tuple(sorted({t.agenda for t in talks if t.agenda})),
        outcomes=_outcomes(group, interval),
        process=process,
        process_basis=basis,  # type: ignore[arg-type]
    )


def _narrowest(group: Sequence[_Told]) -> Interval | None:
    """The days that fewest days are said of; every mention's days meet them."""
    known = [one.talks.interval for one in group if one.days and one.talks.interval]
    if not known:
        return next((one.talks.interval for one in group if one.talks.interval), None)
    return min(known, key=lambda i: ((i.end - i.start).days if i.start and i.end else LONG, i.start or date.max))


def _status(group: Sequence[_Told], interval: Interval | None, today: date | None) -> RoundStatus:
    """What the newest report that tells of it as past or under way says; else whether its days are over."""
    newest = sorted(group, key=lambda one: (one.report.published or date.min, one.key), reverse=True)
    for one in newest:
        if one.talks.status == "occurred":
            return "held"
        if one.talks.status == "ongoing":
            return "under_way"
        if one.talks.status == "denied":
            return "denied"
    last = interval.end if interval else None
    return "unknown" if last is not None and today is not None and last < today else "due"


def _outcomes(group: Sequence[_Told], interval: Interval | None) -> tuple[SaidOutcome, ...]:
    """Results from reports written on or after the last day; a report without a day tells none."""
    last = interval.end if interval else None
    said = [
        SaidOutcome(one.talks.outcome, one.talks.said_by, one.report.id, one.talks.span.start, one.talks.span.end)
        for one in group
        if one.talks.outcome != "unknown" and one.talks.status == "occurred"
        if one.report.published is not None and (last is None or one.report.published >= last)
    ]
    once = {(s.outcome, s.said_by, s.report): s for s in sorted(said, reverse=True)}
    return tuple(sorted(once.values()))


def _process(group: Sequence[_Told], interval: Interval | None) -> tuple[str | None, str | None]:
    day = (interval.start or interval.end) if interval else max((o.report.published for o in group if o.report.published), default=None)
    around = " | ".join(_beside(one) for one in group)
    parties = {code for one in group for code in one.talks.participants}
    named = [p for p in processes() if p.goes_on(day) and any(name in around for name in p.names)]
    named = [p for p in named if not parties or parties & p.parties]
    if len({p.id for p in named}) == 1:
        return named[0].title, "report"
    venues = {one.venue for one in group if one.venue}
    tied = [p for p in processes() if p.goes_on(day) and venues & p.venues and len(parties & p.parties) > 1]
    return (tied[0].title, "knowledge base") if len(tied) == 1 and day is not None else (None, None)


def _beside(one: _Told) -> str:
    """The words of the mention with those just around it, without its agenda: talks about other talks are none of theirs."""
    text = one.report.text[max(0, one.talks.span.start - NEAR) : one.talks.span.end + NEAR]
    return fold(text.replace(one.talks.agenda, " ") if one.talks.agenda else text)


def _chained(made: Sequence[Round]) -> list[Round]:
    """Each round with the next later one of its process, else of the same parties."""
    by_process, by_party = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for at, one in enumerate(made):
        if one.day:
            if one.process:
                by_process[one.process].append(at)
            for code in one.participants:
                by_party[code].append(at)
    finished = []
    for at, one in enumerate(made):
        # What goes on from a round is of its process, or has all of its parties: the rarest of them is asked for.
        lists = [by_process[one.process]] if one.process else []
        lists += [min((by_party[code] for code in one.participants), key=len)] if len(one.participants) > 1 else []
        later = [next((n for n in held[bisect_right(held, at) :] if _follows(one, made[n])), None) for held in lists] if one.day else []
        following = min((n for n in later if n is not None), default=None)
        other = made[following] if following is not None else None
        finished.append(replace(one, following=other.id, following_on=other.interval) if other else one)
    return finished


def _follows(one: Round, other: Round) -> bool:
    return one.day is not None and other.day is not None and other.day > one.day and _goes_on(one, other)


def _goes_on(one: Round, other: Round) -> bool:
    if one.process and other.process:
        return one.process == other.process
    return len(one.participants) > 1 and set(one.participants) <= set(other.participants)


def _most(values: Sequence[str]) -> str | None:
    """The value most mentions say; the first in the alphabet among equals."""
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None
