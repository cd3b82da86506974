"""Questions are no acts: what is asked about is not told, and who puts a question demands nothing."""

from __future__ import annotations

from truceline.extract.parse import Parse, Token

WHICH = frozenset({"which", "whose", "what"})
ASK = frozenset({"ask", "inquire", "enquire", "wonder"})
ASKING = frozenset({"if", "whether", "who", "what", "which", "whose", "when", "where", "why", "how"})
CLAUSES = frozenset({"ccomp", "acl", "advcl", "obl", "nmod"})


def asked_about(parse: Parse, act: Token) -> bool:
    """True for an act in a clause that asks: "determines whose planes carry out raids", "argue over which side uses gas"."""
    for token in (act, *parse.ancestors(act)):
        subject = next((k for k in token.kids if k.dep.startswith("nsubj")), None)
        if subject is not None:
            asking = any(k.lower in WHICH and k.dep in {"det", "nmod:poss"} for k in subject.kids)
            return asking and token.dep in CLAUSES
    return False


def puts_a_question(verb: Token) -> bool:
    """True for "asked which side shelled the town", "asked if he would go": something is asked, nothing demanded."""
    if verb.lemma.lower() not in ASK:
        return False
    beside = (t for k in verb.kids if k.dep == "ccomp" for t in k.kids)
    return any(t.lower in ASKING or any(d.lower in WHICH and d.dep in {"det", "nmod:poss"} for d in t.kids) for t in beside)
