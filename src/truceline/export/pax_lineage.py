"""Which earlier texts of its process a PA-X text names (`OthAgr`): titles found whole in the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truceline.export.register import Gap

LEAST_WORDS = 4  # shorter titles ("Joint Statement", "Doha Agreement") name many texts, unless in one process only one has them
SHORT_WORDS = 2
# The resolutions of the Security Council are named by their number.
RESOLUTION = re.compile(r"resolutions?(?: no)? (\d{3,4})\b")


@dataclass(frozen=True, slots=True)
class Text:
    """What lineage is read from: a text's title and other names, its process and day, and what it says of others."""

    id: str
    process: str
    title: str
    names: tuple[str, ...]
    day: date | None
    others: str


def lineages(texts: Sequence[Text], gaps: list[Gap]) -> dict[str, list[str]]:
    """For each text the earlier ones of its process that it names, by id; a name that several share is no link."""
    processes: dict[str, list[Text]] = {}
    for text in texts:
        processes.setdefault(text.process, []).append(text)
    keys = {process: _keys(members) for process, members in processes.items()}
    days = {text.id: text.day for text in texts}
    found = {text.id: _of(text, keys[text.process], days, gaps) for text in texts}
    return {identity: sorted(links) for identity, links in found.items()}


def _keys(texts: Sequence[Text]) -> dict[str, set[str]]:
    """Folded names of the texts of one process, with those who have them."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for name in (re.sub(r"\([^()]*\)", " ", text.title), *text.names):
            key = _folded(name)
            if len(key.split()) >= SHORT_WORDS:
                found.setdefault(key, set()).add(text.id)
            for number in RESOLUTION.findall(key):
                found.setdefault(f"resolution {number}", set()).add(text.id)
    return found


def _of(text: Text, keys: dict[str, set[str]], days: dict[str, date | None], gaps: list[Gap]) -> set[str]:
    words = RESOLUTION.sub(r"resolution \1 ", f" {_folded(text.others)} ")
    found: set[str] = set()
    shared = False
    # The longest first, so that a title is not found again inside another.
    for key in sorted(keys, key=_longest):
        if f" {key} " not in words:
            continue
        earlier = {other for other in keys[key] if _before(days[other], text.day)}
        if len(earlier) == 1:
            found |= earlier
        elif earlier:
            shared = True
        if earlier and len(key.split()) >= LEAST_WORDS:
            words = words.replace(f" {key} ", " | ")
    if shared and not found:
        gaps.append(Gap(text.id.removeprefix("PAX-"), "lineage-ambiguous"))
    elif words.strip() and not found:
        gaps.append(Gap(text.id.removeprefix("PAX-"), "lineage-unmatched"))
    return found


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _longest(key: str) -> tuple[int, str]:
    return -len(key), key
