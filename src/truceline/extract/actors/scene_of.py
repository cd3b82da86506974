"""A state's name before a deed's noun that says where it is done, not who does it: "killed in Mali attack", "Kenyan Somalia incursion"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.extract.actors.hit import Hit
from truceline.extract.actors.phrase import Phrases
from truceline.extract.parse import Token

DOERS = frozenset({"demonym", "state", "group", "body", "forces", "generic"})
SIDING = frozenset({"backed", "led", "supported"})
STRUCK = frozenset({"on", "against", "of", "into", "at"})
DURING = frozenset({"in", "during", "amid", "after"})
WITHIN = frozenset({"in", "near", "at"})
PHRASE = 3  # words from a land's adjective to the end of what it describes
MEANS = 2  # words from what a deed is done with to its noun


def scene_of(phrases: Phrases, hit: Hit, deed: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """True for the scene of a deed: another doer stands before it, the deed is mutual or goes into a land, or nobody struck is told.

    "Turkey strikes on Afrin", "Israel attack kills 10 in Gaza" tell who did it.
    """
    tokens = phrases.parse.tokens
    if deed.dep == "compound" and deed.i < deed.head <= deed.i + MEANS:
        deed = tokens[deed.head]  # "Colombia bomb attack"
    lemma = deed.lemma.lower()
    mutual, deeds = lemma in words["metonymy/mutual"], lemma in words["metonymy/deeds"]
    behind = tokens[deed.i + 1].lower if deed.i + 1 < len(tokens) else ""
    horror = lemma in words["metonymy/horrors"] and deed.dep != "nsubj"  # "condemned the Congo massacre"; "Israel bombing kills ten"
    if hit.kind != "state" or not (mutual or deeds or horror) or tokens[hit.last].tag == "JJ" or behind in STRUCK | WITHIN:
        return False
    if mutual or horror or _doer_before(phrases, hit):
        return True
    if lemma in words["metonymy/aimed"]:
        return False
    before = tokens[hit.first - 1] if hit.first else None
    if before is not None and before.pos == "ADP":
        return before.lower in DURING
    if before is not None and before.pos == "DET":
        return True  # "the Mali operation"
    later = tokens[deed.i + 1 : phrases.parse.sentences[deed.sent].last]
    return deed.dep.startswith("nsubj") and not any(t.lower in WITHIN and tokens[t.i + 1].pos == "PROPN" for t in later[:-1])


def _doer_before(phrases: Phrases, hit: Hit) -> bool:
    """ "Kenyan | Somalia operation", "French-backed | Mali operation"."""
    before = phrases.parse.tokens[hit.first - 1] if hit.first else None
    if before is None or before.sent != phrases.parse.tokens[hit.first].sent:
        return False
    other = phrases.by_token.get(before.i)
    return before.lower in SIDING or (other is not None and other.kind in DOERS)


def nobodys_blast(tokens: Sequence[Token], adjective: int, words: Mapping[str, frozenset[str]]) -> bool:
    """ "Afghan blast", "an Iraqi car bomb", "a Pakistani suicide attack": where it was, not whose; "Israeli bombs" are Israel's."""
    phrase = [t.lemma.lower() for t in tokens[adjective + 1 : adjective + 1 + PHRASE] if t.sent == tokens[adjective].sent]
    end = next((n for n, word in enumerate(phrase) if word in words["metonymy/blasts"]), None)
    hidden = not words["metonymy/hidden"].isdisjoint(phrase[: end if end is not None else PHRASE - 1])
    return (end is not None and end < PHRASE - 1) or (hidden and tokens[adjective + 1].pos in {"NOUN", "PROPN"})
