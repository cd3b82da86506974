"""Letters that a report explains itself: "the Armed Forces of the Philippines (AFP)"."""

from __future__ import annotations

from truceline.extract.actors.hit import Hit
from truceline.extract.parse import Parse
from truceline.ontology.folding import fold

SHORTEST, LONGEST = 2, 8
EXPLAINED = ("group", "body", "forces", "seat")
SMALL = frozenset({"of", "for", "the", "and", "on", "in", "to", "de", "al", "-"})


def letters_behind(parse: Parse, first: int, last: int) -> str | None:
    """The letters in brackets behind a name of several words, where they stand for its initials in order, the first one too."""
    tokens = parse.tokens
    if last + 3 >= len(tokens) or tokens[last + 1].text != "(" or tokens[last + 3].text != ")":
        return None
    letters = tokens[last + 2].text
    if not SHORTEST <= len(letters) <= LONGEST or not letters.isalpha() or not letters[:2].isupper():
        return None
    return letters if _spells(letters, [tokens[i].text for i in range(first, last + 1)]) else None


def _spells(letters: str, words: list[str]) -> bool:
    """ "NRF" of "National Resistance Front of Afghanistan": each letter begins a word, in order, the first one the first."""
    initials = [fold(w[:1]) for w in words if w.lower() not in SMALL and w[:1].isalpha()]
    wanted = fold(letters)
    if len(initials) < SHORTEST or not wanted or initials[0] != wanted[0] or len(initials) > len(wanted) + 1:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in wanted)


def explained(parse: Parse, found: list[Hit]) -> list[Hit]:
    """Hits of letters that stand for a name that the report explains them by, wherever they stand; those in `found` are turned."""
    meant = {
        letters: hit
        for hit in found
        if hit.kind in EXPLAINED and hit.last > hit.first and (letters := letters_behind(parse, hit.first, hit.last))
    }
    if not meant:
        return []
    at = {h.first: h for h in found if h.first == h.last}
    taken = {i for h in found for i in range(h.first, h.last + 1)}
    more: list[Hit] = []
    for token in parse.tokens_of(frozenset(letters.lower() for letters in meant)):
        named = meant.get(token.text)
        if named is None or named.entry is None:
            continue
        known = at.get(token.i)
        if known is not None and known.entry is not named.entry:
            known.point(named.entry)
            known.pointed = False
        elif token.i not in taken:
            more.append(Hit(token.i, token.i, named.entry, None, fold(token.text)))
    return more
