"""Who does an act that a noun tells, by the words around the noun."""

from __future__ import annotations

from truceline.extract.clauses import is_passive, obliques, preposition, spread, subjects
from truceline.extract.events.lexicon import FORCE, lexicon, of_one_word
from truceline.extract.events.light import is_light
from truceline.extract.events.standing import Actors
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention
from truceline.ontology.load import word_class

ARMED = frozenset({"state_armed_forces", "non_state_armed_group", "militia", "unnamed_group"})
BESIDE = frozenset({"after", "following", "during", "in", "amid"})
MODIFIERS = frozenset({"nmod:poss", "amod", "compound", "nmod:desc"})


def modifies(word: Token, noun: Token) -> bool:
    """ "An army offensive": a word before the noun says whose act it is; a noun taken for an adjective is given it as its subject."""
    return word.dep in MODIFIERS or (word.dep == "nsubj" and noun.pos == "ADJ" and word.i == noun.i - 1)


def carried_out_by(parse: Parse, noun: Token) -> list[Token]:
    """ "Strikes by X", "carried out by X", "an offensive led by X"; "the shelling of the town by X", where "by" hangs on the town; "was by
    X"; "X responded with a strike"."""
    found = []
    head = parse.head_of(noun)
    if head is not None and preposition(noun) == "with" and noun.dep == "obl" and is_light(parse, head, "answering"):
        found += [] if is_passive(head) else subjects(parse, head)
    if head is not None and noun.dep == "nsubj" and any(k.dep == "cop" for k in head.kids):
        if preposition(head) == "by":
            found += spread(head)
        elif head.lower in word_class("events/classes.yaml", "handiwork"):  # "the attack was the work of X"
            found += obliques(head, "of")
    for k in noun.kids:
        if k.dep == "acl" and is_passive(k) and is_light(parse, k, "done") or k.dep == "nmod" and k.i > noun.i:
            found += obliques(k, "by")
        elif k.dep == "acl:relcl" and not is_passive(k) and is_light(parse, k, "done"):
            found += subjects(parse, k) if any(o.dep == "obj" and o.i < k.i for o in k.kids) else []  # "the attack that X carried out"
    return _of_nearest(noun, [*obliques(noun, "by", "from"), *found])


def _of_nearest(noun: Token, by: list[Token]) -> list[Token]:
    """ "A protest against killings by soldiers": they killed, wherever the parser hung them; "a wave of killings by soldiers" is theirs."""
    if not by:
        return by
    acts = [k.i for k in noun.kids if k.dep == "nmod" and preposition(k) != "of" and _tells_force(k)]
    return [t for t in by if not any(noun.i < act < t.i for act in acts)]


def _tells_force(word: Token) -> bool:
    return any(frame.type in FORCE for frame in of_one_word(lexicon().nouns, word.lower))


def clash_of(parse: Parse, noun: Token, actors: Actors) -> list[ActorMention]:
    """ "Rebels surrounded the hill after clashes with the army": who the clause is about clashed with them."""
    head = parse.head_of(noun)
    told = any(preposition(k) in {"between", "among"} for k in noun.kids)
    if told or head is None or head.pos != "VERB" or not noun.dep.startswith(("obl", "advcl")) or preposition(noun) not in BESIDE:
        return []
    about = [a for t in subjects(parse, head) for a in actors.at(t.i)]
    return [a for a in about if not is_passive(head) or a.actor_type in ARMED]
