"""Harm that nobody did: "the earthquake killed ten", "died in a gas blast", "were killed when their helicopter crashed"."""

from __future__ import annotations

from truceline.extract.clauses import agents, obliques
from truceline.extract.events.lexicon import Lexicon, lexicon
from truceline.extract.events.triggers import Trigger
from truceline.extract.listed import is_of
from truceline.extract.parse import Parse, Token

BY = ("in", "by", "from", "during")  # "killed in the flood"
WHEN = frozenset({"when", "after", "as"})


def without_accidents(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for acts of force that a disaster or an accident did; only reports that name one are looked through."""
    words = lexicon()
    named = words.classes["disaster"] | words.classes["accident"] | words.classes["wreck"]
    if not any(parse.tokens_of(_forms(named))):
        return triggers
    return [t for t in triggers if t.frame.type != "ASSAULT" or not _befell(parse, t.token, words)]


def _befell(parse: Parse, act: Token, words: Lexicon) -> bool:
    nature, chance = words.classes["disaster"], words.classes["accident"]
    if act.dep == "advcl" and act.tag == "VBG" and is_of(parse.tokens[act.head], words.classes["wreck"]):
        return _no_force(parse, act, words)  # "a helicopter crashed, killing ten"
    doers = [t for t in agents(parse, act) if not is_of(t, words.classes["blast"])] if act.pos == "VERB" else []
    if doers:
        return all(is_of(t, nature) or is_of(t, chance) for t in doers)
    if any(is_of(t, nature) or is_of(t, chance) for t in obliques(act, *BY)):
        return True
    if not _no_force(parse, act, words):
        return False
    wrecked = any(k.dep == "advcl" and is_of(k, words.classes["wreck"]) and any(m.lower in WHEN for m in k.kids) for k in act.kids)
    return wrecked or not _beside(parse, act).isdisjoint(chance)


def _no_force(parse: Parse, act: Token, words: Lexicon) -> bool:
    """True where no other word of the sentence tells of force."""
    return _beside(parse, act).isdisjoint(words.classes["by_force"])


def _beside(parse: Parse, act: Token) -> set[str]:
    return {form for t in parse.sentence_tokens(act.sent) if t.i != act.i for form in (t.lower, t.lemma.lower())}


def _forms(words: frozenset[str]) -> frozenset[str]:
    return words | {f"{word}s" for word in words} | {f"{word}ed" for word in words}
