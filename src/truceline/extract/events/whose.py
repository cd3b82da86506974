"""Whose people are told by a bare word ("troops", "senators"), where the words beside it show that they are not of the report's land."""

from __future__ import annotations

from truceline.extract.actors.hit import matches_of
from truceline.extract.clauses import agents, obliques, preposition
from truceline.extract.events.lexicon import lexicon
from truceline.extract.events.standing import AGAINST, Actors
from truceline.extract.events.triggers import Trigger
from truceline.extract.mending.labels import WHOSE
from truceline.extract.mending.words import words
from truceline.extract.parse import Parse, Token
from truceline.extract.states import OF_STATE
from truceline.model import ActorMention
from truceline.model.quick import replace
from truceline.ontology.actor_book import Entry

TO_WHOM = frozenset({"at", "with", "against", "to", "on"})
AT_HOME = frozenset({"in", "of", "from"})
LANDS = frozenset({"state", "demonym", "capital"})


def not_of_the_told(
    parse: Parse, trigger: Trigger, by: list[Token], doers: list[ActorMention], told: list[ActorMention]
) -> list[ActorMention]:
    """ "The government imposed sanctions on Iran", "senators asked Morocco to free him": whose they are no word says, and it is not the
    state named; "the military seized Sudan" tells of Sudan's own."""
    if trigger.frame.base in lexicon().classes["seizing"] and any(t.tag == "NN" for t in by):
        return doers
    lands = {m.iso3 for m in told if m.actor_type == "state" and m.actor_id is not None and m.span.end - m.span.start == len(m.name)}
    bare = [d for d in doers if d.iso3 in lands and d.actor_id is None and d.refers_to is None and d.anchor[1:].islower()]
    foreign = [d for d in bare if (d.code or "")[3:] in OF_STATE and not _has_land(parse, d)]
    return [replace(d, code="UNKNOWN") if d in foreign else d for d in doers]


def _has_land(parse: Parse, speaker: ActorMention) -> bool:
    """ "Turkish lawmakers", "senators in Rabat": whose they are stands in their own phrase."""
    own = parse.tokens_in(speaker.span)
    beside = (k for t in own for k in t.kids if k.dep in WHOSE or (k.dep == "nmod" and preposition(k) in AT_HOME))
    phrase = {t.i for t in (*own, *beside)}
    return any(m.last in phrase and isinstance(m.meanings[0], Entry) and m.meanings[0].kind in LANDS for m in matches_of(parse))


def speaks_abroad(parse: Parse, verb: Token, speaker: ActorMention) -> bool:
    """ "Lawmakers attacked the deal with Tehran": who speaks against a land by its name, and has no land told, is not of it."""
    described = speaker.actor_id is None and speaker.refers_to is None and (speaker.code or "")[3:] == "/GOV"
    if not described or speaker.name.casefold() not in (speaker.anchor.casefold(), speaker.anchor.casefold().removesuffix("s")):
        return False
    return not _has_land(parse, speaker) and any(_land_of(parse, t) == speaker.iso3 for t in _spoken_to(verb))


def _spoken_to(verb: Token) -> list[Token]:
    """The nouns to or against whom a verb is said, and those that say whose these are: "the deal with Tehran", "Sudan's envoy"."""
    below = (*verb.kids, *(o for k in verb.kids if k.dep in {"advmod", "compound:prt"} for o in k.kids))  # "hit back at"
    nouns = [k for k in below if k.i > verb.i and (k.dep == "obj" or (k.dep == "obl" and preposition(k) in TO_WHOM))]
    dealt = [o for n in nouns if n.dep == "obj" for o in obliques(n, "with", "to")]
    sold = [o for n in nouns if n.dep == "obj" for b in obliques(n, "on") for o in obliques(b, "to", "with")]  # "a bill on sales to X"
    return [t for n in (*nouns, *dealt, *sold) for t in (n, *(k for k in n.kids if k.dep in WHOSE and k.i < n.i))]


def _land_of(parse: Parse, token: Token) -> str | None:
    """The country that a word names: as a state, by its capital or by its adjective."""
    for match in matches_of(parse):
        if match.first <= token.i <= match.last:
            return next((m.iso3 for m in match.meanings if isinstance(m, Entry) and m.kind in LANDS), None)
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
