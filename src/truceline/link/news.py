"""What a headline tells is the news: the latest act of its report that it can be of. A headline gives no day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.link.blockers import blocker
from truceline.link.days import meet
from truceline.link.facts import Facts
from truceline.link.mentions import Mention
from truceline.link.settings import Settings


def background(mention: Mention, own: Facts, heading: bool, told: Facts, fresh: Sequence[Facts], known: Settings) -> bool:
    """True where a mention's own day shows it to be background of what a headline tells: the body tells a later act that it can be of.

    `told` is what the headline began (`heading`), `fresh` are the acts of the body that have a day of their own.
    """
    day = own.interval
    if mention.heading or not own.day_own or day is None or day.end is None or not heading or told.day_own:
        return False
    return any(_later(act, day.end) and not meet(act.interval or day, day) and _can_be(act, told, known) for act in fresh)


def _later(act: Facts, day: date) -> bool:
    """True where an act's day comes after `day` and no later than the report."""
    start = act.interval.start if act.interval else None
    return start is not None and start > day and (act.first is None or start <= act.first)


def _can_be(act: Facts, headline: Facts, known: Settings) -> bool:
    """True where nothing that a headline says keeps an act from being its own: kind, means, toll."""
    if blocker(act, headline, known) or (act.families and headline.families and not act.families & headline.families):
        return False
    return not (act.dead and headline.dead) or bool(act.dead & headline.dead)
