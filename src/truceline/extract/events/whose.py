"""Whose people are told by a bare word ("troops", "senators"), where the words beside it show that they are not of the report's land."""

from __future__ import annotations

from truceline.extract.clauses import agents, preposition
from truceline.extract.events.standing import AGAINST, Actors
from truceline.extract.events.state import OF_STATE
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention


def speaks_abroad(speaker: ActorMention, recipients: list[ActorMention]) -> bool:
    """ "Senators asked Morocco to free him": who speaks to a country by its name, and has no land told, is not to be taken for its own."""
    described = speaker.actor_id is None and speaker.refers_to is None and (speaker.code or "")[3:] == "/GOV"
    bare = described and speaker.name.casefold() in (speaker.anchor.casefold(), speaker.anchor.casefold().removesuffix("s"))
    return bare and any(r.actor_id is not None and r.actor_id == r.iso3 == speaker.iso3 and r.anchor == r.name for r in recipients)


def whose_troops(parse: Parse, noun: Token, doers: list[ActorMention], actors: Actors) -> list[ActorMention]:
    """ "Ankara's parliament approved troop deployments in Libya": troops that no word tells the land of are of the state that decides on
    them; of nobody's known where that is none."""
    head = parse.head_of(noun)
    if head is None or head.pos != "VERB" or noun.dep not in {"obj", "nsubj:pass"}:
        return doers
    deciding = [a for t in agents(parse, head) for a in actors.at(t.i) if a.code]
    lands = {(a.code or "")[:3] for a in deciding}
    known = [a for a in doers if not lands or (a.code or "")[:3] in lands or len(parse.tokens_in(a.span)) > 1 or a.actor_id is not None]
    return known if len(known) == len(doers) or known else [a for a in deciding if (a.code or "")[3:] in OF_STATE]


def struck_there(parse: Parse, verb: Token, target: Token) -> bool:
    """ "An attack on the parliament and a shrine that killed ten": the attack killed them, not what it was on; "on rebels who killed ten"
    tells of the rebels."""
    if not any(k.dep == "nsubj" and k.lower in {"that", "which"} for k in verb.kids):
        return False
    while target.dep == "conj":
        target = parse.tokens[target.head]
    return target.dep == "nmod" and preposition(target) in AGAINST and parse.tokens[target.head].lemma.lower() in words().acts
