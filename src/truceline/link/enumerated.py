"""Figures of one phrase that lists people, and figures that count only people of one age or sex."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from truceline.link.settings import Settings
from truceline.link.words import tokens
from truceline.model import IncidentFigure

Linked = Collection[tuple[str, str, str]]
"""Report and the two casualty ids, the smaller first."""
EVERYBODY = frozenset({"people", "person", "civilian", "resident", "other", "man", "men", "victim"})
"""Words (folded) that make "five people, two women among them" or "a man and a woman" a count of more than women."""

COUNTED = 2
"""Words behind a number among which stands what it counts ("four young girls")."""


def lows(figures: Sequence[IncidentFigure], members: Sequence[int]) -> int:
    """The sum of what the members count at least."""
    return sum(figures[i].figure.low or 0 for i in members)


def listed(figures: Sequence[IncidentFigure], first: int, members: Sequence[int], linked: Linked) -> list[int]:
    """The figures of one phrase that lists them, each as far as its words go on from the last: "killed a man", then "and a woman"; or as
    far as they come before the next: "a mother and her child died"."""
    found = [first]
    for i in sorted(members, key=lambda i: len(figures[i].anchor)):
        last, item = figures[found[-1]], figures[i]
        if i in found or item.report != last.report or item.figure.expr not in item.anchor:
            continue
        if _goes_on(item, last) or stand_together(item, last, linked):
            found.append(i)
    whole = next((i for i in found if _adds_up(figures, i, found)), None)
    return found if whole is None else [whole]


def _adds_up(figures: Sequence[IncidentFigure], one: int, members: Sequence[int]) -> bool:
    """True for a total with what it is made of right behind it: "risen to eight, seven soldiers and a contractor".

    Where only some of its parts are in the list, the comma tells: "five people and two guards" are seven, "five, two guards" are five.
    """
    rest = [i for i in members if i != one]
    count, parts = figures[one].figure.low or 0, lows(figures, rest)
    if len(rest) > 1 and 0 < parts == count:
        return True
    open_class = figures[one].victims == "unspecified" and all(figures[i].victims != "unspecified" for i in rest)
    return bool(rest) and open_class and 0 < parts <= count and _by_comma(figures[one], min((figures[i] for i in rest), key=_start))


def _start(figure: IncidentFigure) -> int:
    return figure.span.start


def _by_comma(first: IncidentFigure, second: IncidentFigure) -> bool:
    """True where no more than a comma stands between two figures."""
    if second.span.start >= first.span.end:
        return second.span.start - first.span.end <= COMMA
    return second.anchor.removeprefix(first.anchor).startswith(", ") and not second.anchor.removeprefix(first.anchor).startswith(", and ")


COMMA = 2
"""Characters of a comma and the space behind it."""


def stand_together(one: IncidentFigure, other: IncidentFigure, linked: Linked) -> bool:
    """True where no more than a link stands between two figures of one report."""
    return one.report == other.report and (one.report, *sorted((one.casualty_id, other.casualty_id))) in linked


def _goes_on(longer: IncidentFigure, last: IncidentFigure) -> bool:
    """True where the longer anchor is the last one and a link to one more figure, behind it or before it."""
    rest = longer.anchor.removeprefix(last.anchor)
    if longer.span.start == last.span.start and rest != longer.anchor:
        return bool(_GOES_ON.match(rest)) and longer.figure.expr in rest
    rest = longer.anchor.removesuffix(last.anchor)
    return longer.span.end == last.span.end and rest != longer.anchor and bool(_LEADS_ON.search(rest)) and longer.figure.expr in rest


_GOES_ON = re.compile(r"\s*(?:,|,? and\b|,? plus\b)", re.IGNORECASE)
_LEADS_ON = re.compile(r"(?:,|\band|\bplus)\s+$", re.IGNORECASE)


def among(figure: IncidentFigure, total: IncidentFigure, known: Settings) -> bool:
    """True where a figure counts only children, or only women, and anybody counts more people: they may all be among those."""
    if (total.figure.low or 0) <= (figure.figure.low or 0) or total.victims not in (figure.victims, "unspecified"):
        return False
    return _only_some(figure.anchor, figure.figure.expr, known.some) and not _only_some(total.anchor, total.figure.expr, known.some)


@lru_cache(maxsize=4096)
def _only_some(anchor: str, expr: str, some: frozenset[str]) -> bool:
    """True where the words right behind a number, or its own ("a woman"), name people of one age or sex."""
    counted = tokens(expr) + tokens(anchor.partition(expr)[2])[:COUNTED]
    return any(word in some for word in counted) and not EVERYBODY & set(tokens(anchor))
