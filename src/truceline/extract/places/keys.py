"""How names are compared: folded words without articles, and a looser key for transliterated names."""

from __future__ import annotations

import re
from functools import lru_cache

from truceline.ontology.folding import pieces

LOOSE = "~"
LEAST_LOOSE = 5  # letters; shorter loose keys meet by chance
_FOLDS = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"ee|ei|ey|ay|ai|ie|y|e", "i"),
        (r"ou|oo|au|aw|u|o", "u"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh|z", "d"),
        (r"th", "t"),
        (r"sh|ch", "s"),
        (r"[qck]", "k"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)(?:ah?|ih|h)$", ""),
        (r"aa", "a"),
    )
]
# First words that vary with the transliteration's school ("Tel", "Tall"; "Kfar", "Kafr").
_HEADS = {
    "til": "tal",
    "tul": "tal",
    "kfar": "kafr",
    "kafar": "kafr",
    "ain": "in",
    "ayn": "in",
    "bit": "bit",
    "dir": "dir",
    "mart": "marat",
}


@lru_cache(maxsize=65536)
def key(name: str) -> tuple[str, bool]:
    """Folded words joined by a space, and whether the name carried an Arabic article ("al-Bab" → "bab", True)."""
    words = pieces(name)
    return " ".join(w.folded for w in words if not w.article), any(w.article for w in words)


@lru_cache(maxsize=65536)
def _loose_word(word: str) -> str:
    for pattern, by in _FOLDS:
        word = pattern.sub(by, word)
    return _HEADS.get(word, word)


@lru_cache(maxsize=65536)
def loose(folded: str) -> str | None:
    """The key that transliterations of one name share, None where too little of it is left."""
    joined = "".join(map(_loose_word, folded.split()))
    return LOOSE + joined if len(joined) >= LEAST_LOOSE and joined.isalpha() else None
