"""Whom an act that a noun tells of struck, by the verb or the deaths that it stands with."""

from __future__ import annotations

from truceline.extract.clauses import is_passive, obliques, preposition, subjects
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.standing import Actors, owners
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

DIED = {"die", "dies", "died", "dying", "perish", "perished", "perishing"}
DEATH = {"death", "deaths"}


def fell_in(parse: Parse, noun: Token, actors: Actors) -> list[ActorMention]:
    """ "Twelve soldiers died in the strike", "the death of twelve soldiers in the strike": they are whom it struck."""
    head = parse.head_of(noun)
    if head is None or preposition(noun) not in {"in", "during", "from"} or any(k.dep == "det" and k.lower[0] != "a" for k in noun.kids):
        return []  # those who died in "the raid", of which the report told, may be who carried it out
    over = parse.head_of(head)
    if over is not None and over.lower in DEATH and preposition(head) == "of":
        head = over
    if head.lower in DIED and noun.dep.startswith("obl"):
        return [a for t in subjects(parse, head) for a in owners(parse, t, actors)]
    if head.lower in DEATH and noun.dep == "nmod":
        return [a for t in obliques(head, "of") for a in owners(parse, t, actors)]
    return []


def hits(verb: Token, measure: Token) -> bool:
    """ "Iran's exports were hit by sanctions", "the sanctions hit Iran's exports": a measure is on whoever it touches."""
    doer = measure.dep == "obl:agent" if is_passive(verb) else measure.dep == "nsubj"
    return doer and verb.lemma.lower() in lexicon().classes["touching"]
