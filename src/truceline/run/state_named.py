"""Whether a state's name in a register's words stands for its government, or for a land where somebody lives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.ontology.actor_book import Entry
from truceline.ontology.folding import fold
from truceline.ontology.name_index import Match, Word

TOKEN = re.compile(r"[^\s,;:()\[\]\"“”]+")
ARTICLES = ("the", "la", "le", "el")
NAME_WORDS = 3  # how far behind a state's name the word may stand that makes it a movement's ("Sudan People's Liberation Army")
REGIONS = ("southern", "northern", "eastern", "western", "south", "north", "east", "west")


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Word]:
    """The words of a line, as the name index wants them."""
    found: list[Word] = []
    for match in TOKEN.finditer(text):
        word = match.group().rstrip(".")
        if word:
            found.append(_Token(word, match.start(), match.start() + len(word)))
    return found


def stands_for_state(match: Match, text: str, tokens: Sequence[Word], words: Mapping[str, frozenset[str]], states: frozenset[str]) -> bool:
    """True for a state's forces; for a nationality before a side; for a state after an office or "for", or alone between commas.

    `words` are the lists of `ontology/registers.yaml`, `states` the folded names of one word. What stands in brackets is judged by
    the words inside them only: "Talatayt (Mali)" is a place, "Mbeki (president of South Africa)" an office.
    """
    kinds = {one.kind for one in match.meanings if isinstance(one, Entry)}
    following = [fold(token.text) for token in tokens[match.last + 1 : match.last + 1 + NAME_WORDS]]
    if "forces" in kinds:
        return True
    if "state" not in kinds:
        at = 2 if following[:1] == ["and"] else 0  # "the British and Irish governments"
        return following[at : at + 1] != [] and following[at] in words["side_words"]
    first, last = tokens[match.first].start, tokens[match.last].end
    start = max(text.rfind(mark, 0, first) for mark in ",;(") + 1
    before = [fold(token.text) for token in tokens[: match.first] if token.start >= start]
    while before and before[-1] in ARTICLES:
        before.pop()
    unbroken = following and tokens[match.last + 1].start <= last + 1
    if unbroken and words["group_words"].intersection(following):
        return False
    if before and (before[-1] in words["place_words"] or before[-1] in REGIONS):
        return False
    if before and before[-1] in words["signing_words"]:
        return not words["group_words"].intersection(before)
    if unbroken and following[0] in words["state_words"]:
        return True
    for word in reversed(before):
        if word in words["state_words"]:
            return True
        if word in words["group_words"]:
            return False
    if text[start - 1 : start] == "(":
        return False
    end = min((at for mark in ",;/()" if (at := text.find(mark, last)) >= 0), default=len(text))
    around = [*before, *(fold(token.text) for token in tokens_of(text[last:end]))]
    return all(word in words["plain_words"] or word in states for word in around)
