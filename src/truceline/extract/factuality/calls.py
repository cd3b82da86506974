"""What is called off, and whom one calls or calls on: neither calls for the act that stands below the verb."""

from __future__ import annotations

from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import Standing, cues
from truceline.extract.parse import Parse, Token

HIM = frozenset({"him", "her"})
THEM = frozenset({"them"})
PLURAL = frozenset({"NNS", "NNPS"})


def called_off(parse: Parse, act: Token, verb: Token) -> Standing | None:
    """ "Called off an attack", "the raid was cancelled": it was not made; "cancelled a visit": there will be none."""
    words = cues()
    if not (calls_off(parse, verb) or verb.lower in words["called_off"]) or negation(verb) is not None:
        return None
    if any(map(_came_after_all, verb.kids)):
        return None
    if act.lower in words["single_acts"]:
        return Standing("hypothetical", verb)
    put_off = verb.lower in words["put_off"]  # "postponed a visit": it is still to come
    return Standing("denied", verb) if act.lower in words["calls"] and not put_off else None


def _came_after_all(beside: Token) -> bool:
    """ "Was delayed by rain but killed ten": the same act; "but troops shelled the village" tells of another."""
    contrast = any(k.dep == "cc" and k.lower in {"but", "yet"} for k in beside.kids)
    return beside.dep == "conj" and beside.tag == "VBD" and contrast and not any(k.dep.startswith("nsubj") for k in beside.kids)


def calls_off(parse: Parse, verb: Token) -> bool:
    """ "Called off"."""
    return verb.lemma.lower() == "call" and verb.i + 1 < len(parse.tokens) and parse.tokens[verb.i + 1].lower == "off"


def paid_a_call(verb: Token, purpose: Token) -> bool:
    """Whether somebody was called by phone or called on at home: the infinitive is what for."""
    return any(k.dep == "obj" and k.i < purpose.i for k in verb.kids) or _courtesy(verb, purpose)


def called_at_home(verb: Token) -> bool:
    """ "Called on the king to congratulate him": a visit."""
    return any(_courtesy(verb, k) for k in verb.kids)


def _courtesy(verb: Token, purpose: Token) -> bool:
    """True where the infinitive is what one says to the one called on; who is to "thank the mediators" is asked to."""
    host = next((k for k in verb.kids if k.dep == "obl" and k.i < purpose.i), None)
    if host is None or purpose.lemma.lower() not in cues()["courtesies"]:
        return False
    several = host.tag in PLURAL or any(k.dep == "conj" for k in host.kids)
    return any(k.dep in {"obj", "iobj"} and k.lower in (THEM if several else HIM) for k in purpose.kids)
