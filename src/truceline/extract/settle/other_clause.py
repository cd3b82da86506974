"""Whom another clause than an act's own tells of: no target and no doer of the act, unless its own words say so.

"Accused the rebels of looting and thanked Egypt": Egypt is not accused. In the annotated reports one in seven of the parties that would
be inferred so were targets of the act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.extract.settle.beside import HELPS, words_of
from truceline.ontology.load import word_class

if TYPE_CHECKING:
    from truceline.extract.parse import Parse, Token
    from truceline.extract.settle.option import Option
    from truceline.extract.settle.parties import Codes
    from truceline.extract.settle.scene import Act, Scene

SPEECH = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
CLAUSES = frozenset({"conj", "advcl", "acl", "acl:relcl", "xcomp", "parataxis"})
REFUSED = frozenset({"conj", "xcomp"})  # "turned down the plan that Egypt had put forward": of Egypt
# "Stormed the town after soldiers fled", "fought rebels holding a post": a clause below may well tell whom an act of force was on.
ON_FORCE = frozenset({"conj", "acl:relcl", "parataxis"})
STRIKING = frozenset({"SANCTION", "ASSAULT", "COERCE", "THREATEN"})
TERMS = frozenset({"unless", "if", "until"})
CIVIL = frozenset({"/CVL", "/CIV", "/MED", "/NGO"})
PREDICATES = frozenset({"VERB", "AUX", "ADJ"})


def of_other_clause(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """True for a party told only in a clause below the act's, for acts of words, or beside or above it, for acts of force; for acts of
    help and support, wherever it is told."""
    people = all(code.endswith("/CVL") for code in option.value)
    if act.own.type in HELPS:  # people are helped where a word says so, or where it says that the act was done
        return not people or not (option.told or all(code[:3] == act.own.country for code in option.value))
    if people:
        return False
    if act.own.type == "ACCUSE" and any(t.lemma.lower() in word_class("events/classes.yaml", "filed") for t in act.objects):
        return True  # "filed a complaint with the UN": not against it
    words = words_of(scene, option)
    if not words or any(t.sent != act.sent for t in words) or act.own.type not in SPEECH | {"ASSAULT"}:
        return False
    if any(_told_terms(scene.parse, act, t) for t in words):
        return False
    return all(_apart(scene.parse, act, t) for t in words)


def _told_terms(parse: Parse, act: Act, word: Token) -> bool:
    """ "Threatened to strike unless Israel left", "condemned the attack which the group launched": whose doing would avert a threat is
    threatened, and who did what is judged is judged."""
    verb = parse.tokens[word.head]
    if word.dep != "nsubj":
        return False
    if act.own.type == "THREATEN":
        return verb.dep == "advcl" and any(k.dep == "mark" and k.lower in TERMS for k in verb.kids)
    return act.own.type == "ACCUSE" and verb.dep == "acl:relcl" and parse.tokens[verb.head] in act.objects


def asked_against(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Called for sanctions against the junta": whom a demand would strike is not asked for it."""
    if act.own.type != "REQUEST" or not option.value:
        return False
    over = act.trigger.i
    below = (a.own for a in scene.acts if a.sent == act.sent and a.own.type in STRIKING and over in scene.above(a.trigger))
    return any(set(option.value) <= set(deed.recipients) for deed in below if deed is not act.own)


def arrests_nobody(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "The bankers, arrested for fraud", "was arrested for collaborating with the group": no civilians arrest anybody, nor does whoever
    the reason of an arrest tells of."""
    if act.own.mode != "arrest" or not option.value:
        return False
    if all(code[3:] in CIVIL for code in option.value):
        return True
    reasons = {k.i for k in act.trigger.kids if k.dep == "advcl" and any(m.dep == "mark" and m.lower == "for" for m in k.kids)}
    return _only_within(scene, option, reasons)


def aimed_at(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "A military operation to locate the rebels": whom the purpose of an act of force tells of did not do it."""
    if act.own.type != "ASSAULT" or act.trigger.pos == "VERB":
        return False
    return _only_within(scene, option, {k.i for k in act.trigger.kids if k.dep == "acl" and k.tag == "VB"})


def _only_within(scene: Scene, option: Option[Codes], clauses: set[int]) -> bool:
    """True for a party told in these clauses and nowhere else."""
    words = words_of(scene, option) if clauses else []
    return bool(words) and all(any(u.i in clauses for u in scene.parse.ancestors(t)) for t in words)


def _apart(parse: Parse, act: Act, word: Token) -> bool:
    over = {act.trigger.i, *(t.i for t in parse.ancestors(act.trigger))}
    links: set[str] = set()
    for token in (word, *parse.ancestors(word)):
        if token.i in over:
            below = token.i == act.trigger.i
            break
        if token.pos in PREDICATES:
            links.add(token.dep)
    else:
        return False
    if act.own.type != "ASSAULT":
        return below and not links.isdisjoint(REFUSED if act.own.type == "REJECT" else CLAUSES)
    return not links.isdisjoint(ON_FORCE if below else {"advcl", "conj"})
