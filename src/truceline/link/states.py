"""Figures that their own report calls an earlier state of a toll: "an earlier toll of 15", "up from 15", "initially put at 15"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from truceline.link.figures import Tied
from truceline.link.settings import Settings
from truceline.link.words import breaks, tokens

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


def _number(item: Tied) -> int:
    """Where the number of a figure stands, which its words may precede ("toll of 15")."""
    casualty = item.casualty
    exact = next((e.start for e in casualty.evidence if e.exact == casualty.figure.expr), None)
    return exact if exact is not None else casualty.span.start + max(casualty.anchor.find(casualty.figure.expr), 0)


def _holds(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for at in range(len(words) - len(phrase) + 1))
