"""Words of force that name no act: "any attack", what is condemned "as an aggression", "attack helicopters"."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

UNREAL = frozenset({"if", "unless"})
BEFORE_ARMS = frozenset({"attack", "assault", "combat", "battle", "strike"})


def without_named_only(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for words of force of these kinds."""
    return [t for t in triggers if t.frame.type != "ASSAULT" or not _named_only(parse, t)]


def _named_only(parse: Parse, trigger: Trigger) -> bool:
    return _of_any(parse, trigger.token) or _judged(parse, trigger.token) or _of_arms(parse, trigger)


def _of_any(parse: Parse, act: Token) -> bool:
    """ "Will answer any attack", "any attempt to fire on the town", "any type of attack"; "any plane would be shot down", not "any soldier
    who fled was shot"."""
    head = parse.head_of(act)
    of_kind = act.dep == "acl" or (act.dep == "nmod" and preposition(act) == "of")
    tried = head if head is not None and of_kind else act
    unreal = any(k.tag == "MD" or k.lower in UNREAL for k in act.kids)
    who = (k for k in act.kids if k.dep in {"nsubj", "nsubj:pass"} and unreal)
    return any(d.dep == "det" and d.lower == "any" for t in (act, tried, *who) for d in t.kids)


def _judged(parse: Parse, act: Token) -> bool:
    """ "Condemned the decision as an aggression against the people": what it is called; "died in what he described as a raid": one."""
    head = parse.head_of(act)
    if act.pos != "NOUN" or head is None or preposition(act) != "as":
        return False
    verb = parse.tokens[head.head] if head.dep in {"obj", "nsubj:pass"} else head  # hung on the verb or on what is judged
    called = (parse.tokens[verb.head], *verb.kids)
    return verb.lower in cues()["judging"] and not any(t.lower == "what" for t in called)


def _of_arms(parse: Parse, trigger: Trigger) -> bool:
    """ "Offered attack helicopters", whatever the parser takes the word for."""
    word, at = trigger.token, trigger.token.i + 1
    if word.lower not in BEFORE_ARMS or at == len(parse.tokens) or any(k.dep.startswith(("nsubj", "det")) for k in word.kids):
        return False
    return parse.tokens[at].lemma.lower() in lexicon().classes["armament"]
