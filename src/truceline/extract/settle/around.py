"""Days told around an act: before its sentence, after it, at the opening of the report."""

from __future__ import annotations

from datetime import date

from truceline.extract.parse import Token
from truceline.extract.settle.scene import Act, Scene
from truceline.model import DateMention, Interval

Ends = tuple[date | None, date | None]
NO_DAY: Ends = (None, None)
AHEAD = 6  # sentences after the act's in which its day may be told: headlines and leads come before the day
MOST = 2  # days told before the sentence, and after it, that are weighed


def ends(interval: Interval | None) -> Ends:
    """Both ends of an interval; a vague one says nothing."""
    return NO_DAY if interval is None or interval.granularity == "vague" else (interval.start, interval.end)


def told_before(scene: Scene, act: Act) -> list[tuple[DateMention, Token]]:
    """The last days told before the act's sentence, the nearest first."""
    found: list[tuple[DateMention, Token]] = []
    for sentence in range(act.sent - 1, -1, -1):
        for mention, head in reversed(scene.context.dates_in(sentence)):
            if ends(mention.interval) != NO_DAY:
                found.append((mention, head))
                if len(found) == MOST:
                    return found
    return found


def told_after(scene: Scene, act: Act) -> list[tuple[DateMention, Token]]:
    """The first days told after the act's sentence, the nearest first."""
    found: list[tuple[DateMention, Token]] = []
    for sentence in range(act.sent + 1, min(len(scene.parse.sentences), act.sent + 1 + AHEAD)):
        for mention, head in scene.context.dates_in(sentence):
            if ends(mention.interval) != NO_DAY and not _is_dateline(scene, mention):
                found.append((mention, head))
                if len(found) == MOST:
                    return found
    return found


def first_told(scene: Scene) -> tuple[DateMention, Token] | None:
    """The first days told at the opening of a report."""
    opening = range(min(len(scene.parse.sentences), scene.body + 2))
    days = ((m, t) for s in opening for m, t in scene.context.dates_in(s))
    return next(((m, t) for m, t in days if ends(m.interval) != NO_DAY and not _is_dateline(scene, m)), None)


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
