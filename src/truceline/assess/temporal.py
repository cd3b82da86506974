"""The temporal test: the incident's days against every effect that was declared, and against what became of the agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.assess.life import Effect, Life, Reading, midnight
from truceline.assess.rules import rules, say
from truceline.assess.step import Reference, Step, premise, step
from truceline.model import Confidence, Incident

CAPS = {
    "yes": "in_force_yes",
    "no": "outside",
    "disputed": "in_force_disputed",
    "boundary": "in_force_boundary",
    "unknown": "in_force_unknown",
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days that an incident may fall on. `whole` is False where one end is only bounded by what else is known."""

    start: date
    end: date
    words: str
    whole: bool = True
    dated: bool = True
    clock: str | None = None


def window(incident: Incident) -> Window | None:
    """The days of an incident, widened by what merging allowed; None where not even a day of publication is known.

    An act that goes on is tested on the last day that is told; one that is told with one end only is tested on the days that are known.
    """
    published = max((mention.published for mention in incident.mentions if mention.published), default=None)
    told = date.fromisoformat(published[:10]) if published else None
    interval = incident.interval
    if interval is None or not interval.is_known:
        return Window(told, told, told.isoformat(), whole=False, dated=False) if told else None
    slack = timedelta(days=interval.slack_days)
    start, end = interval.start, interval.end
    if start and end:
        words = start.isoformat() if start == end else f"{start} to {end}"
        return Window(start - slack, end + slack, words, clock=incident.local_time if start == end else None)
    if start:
        end = told if told and told >= start else start
        return Window(start, end, f"from {start}", whole=incident.status == "ongoing")
    day = end or date.min
    return Window(day, day, f"up to {day}", whole=incident.status == "ongoing")


def temporal(when: Window | None, life: Life, *, evidence: tuple[Reference, ...] = ()) -> Step:
    """yes, no, boundary (straddles), disputed (inside some declared effects only) or unknown, with the result under each alternative."""
    if when is None or not life.effects:
        key = "temporal_never" if not life.effects else "temporal_undated"
        said = [premise(key, published="-")]
        return step("temporal", "unknown", "in_force_unknown", said, evidence=evidence, asks=("day",), opens=("day",))
    rows = [_against(when, effect, life) for effect in life.effects]
    results = {row.result for row in rows}
    if len(results) > 1:
        result = "disputed"
    else:
        result = results.pop()
    said = [line for row in rows for line in row.premises]
    asks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    branches: list[tuple[str, str, Confidence]] = []
    if result == "disputed":
        branches = [branch for row in rows for branch in row.branches]
        asks, opens = ("effective_time",), ("effective_time",)
    elif result in ("boundary", "unknown"):
        branches = list(rows[0].settled)
        asks, opens = rows[0].asks, rows[0].opens
    elif result == "no":
        asks = ("effect",)
    if not when.whole and result == "yes":
        result, asks, opens = "unknown", ("day",), ("day",)
        said.append(premise("temporal_open", when=when.words) if when.dated else premise("temporal_undated", published=when.words))
        branches = [_branch("while_in_force", "yes"), _branch("while_not", "no")]
    return step("temporal", result, CAPS[result], tuple(dict.fromkeys(said)), evidence=evidence, asks=asks, opens=opens, branches=branches)


@dataclass(frozen=True, slots=True)
class _Row:
    result: str
    premises: tuple[str, ...]
    branches: tuple[tuple[str, str, Confidence], ...]
    settled: tuple[tuple[str, str, Confidence], ...] = ()
    asks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


def _against(when: Window, effect: Effect, life: Life) -> _Row:
    starts = {reading.zone: _started(when, effect, reading, life) for reading in effect.readings}
    since, since_said = _since(when, effect, life)
    results = {zone: "no" if start == "no" else since if start == "yes" or since != "yes" else "boundary" for zone, start in starts.items()}
    distinct = set(results.values())
    names: dict[str, object] = {"when": when.words, "by": effect.by, "start": effect.start}
    if len(distinct) == 1:
        result = distinct.pop()
        said = [premise(f"temporal_{starts[effect.readings[0].zone]}", **names)]
        branches = [_branch("effective_time", result, **names)]
        settled = [_branch("after_effect", "yes"), _branch("before_effect", "no")]
        asks: tuple[str, ...] = ("hour",)
    else:
        result = "boundary"
        said = [premise("temporal_boundary_zone", **names)]
        branches = [_branch("effective_time_zone", value, zone=zone, **names) for zone, value in results.items()]
        settled, asks = branches, ("zone", "hour")
    if when.clock and effect.zone is None and effect.hour_known:
        said.append(premise("temporal_same_clock", clock=when.clock))
    opens: tuple[str, ...] = ("hour",)
    if since == "no":
        said = list(since_said)
    elif "no" not in starts.values():
        said += since_said
    if result == "unknown":
        settled, asks, opens = [_branch("in_force_still", "yes"), _branch("in_force_over", "no")], ("extension",), ("in_force",)
    elif result == "boundary" and set(starts.values()) == {"yes"}:
        settled, asks, opens = [_branch("while_in_force", "yes"), _branch("while_not", "no")], ("hour",), ("hour",)
    return _Row(result, tuple(said), tuple(branches), tuple(settled), asks, opens)


def _branch(key: str, result: str, **names: object) -> tuple[str, str, Confidence]:
    return say("alternatives", key, **names), result, rules().caps[CAPS[result]]


def _started(when: Window, effect: Effect, reading: Reading, life: Life) -> str:
    """yes where the whole window lies after the effect, no where it lies before, boundary where it straddles."""
    if when.clock:
        return _by_clock(when, effect, reading, life)
    begins, ends = midnight(when.start, life.zone), midnight(when.end + timedelta(days=1), life.zone)
    if begins >= reading.high:
        return "yes"
    return "no" if ends <= reading.low else "boundary"


def _by_clock(when: Window, effect: Effect, reading: Reading, life: Life) -> str:
    hour = datetime.strptime(f"{when.start} {when.clock}", "%Y-%m-%d %H:%M")
    if effect.zone is None and effect.hour_known:
        return "yes" if hour >= effect.at else "no"
    instant = midnight(when.start, life.zone) + (hour - datetime.combine(when.start, datetime.min.time()))
    if instant >= reading.high:
        return "yes"
    return "no" if instant < reading.low else "boundary"


def _since(when: Window, effect: Effect, life: Life) -> tuple[str, list[str]]:
    """What the record says of the agreement on the window's days after the effect."""
    stretches = life.between(max(when.start, min(effect.at.date(), when.end)), when.end)
    statuses = {stretch.status for stretch in stretches}
    last = stretches[-1] if stretches else None
    if last is None or statuses == {"yes"}:
        return "yes", []
    names: dict[str, object] = {"state": last.state, "start": last.since}
    if statuses == {"no"}:
        return "no", [premise("temporal_ended", **names)]
    if "unknown" in statuses:
        return "unknown", [premise("temporal_unknown", **names)]
    return "boundary", [premise("temporal_ended_day", **names)]
