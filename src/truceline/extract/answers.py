"""Acts that answer another: "in retaliation for the raid", "strikes in response to the shelling"."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token


def answer_to(parse: Parse, act: Token) -> Token | None:
    """The noun of an answer that an act stands behind ("retaliation for" it), None where nothing answers it."""
    below = act
    for token in parse.ancestors(act):
        if token.pos == "NOUN" and below.dep == "nmod" and preposition(below) in {"for", "to"} and token.lower in cues()["answer"]:
            return token
        below = token
    return None
