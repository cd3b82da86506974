"""Light verbs, which lend an act their subject, and nouns that only count acts (`ontology/cues/light.yaml`)."""

from __future__ import annotations

from functools import cache

from truceline.extract.clauses import preposition
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token
from truceline.ontology.load import read_yaml

ANSWERED = frozenset({"for", "to", "after", "following"})  # behind an answer: what it answers


@cache
def _light() -> dict[str, frozenset[tuple[str, ...]]]:
    return {
        name: frozenset(tuple(form.split()) for word in words for form in verb_forms(word))
        for table in read_yaml("cues/light.yaml")
        for name, words in table.items()
    }


def is_light(parse: Parse, verb: Token, name: str = "verbs") -> bool:
    """True where the verb (with its particle or next word) is of the named list of `cues/light.yaml`."""
    forms = _light()[name]
    if (verb.lower,) in forms:
        return True
    after = {k.lower for k in verb.kids if k.i > verb.i and k.dep in {"compound:prt", "advmod"}}
    after |= {preposition(k) for k in verb.kids if k.dep == "obl"} | {k.lower for k in verb.kids if k.dep == "obj" and not k.kids}
    return any((verb.lower, word) in forms for word in after)


def counts_acts(noun: Token) -> bool:
    """True for a noun that only counts or orders acts ("a series of strikes")."""
    return (noun.lower,) in _light()["series"] or (noun.lower.rstrip("s"),) in _light()["series"]


def strikes_back(parse: Parse, verb: Token) -> bool:
    """ "Fired back", "retaliated", "responded with air strikes": an act of force that answers one; so are the strikes."""
    if verb.pos == "NOUN" and verb.dep == "obl" and preposition(verb) == "with":
        verb = parse.tokens[verb.head]
    back = any(k.lower == "back" and k.dep in {"advmod", "compound:prt"} for k in verb.kids)
    return verb.pos == "VERB" and (back or is_light(parse, verb, "answering"))


def strikes_back_for(parse: Parse, answer: Token, done: Token) -> bool:
    """ "Retaliated for the killing", "responded to fire": the word done is what the act answers; whoever answers it did not do it."""
    return done.head == answer.i and preposition(done) in ANSWERED and strikes_back(parse, answer)
