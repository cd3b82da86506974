"""Acts that answer another: "in retaliation for the raid", "strikes in response to the shelling"."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

PHRASE = 6  # words of a noun phrase before its head
MODIFIES = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "PART", "VERB", "PRON"}


def answer_to(parse: Parse, act: Token) -> Token | None:
    """The noun of an answer that an act stands behind ("retaliation for" it), None where nothing answers it."""
    below = act
    for token in parse.ancestors(act):
        if token.pos == "NOUN" and below.dep == "nmod" and preposition(below) in {"for", "to"} and token.lower in cues()["answer"]:
            return token
        below = token
    return _before(parse, act)


def _before(parse: Parse, act: Token) -> Token | None:
    """The same by the order of the words, where the parser hangs the act elsewhere: "in response to rebel attacks"."""
    at = act.i - 1
    while at > max(act.i - PHRASE, 0) and parse.tokens[at].pos in MODIFIES:
        at -= 1
    if at < 1 or parse.tokens[at].lower not in {"for", "to"} or parse.tokens[at].sent != act.sent or act.pos == "VERB":
        return None
    noun = parse.tokens[at - 1]
    return noun if noun.pos == "NOUN" and noun.lower in cues()["answer"] else None
