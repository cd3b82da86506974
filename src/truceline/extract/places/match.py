"""Stretches of tokens that spell a name of the gazetteer: the longest at each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.extract.actors.hit import words_of
from truceline.extract.parse import Parse, Token
from truceline.extract.places.gazetteer import TRANSLITERATED, Candidate, Gazetteer
from truceline.extract.places.words import words
from truceline.ontology.name_index import Folded

_MOST_WORDS = 6
_JOINED = 4  # words that the transliteration key may join where no stored name is as long
_LEAST_POSSESSIVE, _KNOWN = 4, 50_000  # letters; people
_SHORT = 3  # letters: shorter keys count only in capitals ("US"), and so do countries' of this length ("UAE")


FUNCTION = frozenset({"ADP", "SCONJ", "CCONJ", "PRON", "AUX"})


@dataclass(slots=True)
class Spelt:
    """Tokens first..last (both included) and what they may mean, best-ranked names first."""

    first: Token
    last: Token
    candidates: tuple[Candidate, ...]
    article: bool


def spelt_names(parse: Parse, gazetteer: Gazetteer) -> Iterator[Spelt]:
    """Names in text order, none overlapping. Only stretches that begin and end with a capitalised word are tried."""
    directions = words().directions
    stream, tokens = words_of(parse), parse.tokens
    stop = 0  # where the last name ended
    for at, here in enumerate(stream):
        if here is None or at < stop:
            continue
        (folded, capital, _, article), i = here
        if not (capital or article or folded in directions) or not _begins(parse, tokens[i]):
            continue
        found = _longest(tokens, stream, at, gazetteer)
        if found is not None:
            spelt, stop = found
            yield spelt


def _begins(parse: Parse, token: Token) -> bool:
    """False where a capital is the sentence's ("In Deir ez-Zor")."""
    return token.pos not in FUNCTION or token.i != parse.sentences[token.sent].first


def _longest(tokens: list[Token], stream: list[Folded], at: int, gazetteer: Gazetteer) -> tuple[Spelt, int] | None:
    """The longest name that begins at a folded word, and where it ends; no name runs on from one sentence to the next."""
    opening = stream[at]
    if opening is None:
        return None
    first, count = tokens[opening[1]], len(stream)
    head = at + 1 if opening[0].article else at
    start = stream[head] if head < count else None
    if start is None or start[0].article:
        return None
    piece, token = start[0], tokens[start[1]]
    if not (piece.capital or piece.folded in words().directions) or token.sent != first.sent:
        return None
    if head > at and (token.start - first.end > 1 or not piece.capital):
        return None
    most = min(_MOST_WORDS, gazetteer.words_after(piece.folded))
    kinds = words().kinds
    keys: list[tuple[str, int]] = []
    names: list[str] = []
    index, article, named = head, head > at, piece.capital
    longest = max(most, _JOINED)
    while index < count and (word := stream[index]) is not None and len(names) < longest:
        (folded, capital, _, is_article), i = word
        if tokens[i].sent != first.sent:
            break
        if not is_article:
            names.append(folded)
            if capital or (folded in kinds and names[1:] and named):  # "the northern province of X" names nothing
                keys.append((" ".join(names), index))
            named = named or capital
        index += 1
    for joined, stop in reversed(keys):
        words_in = joined.count(" ") + 1
        # Past the longest stored name only the transliteration key, which joins words, can still match.
        if words_in > most and not piece.capital:
            continue
        if not piece.capital and words_in == 1:
            continue
        candidates = gazetteer.lookup(joined)
        little = all(c.place.kind == "settlement" and (c.rank > 0 or c.place.population < _KNOWN) for c in candidates)
        if little and joined.endswith("s") and len(joined) > _LEAST_POSSESSIVE:
            # "Syrias", "Aleppos": a possessive that lost its apostrophe on the way
            candidates += tuple(c for c in gazetteer.lookup(joined[:-1]) if c.rank < TRANSLITERATED and c.place.population > _KNOWN)
        last = stream[stop]
        if candidates and last is not None and _is_whole(stream, stop) and not _is_short_word(joined, token, candidates):
            return Spelt(first, tokens[last[1]], candidates, article), stop + 1
    return None


def _is_whole(stream: list[Folded], stop: int) -> bool:
    """A token is never cut: the next folded word belongs to another token."""
    here = stream[stop]
    after = stream[stop + 1] if stop + 1 < len(stream) else None
    return here is None or after is None or after[1] != here[1]


def _is_short_word(joined: str, token: Token, candidates: tuple[Candidate, ...]) -> bool:
    """True for a key of two letters, or a country's of three, that is not written in capitals: "Us" opening a sentence is not "US",
    and "Car bomb" tells nothing of the Central African Republic ("CAR")."""
    if token.text.replace(".", "").isupper():
        return False
    return len(joined) < _SHORT or (len(joined) == _SHORT and any(c.place.kind == "country" for c in candidates))
