"""Whose people are told by a bare word ("troops", "senators"), where the words beside it show that they are not of the report's land."""

from __future__ import annotations

from truceline.extract.actors.hit import matches_of
from truceline.extract.clauses import agents, obliques, preposition
from truceline.extract.events.standing import AGAINST, Actors
from truceline.extract.events.state import OF_STATE
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token
from truceline.extract.places.territory import demonyms
from truceline.model import ActorMention
from truceline.ontology.actor_book import Entry
from truceline.ontology.folding import fold

TO_WHOM = frozenset({"at", "with", "against", "to", "on"})
BEFORE = frozenset({"amod", "compound", "nmod:poss"})


def speaks_abroad(parse: Parse, verb: Token, speaker: ActorMention, recipients: list[ActorMention]) -> bool:
    """ "Senators asked Morocco to free him", "lawmakers attacked the deal with Tehran": who speaks to or against a country by its name, and
    has no land told, is not to be taken for its own."""
    described = speaker.actor_id is None and speaker.refers_to is None and (speaker.code or "")[3:] == "/GOV"
    if not described or speaker.name.casefold() not in (speaker.anchor.casefold(), speaker.anchor.casefold().removesuffix("s")):
        return False
    if any(fold(word) in demonyms() for word in speaker.anchor.split()):
        return False  # "Turkish lawmakers urged Turkey"
    if any(r.actor_id is not None and r.actor_id == r.iso3 == speaker.iso3 and r.anchor == r.name for r in recipients):
        return True
    return any(_lands(parse, t) == speaker.iso3 for t in _spoken_to(verb))


def _spoken_to(verb: Token) -> list[Token]:
    """The nouns to or against whom a verb is said, and those that say whose these are: "the deal with Tehran", "Sudan's envoy"."""
    below = (*verb.kids, *(o for k in verb.kids if k.dep in {"advmod", "compound:prt"} for o in k.kids))  # "hit back at"
    nouns = [k for k in below if k.i > verb.i and (k.dep == "obj" or (k.dep == "obl" and preposition(k) in TO_WHOM))]
    dealt = [o for n in nouns if n.dep == "obj" for o in obliques(n, "with", "to")]
    sold = [o for n in nouns if n.dep == "obj" for b in obliques(n, "on") for o in obliques(b, "to", "with")]  # "a bill on sales to X"
    return [t for n in (*nouns, *dealt, *sold) for t in (n, *(k for k in n.kids if k.dep in BEFORE and k.i < n.i))]


def _lands(parse: Parse, token: Token) -> str | None:
    """The country that a word names: as a state, by its capital or by its adjective."""
    for match in matches_of(parse):
        if match.first <= token.i <= match.last:
            kinds = ("state", "capital", "demonym")
            return next((m.iso3 for m in match.meanings if isinstance(m, Entry) and m.kind in kinds), None)
    return None


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
