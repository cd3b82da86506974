"""The hour at which an act took place, where its sentence says one on the clock of the place: "at 23:30", "at 4:15 a.m. local time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from truceline.extract.attribution.find import is_speech
from truceline.extract.parse import Parse
from truceline.model import Event, Span

# Only "at": an hour that is about, before or after something is not the hour. A dot parts hours and minutes before a.m. and p.m. only.
CLOCK = re.compile(
    r"\bat\s+(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?:\s*hours|\s*hrs)?|(?P<joined>\d{4})\s*(?:hours|hrs)"
    r"|(?P<short>\d{1,2})(?:[:.](?P<part>\d\d))?(?=\s*[ap]\.?\s?m\b)|(?P<noon>noon))"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?(?P<after>[^\n]{0,28})",
    re.IGNORECASE,
)
# Another clock than that of the place: its hour would have to be guessed.
ELSEWHERE = re.compile(r"^\s*\(?(?:GMT|UTC|[A-Z]{3,4}T\b|(?!local\b)[A-Z][a-z]+ time\b)")


def timed(parse: Parse, events: list[Event]) -> list[Event]:
    """The events with `local_time` where a clock time of their sentence is theirs: the act nearest to it, and no hour of speaking."""
    hours: dict[str, str] = {}
    for sentence, span, hour in _clocks(parse):
        acts = [one for one in events if _sentence(parse, one) == sentence and one.interval and one.interval.start == one.interval.end]
        if acts:
            nearest = min(acts, key=lambda one: (_gap(one.span, span), one.span.start))
            hours.setdefault(nearest.id, hour)
    return [replace(one, local_time=hours.get(one.id)) if one.id in hours else one for one in events]


def _clocks(parse: Parse) -> Iterator[tuple[int, Span, str]]:
    for match in CLOCK.finditer(parse.text):
        hour = _hour(match)
        tokens = parse.tokens_in(Span(match.start(), match.start("after")))
        if hour is None or not tokens or ELSEWHERE.match(match["after"]):
            continue
        governors = [parse.head_of(token) for token in tokens]
        if any(head is not None and head not in tokens and is_speech(head) for head in governors):
            continue
        yield tokens[0].sent, Span(match.start(), match.start("after")), hour


def _hour(match: re.Match[str]) -> str | None:
    if match["noon"]:
        return "12:00"
    if match["joined"]:
        hour, minute = int(match["joined"][:2]), int(match["joined"][2:])
    else:
        hour, minute = int(match["hour"] or match["short"]), int(match["minute"] or match["part"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _sentence(parse: Parse, event: Event) -> int | None:
    tokens = parse.tokens_in(event.span)
    return tokens[0].sent if tokens else None


def _gap(event: Span, clock: Span) -> int:
    return max(0, clock.start - event.end, event.start - clock.end)
