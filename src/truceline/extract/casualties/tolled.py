"""Harm that is told as a number: "the death toll rose to 40", "claimed 12 lives", "the dead include two guards", "lost 12 men"."""

from __future__ import annotations

from truceline.extract.casualties.lexicon import Words
from truceline.extract.clauses import preposition
from truceline.extract.parse import Parse, Token

Harm = tuple[str, Token]


def put_at(parse: Parse, nominal: Token, relation: str, head: Token, words: Words) -> Harm | None:
    """ "The toll reached 40", "put its losses at 105 soldiers", "claimed 12 lives"."""
    if head.lower in words.toll_verbs and (relation == "obj" or preposition(nominal) in {"to", "at", "by"}):
        for k in head.kids:
            if k.dep in {"nsubj", "nsubj:pass", "obj"} and k.i != nominal.i and (harm := _toll(parse, k, words)):
                return harm
            if k.dep == "obj" and k.lower == "losses" and words.victims.get(nominal.lower) == "combatants":
                return "killed", k
    claimed = relation == "obj" and (head.lower in words.claim or head.lower in words.sustain) and nominal.lower in {"lives", "life"}
    return ("killed", head) if claimed else None


def counted(parse: Parse, relation: str, head: Token, words: Words) -> Harm | None:
    """ "The dead include two guards"."""
    subject = next((k for k in head.kids if k.dep.startswith("nsubj")), None) if head.lower in words.include else None
    return _toll(parse, subject, words) if relation == "obj" and subject is not None else None


def lost(nominal: Token, relation: str, head: Token, words: Words) -> Harm | None:
    """ "The army lost 12 men"."""
    return ("killed", head) if relation == "obj" and head.lower in words.lose and of_a_side(nominal, words) else None


def of_a_side(nominal: Token, words: Words) -> bool:
    """ "lost 12 men", "the loss of dozens of fighters": who is lost is dead, where a side's own people are counted."""
    counted = [nominal, *(k for k in nominal.kids if k.dep == "nmod" and preposition(k) == "of")]
    return any(t.lower in {"men", "man", "people", "own"} or words.victims.get(t.lower) == "combatants" for t in counted)


def _toll(parse: Parse, subject: Token, words: Words) -> tuple[str, Token] | None:
    """ "the death toll rose to 40", "the number of wounded reached 12"."""
    for t in parse.subtree(subject):
        if t.lower == "toll":
            return "killed", subject
        kind = words.nouns.get(t.lower) or words.adjectives.get(t.lower)
        if kind is not None:
            return kind, subject
    return None
