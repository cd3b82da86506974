"""Questions are no acts: what is asked about is not told, and who puts a question demands nothing."""

from __future__ import annotations

from truceline.extract.parse import Parse, Token

AUXILIARIES = frozenset({"did", "do", "does", "has", "have", "had", "is", "are", "was", "were", "will", "would", "can", "could"})
STOPS = frozenset({".", "!", '"', "”", "''"})
BELOW = frozenset({"xcomp", "ccomp", "conj"})

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


def in_a_question(parse: Parse, act: Token) -> bool:
    """ "Did the army shell the town?", "“Will they attack?” a resident asked": whether it is so is asked, not told.

    What a question with "why", "when" or "how" asks about is taken as given.
    """
    if act.pos != "VERB":
        return False
    rest = parse.tokens[act.i + 1 : parse.sentences[act.sent].last]
    end = next((t for t in rest if t.text == "?" or t.text in STOPS), None)
    if end is None or end.text != "?":
        return False
    verb = act
    while verb.dep in BELOW and verb.head < verb.i and not _turned(verb):
        verb = parse.tokens[verb.head]
    return _turned(verb)


def _turned(verb: Token) -> bool:
    """True for a clause that its auxiliary opens, before its subject and without a question word."""
    first = next((k for k in verb.kids if k.dep.startswith(("aux", "cop")) and k.lower in AUXILIARIES), None)
    whose = next((k for k in verb.kids if k.dep.startswith("nsubj")), None)
    if first is None or whose is None or first.i > whose.i:
        return False
    return not any(k.i < first.i and k.lower in ASKING for k in verb.kids)
