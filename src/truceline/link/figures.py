"""Casualty figures of reports tied to the incidents that they count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.link.acts import HARM_TYPES
from truceline.link.days import meet
from truceline.link.mentions import Mention
from truceline.link.parts import parts
from truceline.link.settings import Settings
from truceline.link.sums import sums
from truceline.link.words import breaks, fold_name, sentence
from truceline.model import Casualty, Reading

REACH = 6
"""Sentences back (or one ahead) in which the event of a figure is looked for."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A casualty of a report with the keys of the mentions that it counts, the sentence it stands in, and the words of the total that
    it breaks down."""

    casualty: Casualty
    part_of: str | None
    reading: Reading
    keys: tuple[str, ...]
    sentence: int


def tied(reading: Reading, mentions: Sequence[Mention], known: Settings) -> list[Tied]:
    """Figures of one reading that belong to an event of it; figures that count nothing told here are left out.

    A figure goes to the events it names, else to one of its sentence, else to the nearest one with a fitting day and place.
    Cumulative figures go to aggregates only; a total that the report breaks down by act goes to all its acts.
    """
    starts = breaks(reading.report.text)
    by_event: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_event.setdefault(mention.event.id, []).append(mention)
    broken = parts(reading.casualties, known)
    added = sums(mentions, known)
    found = []
    for item in sorted(reading.casualties, key=lambda c: (c.span.start, c.span.end, c.id)):
        at = sentence(starts, item.span.start)
        cumulative = item.cumulative or item.scope == "cumulative"
        chosen = [m for event in item.event_ids for m in by_event.get(event, ()) if _counts(m, cumulative)]
        if not chosen and not cumulative:  # the total of a period, though its figure does not say so
            chosen = [m for event in item.event_ids for m in by_event.get(event, ())]
        if not item.event_ids:
            chosen = _nearest(item, at, cumulative, mentions)
        if chosen:
            keys = [m.key for m in chosen]
            told = [s for s in added if s.number == item.figure.low and item.kind == "killed"]
            whole = [(s.total, *s.parts) for s in told if not {s.total, *s.parts}.isdisjoint(keys)]
            keys += sorted({key for members in whole for key in members} - set(keys))
            found.append(Tied(item, broken.get(item.id), reading, tuple(keys), at))
    return found


def _counts(mention: Mention, cumulative: bool) -> bool:
    """True where a figure, running total or not, may be the toll of a mention: a total that its report breaks down has one of its own."""
    return mention.aggregate == cumulative or (mention.adds_up and not cumulative)


def _nearest(item: Casualty, at: int, cumulative: bool, mentions: Sequence[Mention]) -> list[Mention]:
    best: list[Mention] = []
    least: tuple[int, int, int] | None = None
    for mention in mentions:
        if mention.event.type not in HARM_TYPES or not _counts(mention, cumulative) or mention.status != "real":
            continue
        gap = at - mention.sentence
        if not -1 <= gap <= REACH or (cumulative and gap) or not _fits(item, mention):
            continue
        # A breakdown or a bare toll may stand a few sentences on; a new day or place of its own may not.
        beside = 0 if mention.event.span.overlaps(item.span) else 1
        distance = (abs(gap) + (gap < 0), beside, abs(mention.event.span.start - item.span.start))
        if least is None or distance < least:
            least, best = distance, [mention]
        elif mention.event is best[0].event:
            best.append(mention)
    return best


def _fits(item: Casualty, mention: Mention) -> bool:
    event = mention.event
    if item.interval and event.interval and item.interval.is_known and event.interval.is_known:
        if not meet(item.interval, event.interval):
            return False
    if item.country and event.country and item.country != event.country:
        return False
    if item.place and mention.place_name and item.place_id != event.place_id:
        name = fold_name(item.place)
        return name == mention.place_name or name in mention.context.replace(" ", "")
    return True


def by_mention(all_tied: Sequence[Tied]) -> Mapping[str, list[Tied]]:
    """Tied figures by the key of each mention that they count."""
    found: dict[str, list[Tied]] = {}
    for item in all_tied:
        for key in item.keys:
            found.setdefault(key, []).append(item)
    return found
