"""What the words about figures say of each other: an earlier state of a toll ("an earlier toll of 15", "up from 15"), or two that stand
side by side ("twenty civilians and one nurse were killed")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from truceline.link.figures import Tied
from truceline.link.settings import Settings
from truceline.link.words import breaks, tokens

LINKS = frozenset({"and", ",", ", and", "plus", "&", ", plus"})
REACH = 20
"""Words between such words and their number: "an earlier toll from the strike on the market of the old town reported 15"."""


def earlier(counted: Sequence[Tied], known: Settings) -> set[tuple[str, str]]:
    """Report and casualty ids of the figures that stand behind such words with no other figure between: "raised its earlier toll of 15 to
    18" stands by 18."""
    by_sentence: dict[tuple[str, int], list[Tied]] = defaultdict(list)
    for item in counted:
        by_sentence[item.reading.report.id, item.sentence].append(item)
    found: set[tuple[str, str]] = set()
    for (report, at), items in by_sentence.items():
        text = items[0].reading.report.text
        begin = breaks(text)[at]
        for item in sorted(items, key=_number):
            before = tokens(text[begin : _number(item)])[-REACH:]
            if any(_holds(before, phrase) for phrase in known.earlier):
                found.add((report, item.casualty.id))
                break  # the first number behind the words is the one that they are said of
            begin = _number(item)
    return found


def side_by_side(counted: Sequence[Tied]) -> set[tuple[str, str, str]]:
    """Report and casualty ids, the smaller first, of two figures of one kind with no more than a link between them."""
    found: set[tuple[str, str, str]] = set()
    ordered = sorted(counted, key=lambda item: (item.reading.report.id, item.casualty.kind, item.casualty.span, item.casualty.id))
    for one, other in pairwise(ordered):
        first, second = one.casualty, other.casualty
        if one.reading.report.id != other.reading.report.id or one.sentence != other.sentence or first.kind != second.kind:
            continue
        if one.reading.report.text[first.span.end : second.span.start].strip() in LINKS and first.span.end < second.span.start:
            found.add((one.reading.report.id, min(first.id, second.id), max(first.id, second.id)))
    return found


def _number(item: Tied) -> int:
    """Where the number of a figure stands, which its words may precede ("toll of 15")."""
    casualty = item.casualty
    exact = next((e.start for e in casualty.evidence if e.exact == casualty.figure.expr), None)
    return exact if exact is not None else casualty.span.start + max(casualty.anchor.find(casualty.figure.expr), 0)


def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return phrase[0] in words and any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words) - len(phrase) + 1))
