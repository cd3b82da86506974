"""Names made comparable: accents, case, apostrophes, hyphens, Arabic articles and common transliterations folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʿʾʻ`´."))
HYPHENS = re.compile(r"[-‐‑‒–/()]+")  # "SPLM/A" is read as the tokenizer cuts it, "CPI(Maoist)" as "CPI (Maoist)"
PLAIN = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "&": "and"})
ARTICLE = "al"
BARE_ARTICLES = frozenset({"al", "el", "ul"})
# English words too ("as", "an", "at"): articles only where a hyphen ties them to a name.
TIED_ARTICLES = frozenset({"al", "el", "ul", "an", "as", "ash", "at", "ar", "az", "ad", "ed", "es", "esh", "ud", "ut", "en", "er"})
POSSESSIVE = re.compile(r"['’]s$")
GLUED = re.compile(r"^([Aa]l|[Ee]l|[Aa]sh?|[Aa]n|[Aa]r|[Aa]d|[Aa]z)(?=[A-Z][a-z])")


class Piece(NamedTuple):
    """One folded word. `capital`: begins with an upper-case letter; `upper`: all its letters are; `article`: an Arabic one."""

    folded: str
    capital: bool
    upper: bool
    article: bool = False


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without accents, case, apostrophes and full stops ("Çavuşoğlu" → "cavusoglu", "U.S." → "us")."""
    if word.isascii():
        return word.lower().translate(APOSTROPHES)
    bare = unicodedata.normalize("NFKD", word.translate(PLAIN))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold().translate(PLAIN).translate(APOSTROPHES)


@lru_cache(maxsize=65536)
def pieces(text: str, *, tied: bool = False) -> tuple[Piece, ...]:
    """The folded words of one token or name; "tied" says that a hyphen follows the text ("al" of "al-Nusra")."""
    found: list[Piece] = []
    words = text.split()
    for at, word in enumerate(words):
        if len(word) > 3 and word[-1] == "s" and POSSESSIVE.search(word):  # the tokenizer cuts "People's" in two: so do names
            found += (*pieces(word[:-2]), Piece("s", False, False))
            continue
        parts = [word] if word.isalnum() else [p for p in HYPHENS.split(word) if p]
        for index, part in enumerate(parts):
            hyphen = index < len(parts) - 1 or (tied and at == len(words) - 1)
            glued = GLUED.match(part)
            if glued and len(part) > len(glued.group()) + 2:
                found.append(Piece(ARTICLE, False, False, True))
                part = part[glued.end() :]
            folded = fold(part)
            if not (folded.isalnum() or any(map(str.isalnum, folded))):
                continue
            if folded in BARE_ARTICLES or (hyphen and folded in TIED_ARTICLES):
                found.append(Piece(ARTICLE, False, False, True))
            else:
                found.append(Piece(folded, part[:1].isupper(), part.isupper(), False))
    return tuple(found)


_SKELETON = [
    (re.compile(p), r)
    for p, r in (
        (r"[aeiouy]+", "a"),  # vowels are what transliterations differ in most
        (r"kh|gh", "h"),
        (r"dj|zh", "j"),
        (r"^ch", "c"),  # "China" is no "Sunna"
        (r"ch|sh", "s"),
        (r"th|dh", "t"),
        (r"ph", "f"),
        (r"(?<!^)c|[qk]", "k"),
        (r"z", "s"),
        (r"v", "w"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)a?h?$", ""),  # Nusra, Nusrah
        (r"(?<=a)h(?=[^a])", ""),
    )
]


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """A key that spellings of one transliterated word share ("jaish", "jaysh", "jeish"); short words stay apart from it."""
    if len(folded) < 3 or not folded.isalpha():
        return folded
    for pattern, by in _SKELETON:
        folded = pattern.sub(by, folded)
    return folded


def plural(word: str) -> str:
    """The regular English plural of a folded noun or noun phrase's last word."""
    if word.endswith(("man",)) and word not in ("human", "german", "roman"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"
