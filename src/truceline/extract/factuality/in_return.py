"""What is asked for because of an act ("demanded justice for the killing"), and what is offered for one ("a reward for the capture")."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.factuality.words import Standing
from truceline.extract.parse import Parse, Token

REASONS = frozenset({"for", "into", "over"})


def made_good(below: Token, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """ "Demanded justice for the killing", "the trial of those behind the bombing": the act is given; what it asks for is not the act."""
    if below.dep == "nmod" and preposition(below) == "behind":
        return True
    asked = (k for k in head.kids if k.dep in {"obj", "obl"} and k.i < below.i)
    return below.dep == "obl" and preposition(below) in REASONS and any(k.lower in words["redress"] for k in asked)


def priced(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """ "Offered a reward for the capture", "a bounty was put on the killing": it has not come about."""
    if preposition(below) not in {"for", "on"}:
        return None
    price = head if head.lower in words["prices"] else next((k for k in head.kids if k.lower in words["prices"]), None)
    verb = parse.head_of(head) if price is head else head
    offered = price is not None and price.dep in {"obj", "nsubj:pass"} and verb is not None and verb.lower in words["puts_up"]
    return Standing("called-for", price) if offered else None
