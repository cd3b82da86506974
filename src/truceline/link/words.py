"""Words of a text as linking sees them: sentences, folded tokens, folded names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from sys import intern

_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)|\b[A-Z])\.$")
_TOKEN = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:the|al|el|as|ash|at|ar|an|ad|az)[\s\-’'`]+")


@lru_cache(maxsize=32768)  # every stage asks for every report's anew
def breaks(text: str) -> tuple[int, ...]:
    """Offsets at which sentences start, as far as punctuation and line breaks show them."""
    starts = [0]
    for match in _BREAK.finditer(text):
        if match.group().strip() and _ABBREVIATED.search(text[max(0, match.start() - 11) : match.start() + 1]):
            continue
        starts.append(match.end())
    return tuple(starts)


def sentence(starts: Sequence[int], at: int) -> int:
    """Index of the sentence that holds offset `at`."""
    return bisect_right(starts, at) - 1


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, so that spellings of one name meet."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("ı", "i")


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A place or agreement name without article, accents, hyphens and apostrophes; "" where nothing is left."""
    bare = _ARTICLE.sub("", fold(name).strip())
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"[\s\-](?:al|el|as|ash|at|ar|an|ad|az)[\s\-]", " ", bare))


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """Folded words and numbers; a plural "s" is dropped so that "strike" and "strikes" meet."""
    # Written out: every word of every report passes here several times. The same word is one object, however many mentions keep it.
    return tuple([intern(t[:-1]) if t[-1] == "s" and len(t) > 4 and t[-2] != "s" else intern(t) for t in _TOKEN.findall(fold(text))])


@lru_cache(maxsize=4096)
def names_no_number(expr: str, vague: tuple[str, ...]) -> bool:
    """True for "dozens", "several hundred": words of a figure, of those listed as `vague`, beside which no number stands."""
    words = tokens(expr)
    named = any(word.isdigit() for word in words)
    return bool(words) and not named and any(set(tokens(word)) <= set(words) for word in vague)
