"""An agreement that somebody does not keep: "is not respecting the truce", "failed to honour the deal"."""

from __future__ import annotations

from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token

OPEN = frozenset({"will", "would", "wo", "could", "may", "might", "must", "should", "shall", "'ll"})
CONDITIONS = frozenset({"if", "unless", "whether", "until"})


def is_unkept(parse: Parse, keeping: Token) -> bool:
    """True where the words say that it was not kept; not of what may come, is asked for or would follow."""
    if keeping.pos != "VERB" or _open(keeping):
        return False
    if negation(keeping) is not None:
        return True
    over = parse.head_of(keeping)
    if over is None or keeping.dep not in {"xcomp", "acl"} or negation(over) is not None or _open(over):
        return False
    return over.lower in cues()["failed"] or over.lower in cues()["refused"]


def _open(verb: Token) -> bool:
    """What is said with "will" or "if"."""
    helpers = {k.lower for k in verb.kids if k.dep.startswith("aux")}
    return not helpers.isdisjoint(OPEN) or any(k.dep == "mark" and k.lower in CONDITIONS for k in verb.kids)
