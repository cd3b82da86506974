"""Stretches of tokens that spell a name of the gazetteer: the longest at each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.extract.parse import Parse, Token
from truceline.extract.places.gazetteer import TRANSLITERATED, Candidate, Gazetteer
from truceline.extract.places.words import words
from truceline.ontology.folding import pieces

_HYPHENS = frozenset("-‐‑–")
_MOST_WORDS = 6
_LEAST_POSSESSIVE, _KNOWN = 4, 50_000  # letters; people
_SHORT = 3  # letters: shorter keys count only in capitals ("US", "UAE")


FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "PRON", "AUX"})


@dataclass(slots=True)
class Spelt:
    """Tokens first..last (both included) and what they may mean, best-ranked names first."""

    first: Token
    last: Token
    candidates: tuple[Candidate, ...]
    article: bool


@dataclass(slots=True)
class _Word:
    folded: str
    capital: bool
    article: bool
    token: Token


def spelt_names(parse: Parse, gazetteer: Gazetteer) -> Iterator[Spelt]:
    """Names in text order, none overlapping. Only stretches that begin and end with a capitalised word are tried."""
    directions = words().directions
    for sentence in parse.sentences:
        stream = _words(parse, sentence.first, sentence.last)
        at = 0
        while at < len(stream):
            first = stream[at]
            begins = first is not None and (first.capital or first.article or first.folded in directions)
            if first is not None and first.token.i == sentence.first and first.token.pos in FUNCTION:
                begins = False  # "In Deir ez-Zor": the capital is the sentence's
            found = _longest(stream, at, gazetteer) if begins else None
            if found is None:
                at += 1
                continue
            spelt, stop = found
            yield spelt
            at = stop


def _longest(stream: list[_Word | None], at: int, gazetteer: Gazetteer) -> tuple[Spelt, int] | None:
    first = stream[at]
    if first is None:
        return None
    head = at
    while head < len(stream) and (word := stream[head]) is not None and word.article:
        head += 1
    start = stream[head] if head < len(stream) else None
    if start is None or not (start.capital or start.folded in words().directions) or head - at > 1:
        return None
    if head > at and (start.token.start - first.token.end > 1 or not start.capital):
        return None
    most = min(_MOST_WORDS, gazetteer.words_after(start.folded))
    kinds = words().kinds
    keys: list[tuple[str, int]] = []
    names: list[str] = []
    index, article = head, head > at
    while index < len(stream) and (word := stream[index]) is not None and len(names) < max(most, 4):
        if not word.article:
            names.append(word.folded)
            if word.capital or (word.folded in kinds and names[1:]):
                keys.append((" ".join(names), index))
        index += 1
    for joined, stop in reversed(keys):
        words_in = joined.count(" ") + 1
        # Past the longest stored name only the transliteration key, which joins words, can still match.
        if words_in > most and not start.capital:
            continue
        if not start.capital and words_in == 1:
            continue
        last = stream[stop]
        candidates = gazetteer.lookup(joined)
        if not candidates and joined.endswith("s") and len(joined) > _LEAST_POSSESSIVE:
            # "Syrias", "Aleppos": a possessive that lost its apostrophe on the way
            candidates = tuple(c for c in gazetteer.lookup(joined[:-1]) if c.rank < TRANSLITERATED and c.place.population > _KNOWN)
        if candidates and last is not None and _is_whole(stream, stop) and not _is_short_word(joined, start.token):
            return Spelt(first.token, last.token, candidates, article), stop + 1
    return None


def _is_whole(stream: list[_Word | None], stop: int) -> bool:
    """A token is never cut: the next folded word belongs to another token."""
    here = stream[stop]
    after = stream[stop + 1] if stop + 1 < len(stream) else None
    return here is None or after is None or after.token is not here.token


def _is_short_word(joined: str, token: Token) -> bool:
    """True for a key of two letters that is not written in capitals ("Us" opening a sentence is not "US")."""
    return len(joined) < _SHORT and not token.text.replace(".", "").isupper()


def _words(parse: Parse, first: int, last: int) -> list[_Word | None]:
    """Folded words of a sentence; None where no name may run on."""
    stream: list[_Word | None] = []
    tokens = parse.tokens
    for i in range(first, last):
        token = tokens[i]
        tied = i + 1 < last and tokens[i + 1].text in _HYPHENS and tokens[i + 1].start == token.end
        found = pieces(token.text, tied=tied)
        if found:
            stream += [_Word(p.folded, p.capital, p.article, token) for p in found]
        elif not (token.text in _HYPHENS or token.text in "'’`") or token.start != tokens[i - 1].end:
            stream.append(None)
    return stream
