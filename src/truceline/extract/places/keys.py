"""How names are compared: folded words without articles, and a looser key for transliterated names."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import eq

from truceline.ontology.folding import pieces

LOOSE = "~"
LEAST_LOOSE = 5  # letters; shorter loose keys meet by chance
# What transliterations differ in, applied in this order. Plain replacements: eleven regular expressions a word cost ten times as much.
_PAIRS = (
    ("ai", "i"), ("ay", "i"), ("au", "u"), ("aw", "u"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"),
)  # fmt: skip
_LETTERS = str.maketrans("eyozqc", "iiudkk")
_ENDING = re.compile(r"(?<=..)(?:ah?|ih|h)$")
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
    for pair, by in _PAIRS:
        word = word.replace(pair, by)
    word = word.translate(_LETTERS)
    if any(map(eq, word, word[1:])):
        word = "".join(letter for letter, _ in groupby(word))
    if word.endswith(("a", "h")):
        word = _ENDING.sub("", word)
    return _HEADS.get(word, word)


@lru_cache(maxsize=65536)
def loose(folded: str) -> str | None:
    """The key that transliterations of one name share, None where too little of it is left."""
    joined = "".join(map(_loose_word, folded.split()))
    return LOOSE + joined if len(joined) >= LEAST_LOOSE and joined.isalpha() else None
