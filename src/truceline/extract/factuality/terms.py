"""Acts that are terms for another: "will not disarm until the army withdraws", "refused to meet him before prisoners are freed".

What is told so is asked of somebody (eval GUIDELINES, "events": a status of its own), whatever its verb's form.
"""

from __future__ import annotations

from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import Standing, cues
from truceline.extract.parse import Parse, Token

TERMS = frozenset({"until", "till", "before", "unless"})
LATER = frozenset({"after", "once"})  # terms only where "only" stands before them: "would stop only after the army leaves"
PRESENT = frozenset({"VBZ", "VBP", "VB"})
NOW = frozenset({"is", "are", "has", "have", "be"})
MODALS = frozenset({"would", "will", "wo", "'ll", "'d", "could", "can"})


def a_term(parse: Parse, act: Token) -> Standing | None:
    """Called for, where the act's clause says until when another act is held back; None elsewhere."""
    clause = act if act.pos in {"VERB", "AUX", "ADJ"} else parse.tokens[act.head]
    mark = next((k for k in clause.kids if k.dep == "mark" and k.lower in TERMS | LATER), None)
    over = parse.head_of(clause)
    if mark is None or over is None:
        return None
    held, to_come = _held_back(parse, over), any(k.lower in MODALS for k in over.kids if k.dep == "aux")
    alone = any(t.lower == "only" for t in parse.tokens[max(mark.i - 1, 0) : mark.i])
    if mark.lower in LATER and not (to_come and alone):
        return None
    present = clause.tag in PRESENT or any(k.lower in NOW for k in clause.kids if k.dep in {"aux", "aux:pass", "cop"})
    told = present if clause.tag != "VBD" else to_come or (over.dep == "xcomp" and held)
    return Standing("called-for", mark) if told and (held or mark.lower in LATER) else None


def _held_back(parse: Parse, verb: Token) -> bool:
    """True for what is refused, or will not be done."""
    words = cues()
    if negation(verb) is not None or verb.lower in words["refused"] or verb.lower in words["denied"]:
        return True
    above = parse.head_of(verb)
    return above is not None and verb.dep == "xcomp" and above.lower in words["refused"]
