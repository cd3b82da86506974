"""Conditions told by order of words alone: "had the rebels attacked, the army would have fled", "should they attack, we will answer"."""

from __future__ import annotations

from truceline.extract.factuality.words import Standing
from truceline.extract.parse import Parse, Token

FRONTED = frozenset({"had", "should", "were"})
# Words behind which the order is turned though nothing is conditional: "never had the army fled so far".
TURNING = frozenset(
    {"never", "nor", "neither", "so", "only", "rarely", "seldom", "hardly", "scarcely", "not", "as", "than", "where", "what"}
)


def fronted_auxiliary(act: Token) -> Token | None:
    """The auxiliary that stands before the subject of its own clause."""
    subject = next((k for k in act.kids if k.dep in {"nsubj", "nsubj:pass"}), None)
    if subject is None:
        return None
    return next((k for k in act.kids if k.dep.startswith("aux") and k.lower in FRONTED and k.i < subject.i), None)


def inverted(parse: Parse, act: Token) -> Standing | None:
    """The standing of an act told so, where the sentence tells what comes of it."""
    mark = fronted_auxiliary(act)
    if mark is None:
        return None
    first, last = parse.sentences[act.sent].first, parse.sentences[act.sent].last
    if mark.i > first and parse.tokens[mark.i - 1].lower in TURNING:
        return None
    outcome = any(t.tag == "MD" and t.head != act.i for t in parse.tokens[first:last])
    return Standing("hypothetical", mark) if outcome else None
