"""Totals that are counted up: "bringing to 31 the number of soldiers killed", "the number of people killed rose to 12".

Who is counted there came to harm in other acts too. The words are data: `counting_up`, `rising` and `tolls` of `cues/clauses.yaml`.
"""

from __future__ import annotations

from truceline.extract.clause_words import clause_words
from truceline.extract.parse import Parse, Token

BACK = 8  # words between a participle and the "number of" that counts it
CLAUSE = frozenset({"VERB", "AUX", "PUNCT", "SCONJ"})


def counts_up(verb: Token) -> bool:
    """ "Bringing the number of dead to 12", "raised the toll to 30"."""
    words = clause_words()
    return verb.lemma.lower() in words.counting_up and any(k.dep == "obj" and k.lemma.lower() in words.tolls for k in verb.kids)


def counted_up(parse: Parse, harmed: Token) -> bool:
    """True for a word of harm in a total that is counted up."""
    return people_counted_up(parse, harmed) is not None


def people_counted_up(parse: Parse, harmed: Token) -> Token | None:
    """Who comes to the harm in "bringing to 31 the number of soldiers killed", "the number of people killed rose to 12".

    By the order of the words, since the parser takes such a participle for a verb of the clause.
    """
    words, tokens = clause_words(), parse.tokens
    first = parse.sentences[harmed.sent].first
    for at in range(harmed.i - 1, max(harmed.i - BACK, first), -1):
        if tokens[at].pos in CLAUSE:
            return None
        bare = at == harmed.i - 1 and tokens[at].lemma.lower() in words.tolls  # "raising to 85 the number killed"
        if bare or (tokens[at].lower == "of" and tokens[at - 1].lemma.lower() in words.tolls):
            above = parse.head_of(tokens[at if bare else at - 1])
            rose = above is not None and above.lemma.lower() in words.rising
            told = rose or any(t.lemma.lower() in words.counting_up for t in tokens[max(at - BACK, first) : at])
            return tokens[harmed.i - 1] if told and (bare or harmed.i - 1 > at) else None
    return None
