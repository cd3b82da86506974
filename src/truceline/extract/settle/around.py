"""Days told around an act: before its sentence, after it, at the opening of the report."""

from __future__ import annotations

from datetime import date
from itertools import islice

from truceline.extract.parse import Token
from truceline.extract.settle.scene import Act, Scene
from truceline.model import DateMention, Interval

Ends = tuple[date | None, date | None]
Told = list[tuple[DateMention, Token]]
NO_DAY: Ends = (None, None)
AHEAD = 6  # sentences after the act's in which its day may be told: headlines and leads come before the day
MOST = 2  # days told before the sentence, and after it, that are weighed


def ends(interval: Interval | None) -> Ends:
    """Both ends of an interval; a vague one says nothing."""
    return NO_DAY if interval is None or interval.granularity == "vague" else (interval.start, interval.end)


def told_in(scene: Scene, sentence: int) -> Told:
    """Days told in a sentence with their head tokens; vague times are none."""
    if sentence not in scene.days:
        scene.days[sentence] = [(m, t) for m, t in scene.context.dates_in(sentence) if ends(m.interval) != NO_DAY]
    return scene.days[sentence]


def told_before(scene: Scene, act: Act) -> Told:
    """The last days told before the act's sentence, the nearest first."""
    if act.sent not in scene.days_before:
        before = (day for s in range(act.sent - 1, -1, -1) for day in reversed(told_in(scene, s)))
        scene.days_before[act.sent] = list(islice(before, MOST))
    return scene.days_before[act.sent]


def told_after(scene: Scene, act: Act) -> Told:
    """The first days told after the act's sentence, the nearest first."""
    if act.sent not in scene.days_after:
        sentences = range(act.sent + 1, min(len(scene.parse.sentences), act.sent + 1 + AHEAD))
        after = (day for s in sentences for day in told_in(scene, s) if not _is_dateline(scene, day[0]))
        scene.days_after[act.sent] = list(islice(after, MOST))
    return scene.days_after[act.sent]


def first_told(scene: Scene) -> Told:
    """The first days told at the opening of a report; empty where it tells none."""
    if scene.first_days is None:
        opening = range(min(len(scene.parse.sentences), scene.body + 2))
        days = (day for s in opening for day in told_in(scene, s) if not _is_dateline(scene, day[0]))
        scene.first_days = list(islice(days, 1))
    return scene.first_days


def _is_dateline(scene: Scene, mention: DateMention) -> bool:
    """True for the report's own day with its year: "Friday 12 Sep 2014" is when the report was written."""
    interval, today = mention.interval, scene.parse.report.anchor_day
    return interval.basis == "explicit" and interval.start == interval.end == today


def against(today: date | None, interval: Interval) -> str:
    """Where days lie against the day of the report."""
    if today is None:
        return "span"
    if interval.end is not None and interval.end < today:
        return "past"
    if interval.start == today:
        return "today"
    return "future" if interval.start is not None and interval.start > today else "span"
