"""Harm that nobody came to: threatened, planned, tried in vain, or nearly done ("threatened to kill 40 hostages", "nearly killed two").

What may have been done ("may have killed 12") stays a figure, as its sayer gives it.
"""

from __future__ import annotations

from truceline.extract.factuality.own import ALMOST, negation
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

MODALS = frozenset({"will", "wo", "'ll", "shall", "would", "could", "can", "may", "might", "should", "must"})
HEDGES = frozenset({"may", "might", "must"})  # with "have", a guess at what was done
AIMS = ("planned", "threatened", "called-for", "refused", "hypothetical", "vain")


def undone(parse: Parse, harm: Token) -> bool:
    """True for a verb of harm that its clause tells as not done."""
    if harm.pos != "VERB":
        return False
    if negation(harm) is not None or any(k.dep == "advmod" and k.lower in ALMOST and k.i < harm.i for k in harm.kids):
        return True
    aux = {k.lower for k in harm.kids if k.dep.startswith("aux")}
    modals = aux & MODALS
    if modals:
        return "have" not in aux or modals.isdisjoint(HEDGES)
    if any(k.dep == "mark" and k.lower in {"if", "unless"} for k in harm.kids):
        return True
    to = any(k.lower == "to" and k.dep in {"mark", "aux"} for k in harm.kids)
    over = parse.head_of(harm) if to and "have" not in aux and harm.dep in {"xcomp", "ccomp", "acl", "advcl"} else None
    return over is not None and any(over.lower in cues()[name] for name in AIMS)
