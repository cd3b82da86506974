"""Talks that a noun names and that nobody has held or set: those offered and turned down, and those that are only prepared."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

NOMINAL = frozenset({"NOUN", "PROPN"})


def turned_down(parse: Parse, noun: Token) -> Token | None:
    """The verb of "spurned offers for talks", "rejected a call for a meeting"."""
    offer = parse.head_of(noun)
    if offer is None or noun.pos not in NOMINAL or noun.dep not in {"nmod", "compound"}:
        return None
    verb = parse.head_of(offer) if offer.lower in cues()["offered"] | cues()["asking"] else None
    if verb is None or offer.dep not in {"obj", "nsubj:pass"} or verb.lower not in cues()["turned_down"]:
        return None
    return verb if negation(verb) is None else None


def prepared(parse: Parse, noun: Token) -> bool:
    """ "Paved the way for peace talks", "a delegation for talks with the rebels"; "for the talks in Rome" names those that there are."""
    head = parse.head_of(noun)
    if head is None or noun.pos not in NOMINAL or preposition(noun) != "for" or any(k.dep == "det" for k in noun.kids):
        return False
    known = cues()["groundwork"]
    return head.lower in known or any(k.dep == "obj" and k.lower in known for k in head.kids)
