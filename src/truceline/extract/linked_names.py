"""Names of two words with a link between them, as Persian and Urdu join them: "Shan-e-Mustafa" holds no Shan."""

from __future__ import annotations

from truceline.extract.parse import HYPHENS, Parse

LINK = 3  # tokens from one word to the other: "-", "e", "-"
EZAFE = frozenset({"e", "i", "o", "u", "ul", "ud", "ur", "us", "ush", "un"})


def goes_on(parse: Parse, last: int) -> bool:
    """True where such a link stands right behind the token at an index."""
    link = [t.lower for t in parse.tokens[last + 1 : last + 1 + LINK]]
    return len(link) == LINK and link[0] in HYPHENS and link[2] in HYPHENS and link[1] in EZAFE
