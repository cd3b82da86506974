"""Against whom a complaint is filed: never the court or the body before which it is brought."""

from __future__ import annotations

from truceline.extract.clauses import obliques, patients, preposition
from truceline.extract.events.addressed import blamed_for
from truceline.extract.events.lexicon import lexicon, of_one_word
from truceline.extract.events.standing import Actors, named
from truceline.extract.events.triggers import Trigger
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

DECIDES = ("/JUD", "/COP")  # who hears a complaint, with the bodies of many states


def files(trigger: Trigger, things: list[Token]) -> bool:
    """True for "filed a complaint", "lodged a case": what somebody else decides on."""
    if trigger.frame.type != "ACCUSE" or "against" not in trigger.frame.recipients:
        return False
    filed = lexicon().classes["filed"]
    return any(t.lemma.lower() in filed for t in things)


def accused_in(parse: Parse, verb: Token, things: list[Token], actors: Actors, filing: list[ActorMention]) -> list[ActorMention]:
    """Whom the words of a complaint accuse ("against X", "accusing X of"), else the other state with which it is lodged, else who did
    what it is about ("over Israeli violations")."""
    roots = [verb, *things]
    below = [k for root in roots for k in root.kids]
    hung = [*below, *(k for t in below if t.dep in {"obl", "nmod"} for k in t.kids)]
    accused = [a for k in hung if preposition(k) == "against" for a in named(parse, k, actors)]
    accused = accused or [a for k in hung if _accuses(k) for t in patients(parse, k) for a in named(parse, t, actors)]
    if accused:
        return accused
    lands = {(a.code or "")[:3] for a in filing}
    states = [a for root in roots for t in obliques(root, "with", "to") for a in actors.at(t.i) if _answers(a, lands)]
    about = [a for k in hung if preposition(k) in {"about", "over"} for a in actors.at(k.i) or blamed_for(k, None, actors)]
    return states or [a for a in about if not (a.code or "").endswith("/CVL")]


def _accuses(verb: Token) -> bool:
    return verb.dep in {"acl", "advcl"} and any(frame.type == "ACCUSE" for frame in of_one_word(lexicon().verbs, verb.lower))


def _answers(mention: ActorMention, lands: set[str]) -> bool:
    """ "Lodged a complaint with Pakistan": a state answers for what it did to another; its own people only ask it to look into it."""
    code = mention.code or ""
    return code[3:4] == "/" and not code.endswith((*DECIDES, "/CVL")) and code[:3] not in lands
