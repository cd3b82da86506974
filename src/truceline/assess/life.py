"""The life of an agreement on a time line: when it took effect as each actor declared it, and what became of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from truceline.model import Agreement, EffectiveTime

IN_FORCE = frozenset({"effective", "extended"})
OVER = frozenset({"suspended", "expired", "terminated", "superseded"})
DAY = timedelta(days=1)
LAST = date.max


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a declared effect: the instant lies between `low` and `high`; `zone` is the zone it is read in."""

    zone: str
    low: datetime
    high: datetime


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect; `by` names all who declared the same. `readings` has one entry for each time zone that it may be meant in.

    `until` is the last day on which it may have come, where the day is not on record.
    """

    by: str
    at: datetime
    start: str
    zone: str | None
    hour_known: bool
    readings: tuple[Reading, ...]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the record says the same: yes (in force), no, boundary (both, on the day of a change) or unknown."""

    start: date
    end: date
    status: str
    state: str
    since: date


@dataclass(frozen=True, slots=True)
class Life:
    """All effects and stretches of one agreement. `last` is the last day on which it may be in force."""

    effects: tuple[Effect, ...]
    stretches: tuple[Stretch, ...]
    zone: str
    first: date | None
    last: date

    def between(self, start: date, end: date) -> tuple[Stretch, ...]:
        """The stretches that share a day with [start, end]."""
        return tuple(stretch for stretch in self.stretches if stretch.start <= end and start <= stretch.end)


def life(agreement: Agreement) -> Life:
    """The time line of an agreement. A stretch on which nothing is on record is unknown: an unknown end never becomes a known one."""
    zones = agreement.local_zones or tuple(dict.fromkeys(time.zone for time in agreement.effective if time.zone)) or ("UTC",)
    effects = _effects(agreement.effective, zones)
    first = min((effect.at.date() for effect in effects), default=None)
    stretches = _stretches(agreement, first) if first else ()
    open_days = [stretch.end for stretch in stretches if stretch.status != "no"]
    return Life(effects, stretches, zones[0], first, max(open_days, default=date.min))


def _effects(times: Sequence[EffectiveTime], zones: Sequence[str]) -> tuple[Effect, ...]:
    grouped: dict[tuple[datetime, str, bool, date | None], list[str]] = {}
    for time in times:
        grouped.setdefault((time.at, time.zone or "", time.hour_known, time.until), []).append(time.declared_by)
    effects = []
    for (at, zone, hour_known, until), actors in sorted(grouped.items(), key=_earliest):
        readings = tuple(_reading(at, name, hour_known, until) for name in ((zone,) if zone else zones))
        start = at.strftime("%Y-%m-%d %H:%M") if hour_known else at.strftime("%Y-%m-%d")
        if until:
            start = f"some day from {start} to {until}"
        words = f"{start} {zone}" if zone and hour_known else start
        effects.append(Effect(" and ".join(actors), at, words, zone or None, hour_known, readings, until))
    return tuple(effects)


def _earliest(entry: tuple[tuple[datetime, str, bool, date | None], list[str]]) -> tuple[datetime, str, bool, date]:
    at, zone, hour_known, until = entry[0]
    return at, zone, hour_known, until or at.date()


def _reading(at: datetime, zone: str, hour_known: bool, until: date | None) -> Reading:
    if hour_known:
        instant = at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        return Reading(zone, instant, instant)
    return Reading(zone, midnight(at.date(), zone), midnight((until or at.date()) + DAY, zone))


@lru_cache(maxsize=65536)
def midnight(day: date, zone: str) -> datetime:
    """The instant at which a day begins in a time zone."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _stretches(agreement: Agreement, first: date) -> tuple[Stretch, ...]:
    lived = [state for state in agreement.states if state.state not in ("proposed", "agreed")]
    spans = []
    for index, state in enumerate(lived):
        start = state.start or first
        following = next((later.start for later in lived[index + 1 :] if later.start), None)
        # Where no end is on record the state reaches into the day of the next one: the hour of a change is seldom known.
        end = state.end or following or LAST
        spans.append((start, max(start, end), state))
    edges = sorted({first, *(start for start, _, _ in spans), *(end + DAY for _, end, _ in spans if end < LAST)})
    stretches = []
    for index, start in enumerate(edges):
        end = edges[index + 1] - DAY if index + 1 < len(edges) else LAST
        here = [(state, since) for since, until, state in spans if since <= start and end <= until]
        statuses = {_status(state.state, state.certain) for state, _ in here}
        name, since = (here[-1][0].state, here[-1][1]) if here else ("lapsed-unclear", start)
        stretches.append(Stretch(start, end, _joined(statuses), name, since))
    return tuple(stretches)


def _status(state: str, certain: bool) -> str:
    if not certain or state not in IN_FORCE | OVER:
        return "unknown"
    return "yes" if state in IN_FORCE else "no"


def _joined(statuses: set[str]) -> str:
    if not statuses or "unknown" in statuses:
        return "unknown"
    return statuses.pop() if len(statuses) == 1 else "boundary"
