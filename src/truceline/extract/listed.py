"""Whether a list of words holds a word of the text."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from truceline.extract.parse import Token


def is_of(token: Token, members: Collection[str]) -> bool:
    """True for a word of the list, whatever its number."""
    return any(form in members for form in forms_of(token))


def forms_of(token: Token) -> frozenset[str]:
    """The forms under which a list may hold a word: as it stands, its lemma, without its plural's s, or with what it is joined to
    ("cease-fire" in three tokens), with the hyphen and without."""
    forms = _forms(token.lower, token.lemma)
    for k in token.kids:
        if k.i == token.i - 2 and k.dep == "compound":
            return forms | {f"{k.lower}-{token.lower}", f"{k.lower}{token.lower}"}
    return forms


@lru_cache(maxsize=65536)
def _forms(word: str, lemma: str) -> frozenset[str]:
    forms = {word, lemma.lower()}
    if word[-1] == "s":
        forms.add(word.rstrip("s"))
    return frozenset(forms)
