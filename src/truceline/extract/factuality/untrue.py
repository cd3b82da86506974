"""What others tell of an act, said to be untrue: "rejected reports of an attack", "called claims of a raid fabricated", "reports of it
were false".

Whoever says so denies the act (eval GUIDELINES, "Decided cases"), in a noun's words as in a clause's.
"""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.factuality.own import negation, own_standing
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

NOMINAL = frozenset({"NOUN", "PROPN"})
TOLD = frozenset({"nmod", "acl", "ccomp", "acl:relcl"})
WITHIN = frozenset({"nmod", "conj", "compound", "appos"})


def said_untrue(parse: Parse, act: Token) -> Token | None:
    """The word that denies what is told of the act; None where nothing does."""
    below = act
    for above in parse.ancestors(act):
        if above.pos == "NOUN" and below.dep in TOLD and above.lower in cues()["word"]:
            return disowns(parse, above)
        if below.dep not in WITHIN or above.pos not in NOMINAL or above.lower in cues()["share"]:
            return None  # "rejected claims of its part in the raid": there was one
        below = above
    return None


def disowns(parse: Parse, word: Token) -> Token | None:
    """The word by which "reports", "claims" are denied: the verb over them, or what is said of them."""
    while word.dep == "conj" and word.head != word.i:
        word = parse.tokens[word.head]
    over, known = parse.head_of(word), cues()
    if over is None or negation(over) is not None:
        return None
    named = word.dep in {"obj", "nsubj:pass"} or (word.dep == "obl" and preposition(word) == "as")  # "dismissed as baseless reports of"
    if named and over.lower in known["denied"]:
        return over
    if word.dep in {"obj", "nsubj:pass"} and over.lower in known["calling"]:
        return over if any(t.lower in known["untrue"] for t in parse.subtree(over) if t.i > word.i) else None
    untrue = word.dep == "nsubj" and over.lower in known["untrue"] and any(k.dep == "cop" for k in over.kids)
    return over if untrue else None


def came_true(parse: Parse, fear: Token) -> bool:
    """ "Fears that the army had shelled the town were confirmed", "proved true": what is feared has come about."""
    over = parse.head_of(fear)
    if over is None or fear.dep not in {"nsubj", "nsubj:pass", "obj"} or own_standing(parse, over) is not None:
        return False
    known = cues()["come_true"]
    return over.lower in known or (fear.dep == "nsubj" and any(k.dep in {"xcomp", "obj"} and k.lower in known for k in over.kids))
