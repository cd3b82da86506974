"""Two acts of force told side by side in one sentence, where a word for the harm done would make one of them.

Whom the one harmed the other did not: "nine were killed in the north and two others were killed in the south", "killed ten soldiers
while shelling wounded five", "attacked the rig and took ten hostages", "guards shot dead the men after an attack on their post".
Those who are killed while they attack did the attacking.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.clauses import agents, is_passive, preposition
from truceline.extract.events.lexicon import lexicon, of_one_word
from truceline.extract.events.roles import Roles
from truceline.extract.events.triggers import Trigger
from truceline.extract.mending.labels import SUBJECTS
from truceline.extract.parse import Parse, Token

BESIDE = frozenset({"while", "whilst", "whereas", "as"})
AFTER = frozenset({"after", "following"})
HARMING = frozenset({"kill", "wound", "injure", "maim"})
KILLED, ABDUCTED, DESTROY, TAKEN, CLASH = "killed", "abducted", "destroy", "territory_taken", "clash"
AT_CLOSE_HAND = frozenset({"targeted", "primitive"})


def two_deeds(parse: Parse, first: tuple[Trigger, Roles], second: tuple[Trigger, Roles]) -> bool:
    """True where two triggers of one sentence, one of which tells harm, tell two acts of force."""
    (a, ra), (b, rb) = sorted((first, second), key=_place)
    if (a.frame.harm == ABDUCTED) != (b.frame.harm == ABDUCTED) and {a.frame.part, b.frame.part} == {"verb"}:
        return True
    if _joined_acts(parse, a, b):
        return True
    if _by_the_harmed(parse, a, b) or _by_the_harmed(parse, b, a):
        return True
    if _told_aside(parse, a, b) or _told_aside(parse, b, a):
        return True
    if _went_before(parse, a, ra, b) or _went_before(parse, b, rb, a):
        return True
    return _in_another_clause(parse, a, b)


def other_doers(group: Sequence[tuple[Trigger, Roles]], pair: tuple[Trigger, Roles]) -> bool:
    """ "Killed ten in a revenge attack after rebels killed a pilot": who is named for a word is none of those named for the others."""
    doing = {m.code for _, r in group for m in r.actors if m.code != "UNKNOWN"}
    own = {m.code for m in pair[1].actors if m.code != "UNKNOWN"}
    return bool(doing and own and not doing & own)


def _place(pair: tuple[Trigger, Roles]) -> int:
    return pair[0].token.i


def _joined_acts(parse: Parse, a: Trigger, b: Trigger) -> bool:
    """ "Killed in clashes, suicide bombings and air strikes": nouns of different acts, joined."""
    if a.frame.part != "noun" or b.frame.part != "noun" or (a.frame.kind, a.frame.mode) == (b.frame.kind, b.frame.mode):
        return False
    return b.token.dep == "conj" and (b.token.head == a.token.i or parse.tokens[b.token.head].head == a.token.i)


def _by_the_harmed(parse: Parse, harm: Trigger, act: Trigger) -> bool:
    """ "Were killed trying to storm the post", "were killed as they attacked it": those who were killed did it."""
    if not harm.frame.harm or act.frame.harm in {KILLED, "wounded"} or act.frame.part != "verb" or not harmed_passively(harm.token):
        return False
    for step in (act.token, *parse.ancestors(act.token)):
        if step.head == harm.token.i:
            return step.i > harm.token.i and _of_the_harmed(step)
        if step.dep not in {"xcomp", "acl", "obl", "obj"}:
            return False
    return False


def _told_aside(parse: Parse, aside: Trigger, act: Trigger) -> bool:
    """ "The rebels, who seized the town last week, executed five captives": what tells who they are is a deed and a time of its own."""
    verb, told = aside.token, parse.tokens[aside.token.head]
    if verb.dep != "acl:relcl" or told.head != act.token.i or told.dep != "nsubj" or {aside.frame.part, act.frame.part} != {"verb"}:
        return False
    timed = any(k.dep == "obl:unmarked" for k in verb.kids)
    return any(k.dep == "obj" for k in act.token.kids) and (timed or TAKEN in {aside.frame.kind, act.frame.kind})


def harmed_passively(verb: Token) -> bool:
    """True for "were killed", "the men killed trying ..."."""
    return verb.pos == "VERB" and verb.tag in {"VBN", "VBD"} and (is_passive(verb) or verb.dep == "acl")


def _of_the_harmed(clause: Token) -> bool:
    if clause.dep not in {"advcl", "xcomp"}:
        return False
    subject = next((k for k in clause.kids if k.dep in SUBJECTS), None)
    if subject is None:
        return clause.tag == "VBG"
    return subject.lower == "they" and any(k.dep == "mark" and k.lower in {"as", "while", "when"} for k in clause.kids)


def _went_before(parse: Parse, harm: Trigger, roles: Roles, act: Trigger) -> bool:
    """ "Guards shot dead two men after an attack on the post": who is told to have killed did it in answer."""
    if harm.frame.harm != KILLED or harm.frame.part != "verb" or act.frame.part != "noun" or act.token.i < harm.token.i:
        return False
    if preposition(act.token) not in AFTER or not any(a.code != "UNKNOWN" for a in roles.actors):
        return False
    doers = agents(parse, harm.token)
    return bool(doers) and all(t.i != act.token.i for t in doers)


def _in_another_clause(parse: Parse, a: Trigger, b: Trigger) -> bool:
    """ "..., and two others were killed in the south", "... while shelling wounded five": a clause with a doer or dead of its own."""
    above = {t.i for t in (a.token, *parse.ancestors(a.token))}
    for step in (b.token, *parse.ancestors(b.token)):
        if step.i in above:
            return False
        if step.dep in {"conj", "advcl"} and _own(step, parse.tokens[step.head], a, b):
            return True
    return False


def _own(clause: Token, over: Token, a: Trigger, b: Trigger) -> bool:
    subject = next((k for k in clause.kids if k.dep in SUBJECTS), None)
    if clause.dep == "advcl" and not any(k.dep == "mark" and k.lower in BESIDE for k in clause.kids):
        return False
    thing = next((k for k in clause.kids if k.dep == "obj"), None)
    if subject is not None and subject.dep == "nsubj":
        # Whoever kills in the second clause; "as jets shelled the town" tells how those of the first died.
        harming = bool(b.frame.harm) or clause.lemma.lower() in HARMING
        return thing is not None and thing.pos != "PRON" and harming and bool(a.frame.harm) and a.token.i == over.i
    if subject is not None and a.frame.harm and b.frame.mode == DESTROY and b.token.i == clause.i:
        return True
    if subject is not None and not a.frame.harm and _means(clause, a):
        return True
    own = thing is not None and thing.pos != "PRON" and any(k.dep == "obj" for k in over.kids)
    if own and subject is None and b.token.i == clause.i and a.token.i == over.i and _of_another_kind(a, b):
        return True
    if a.frame.harm != KILLED or b.frame.harm != KILLED or b.token.i != clause.i or a.token.i != over.i:
        return False
    if subject is not None:
        return any(k.dep in SUBJECTS for k in over.kids)
    return own


def _of_another_kind(a: Trigger, b: Trigger) -> bool:
    """ "Killed ten soldiers and retook the town", "ambushed a patrol and beheaded three villagers"."""
    if TAKEN in {a.frame.kind, b.frame.kind}:
        return True
    return b.frame.mode in AT_CLOSE_HAND and not a.frame.harm


def _means(clause: Token, other: Trigger) -> bool:
    """ "..., while a soldier was killed in an ambush": the clause tells by what act; "in the ambush" is the one just told."""
    nouns = lexicon().nouns
    acts = [
        k
        for k in clause.kids
        if k.dep.startswith("obl")
        and k.i != other.token.i
        and preposition(k) in {"in", "by", "during"}
        and not any(d.dep in {"det", "nmod:poss"} and d.lower not in {"a", "an"} for d in k.kids)
    ]
    return clause.lemma.lower() in HARMING and any(
        frame.type == "ASSAULT" and frame.kind != CLASH for k in acts for frame in of_one_word(nouns, k.lower)
    )
