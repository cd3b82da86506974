"""Against whom a complaint is filed: never the court or the body before which it is brought."""

from __future__ import annotations

from truceline.extract.clauses import preposition
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.standing import Actors, named
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention


def files(trigger: Trigger, things: list[Token]) -> bool:
    """True for "filed a complaint", "lodged a case": what somebody else decides on."""
    frame, filed = trigger.frame, lexicon().classes["filed"]
    return frame.type == "ACCUSE" and "against" in frame.recipients and any(t.lemma.lower() in filed for t in things)


def accused_in(parse: Parse, verb: Token, things: list[Token], actors: Actors) -> list[ActorMention]:
    """Whoever stands after "against", wherever the parser hung it: "a complaint with the UN against X"."""
    below = [k for root in (verb, *things) for k in root.kids]
    below += [k for t in list(below) if t.dep in {"obl", "nmod"} for k in t.kids]
    return [a for k in below if preposition(k) == "against" for a in named(parse, k, actors)]
