"""At whose door an act is laid: what hangs on "accused", "blamed" or "held responsible" and was taken for a part of a name beside it.

"Accused the army of the raid": no army of that raid; "blamed the killing of ten villagers on rebels": no villagers on them.
"""

from __future__ import annotations

from truceline.extract.clauses import is_somebody
from truceline.extract.factuality.words import cues
from truceline.extract.mending.labels import NOUNS
from truceline.extract.mending.rehang import hang
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token


def accused_of(parse: Parse, mark: Token) -> None:
    """ "Accused the front of the attack", "of being behind it": the attack is what it is accused of."""
    act = parse.tokens[mark.head]
    accused = parse.tokens[act.head]
    accuser = parse.tokens[accused.head]
    if act.dep != "nmod" or accused.dep != "obj" or not accuser.i < accused.i < mark.i or accuser.lemma.lower() not in words().charge:
        return
    if accused.lemma.lower() in words().of_the_act:
        return  # "accused two survivors of the attack of lying"
    if _is_act(act) and not any(k.dep == "nmod" and k.i < mark.i for k in accused.kids):
        hang(parse, act, accuser, "advcl" if any(k.dep == "cop" for k in act.kids) else "obl")


def laid_on(parse: Parse, mark: Token) -> None:
    """ "Blamed the killing of ten villagers on rebels", "attributed the raid in the capital to them": the last such phrase tells who did
    it."""
    blamed = parse.tokens[mark.head]
    lays = words().lays_to if mark.lower == "to" else words().lays_on
    verb = next((t for t in parse.ancestors(blamed) if t.pos == "VERB" and t.lemma.lower() in lays), None)
    if verb is None or blamed.head == verb.i or blamed.dep not in {"nmod", "obl"}:
        return
    act = next((k for k in verb.kids if k.dep == "obj" and verb.i < k.i < mark.i), None)
    if act is None or not _is_act(act) or any(k.dep == "punct" and act.i < k.i < mark.i for k in verb.kids):
        return
    last = max(t.i for t in parse.subtree(verb) if t.dep == "case" and t.lower == mark.lower)
    if last == mark.i:
        hang(parse, blamed, verb, "obl")


def held_responsible(parse: Parse, adjective: Token) -> None:
    """ "Held the front responsible for the raid": what it is held for; an adjective of the noun would stand before it."""
    held = parse.tokens[adjective.head]
    verb = parse.tokens[held.head]
    if adjective.lower not in words().liable or held.dep != "obj" or not verb.i < held.i < adjective.i:
        return
    if verb.lemma.lower() in words().deems:
        hang(parse, adjective, verb, "xcomp")


def held_liable(parse: Parse, adjective: Token) -> None:
    """ "Hold the movement liable for the raid", "liable" taken for a noun that the name describes."""
    verb = parse.tokens[adjective.head]
    held = parse.tokens[adjective.i - 1]
    if adjective.lower not in words().liable or verb.lemma.lower() not in words().deems or held.head != adjective.i or held.i < verb.i:
        return
    if held.pos not in NOUNS or held.dep not in {"compound", "amod", "nmod"}:
        return
    hang(parse, held, verb, "obj")
    for k in [k for k in adjective.kids if k.i < held.i]:
        hang(parse, k, held, k.dep)
    adjective.dep, adjective.pos = "xcomp", "ADJ"


def part_in(parse: Parse, mark: Token) -> None:
    """ "Denied any hand in the bombing": the bombing is what the hand was in, not where it was denied."""
    act, share = parse.tokens[mark.head], parse.tokens[mark.i - 1]
    if mark.i and act.dep == "obl" and share.dep == "obj" and share.head == act.head and share.lower in cues()["share"] and _is_act(act):
        hang(parse, act, share, "nmod")


def intent_of(parse: Parse, verb: Token) -> None:
    """ "Condemned plans by the rebels to attack a convoy": what the rebels mean to do, not why somebody condemned it."""
    over = parse.tokens[verb.head]
    intent = next(
        (k for k in over.kids if k.dep in {"obj", "nsubj:pass", "nsubj"} and k.i < verb.i and k.lemma.lower() in words().intents), None
    )
    if intent is None or not any(k.dep == "mark" and k.lower == "to" for k in verb.kids):
        return
    by = next((k for k in intent.kids if k.dep == "nmod" and any(c.dep == "case" and c.lower == "by" for c in k.kids)), None)
    first = min(t.i for t in parse.subtree(verb))
    if by is not None and is_somebody(by) and max(t.i for t in parse.subtree(by)) == first - 1:
        hang(parse, verb, intent, "acl")


def _is_act(noun: Token) -> bool:
    lemma = noun.lemma.lower()
    return lemma in words().before or lemma in words().crimes
