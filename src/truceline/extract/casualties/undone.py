"""Harm that nobody came to: threatened, planned, tried in vain, or nearly done ("threatened to kill 40 hostages", "nearly killed two").

What may have been done ("may have killed 12", "unclear whether it killed 12") stays a figure, as its sayer gives it; so does what
somebody came, or used a weapon, to do.
"""

from __future__ import annotations

from truceline.extract.factuality import status_of
from truceline.extract.factuality.own import own_standing
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

HEDGES = frozenset({"may", "might", "must"})  # with "have", a guess at what was done
DEMANDED = frozenset({"called-for", "threatened"})  # "called for the killing of ten"; "plotted the murder of ten" may have come about
WITHIN = frozenset({"obj", "obl", "nmod", "conj"})  # no further than the clause: "calling for a halt as it causes deaths"
AIMS = ("planned", "threatened", "called-for", "refused", "hypothetical", "vain")


def nobody_harmed(parse: Parse, harm: Token) -> bool:
    """True for a word of harm that its clause tells as not done."""
    if harm.pos != "VERB":
        return harm.pos == "NOUN" and _demanded(parse, harm)
    own = own_standing(parse, harm)
    if own is not None and own.status == "denied":
        return True
    aux = {k.lower for k in harm.kids if k.dep.startswith("aux")}
    if ("have" in aux and not aux.isdisjoint(HEDGES)) or any(k.dep == "mark" and k.lower == "whether" for k in harm.kids):
        return False
    if any(k.lower == "to" and k.dep in {"mark", "aux"} for k in harm.kids):
        over = parse.head_of(harm) if "have" not in aux and harm.dep in {"xcomp", "ccomp", "acl", "advcl"} else None
        return over is not None and any(over.lower in cues()[name] for name in AIMS)
    return own is not None or "can" in aux


def _demanded(parse: Parse, harm: Token) -> bool:
    """True for a noun of harm that its own clause asks for or threatens with."""
    told = status_of(parse, harm)
    word = harm
    while told.status in DEMANDED and word.dep in WITHIN:
        word = parse.tokens[word.head]
        if told.cue is word or any(k is told.cue for k in word.kids):
            return True
    return False
