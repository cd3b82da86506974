"""The log of talks over a casefile: rounds, each once, with what every report adds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.link import rounds
from truceline.model.round import Round
from truceline.run.known import published_by
from truceline.store import Casefile

__all__ = ["chosen", "rounds", "talks_log"]


def talks_log(
    casefile: Casefile,
    *,
    start: date | None = None,
    end: date | None = None,
    between: Sequence[str] = (),
    as_known_on: date | None = None,
) -> list[Round]:
    """Rounds by first day, undated ones last; those whose days meet `start` to `end` (both inclusive; undated ones only where neither is
    asked for) and in which everybody of `between` took part. With `as_known_on`, from what had been published by that day.

    Raises CasefileError where the casefile cannot be read.
    """
    readings = list(casefile.each_reading(casefile.reports_telling("talks")))
    if as_known_on is not None:
        readings, _ = published_by(readings, as_known_on)
    return chosen(rounds(((r.report, t) for r in readings for t in r.talks), known_on=as_known_on), start, end, between)


def chosen(every: Sequence[Round], start: date | None, end: date | None, between: Sequence[str]) -> list[Round]:
    """Those of the rounds whose days meet `start` to `end` and in which everybody of `between` took part, as `talks_log` says."""
    wanted = set(between)
    return [one for one in every if wanted <= set(one.participants) and _meets(one, start, end)]


def _meets(one: Round, start: date | None, end: date | None) -> bool:
    if start is None and end is None:
        return True
    days = one.interval
    if days is None or one.day is None:
        return False
    return (end is None or days.start is None or days.start <= end) and (start is None or days.end is None or days.end >= start)
