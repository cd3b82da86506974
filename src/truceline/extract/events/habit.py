"""Acts told as a habit, no one of them meant: "is regularly shelled", "hit several times", "whose jets bomb the area"."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.factuality.words import TEMPORAL, cues
from truceline.extract.parse import Parse, Token

PRESENT = frozenset({"VBP", "VBZ"})
GOVERNED = frozenset({"obj", "obl", "nsubj:pass", "nmod"})
RELATIVE = frozenset({"who", "which", "that", "whose"})
ROUND = frozenset({"times", "occasions"})


def habitual(parse: Parse, trigger: Token) -> bool:
    """True where the words beside an act, or beside the verb over it, say that it comes again and again."""
    verb = parse.head_of(trigger) if trigger.pos == "NOUN" and trigger.dep in GOVERNED and preposition(trigger) not in TEMPORAL else None
    told = [trigger] if verb is None or verb.pos != "VERB" else [trigger, verb]
    return any(_again(one) for one in told) or _by_nature(parse, told[-1])


def stationed(parse: Parse, participle: Token) -> bool:
    """ "The country has 30,000 troops deployed there": how many there are, not that they were sent (eval GUIDELINES, "Decided cases")."""
    troops = parse.head_of(participle)
    if troops is None or participle.tag not in {"VBN", "VBD"} or any(k.dep.startswith(("nsubj", "aux")) for k in participle.kids):
        return False
    having = troops if troops.lemma.lower() == "have" else parse.head_of(troops)
    return having is not None and having.lemma.lower() in {"have", "maintain", "keep"} and participle.dep in {"acl", "xcomp", "amod"}


def _again(act: Token) -> bool:
    words = cues()
    for kid in act.kids:
        if kid.dep in {"advmod", "amod", "compound"} and kid.lower in words["habitual"]:
            return True
        if kid.lower in ROUND and any(k.lower in words["several"] for k in kid.kids):
            return True
        if kid.lower == "basis" and any(k.lower in words["habitual"] for k in kid.kids):
            return True
    return False


def _by_nature(parse: Parse, verb: Token) -> bool:
    """True for "jets which bomb the area": the present of a relative clause tells what somebody does, not what he did."""
    if verb.tag not in PRESENT or any(k.dep.startswith("aux") for k in verb.kids):
        return False
    subject = next((k for k in verb.kids if k.dep in {"nsubj", "nsubj:pass"}), None)
    if subject is None:
        return False
    return subject.lower in RELATIVE or any(k.lower == "whose" for k in subject.kids)
