"""To whom a word is, or a deed is done, where the object of the verb is no actor itself."""

from __future__ import annotations

from truceline.extract.clauses import obliques, patients, preposition, spread, subjects
from truceline.extract.events.lexicon import Frame, lexicon, of_one_word
from truceline.extract.events.standing import AGAINST, BETWEEN, Actors, another, named, owners
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.words import TEMPORAL, cues
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

COMPLEMENTS = {"xcomp", "ccomp", "advcl"}
AMONG = ("between", "among")
OWN_WORD = {"SUPPORT": {"support", "backing", "solidarity", "commitment", "readiness"}}
MEANWHILE = {"as", "when", "while", "once", "although", "though", "because"}


def addressed(parse: Parse, trigger: Trigger, things: list[Token], actors: Actors) -> list[ActorMention]:
    """To whom or about whom a word or a deed is, where its object is no actor itself.

    By a preposition of the frame at the verb or its object ("appealed to X", "expressed support for X"); whose the object is
    ("condemned the army's attack", "welcomed the deal between X and Y"); in what is asked, promised or threatened ("refused to
    meet X", "demanded that X leave", "agreed to help X"); last, the first actor that object and complement name.
    """
    verb, marks = trigger.token, trigger.frame.recipients
    complements = [k for k in verb.kids if k.i > verb.i and k.dep in COMPLEMENTS and k.pos in {"VERB", "ADJ", "NOUN"} and not _beside(k)]
    redress = trigger.frame.type == "REQUEST" and any(t.lower in cues()["redress"] for t in things)
    for place in (verb, *things, *(k for t in things for k in obliques(t, "of"))):
        hanging = [t for t in obliques(place, *marks) if not (redress and preposition(t) == "for")]
        found = [a for t in hanging for a in named(parse, t, actors)]
        # "support for talks among Sudanese parties": whom the thing lies between
        found = found or [a for t in hanging for o in obliques(t, *AMONG) for a in named(parse, o, actors)]
        if found:
            return found
    if redress:
        return []  # "demanded justice for ten civilians": of whom, nobody says
    if trigger.frame.type == "ACCUSE" and things and things[0].pos == "PRON":
        return []  # "accused it of arming the rebels": whoever it is, not the rebels
    if trigger.frame.type == "ACCUSE" and things and (deed := _deed(things[0])) is not None:
        return blamed_for(things[0], deed, actors)
    doers = [a for t in subjects(parse, verb) for a in actors.at(t.i)]
    own = {_land(a) for a in doers}
    for t in things:
        told = named(parse, t, actors) if trigger.frame.type != "MOBILIZE" else []  # what is sent
        if trigger.frame.type in OWN_WORD and t.lemma.lower() in OWN_WORD[trigger.frame.type]:
            told = [a for a in told if _land(a) not in own]  # "reiterated the government's support": the speaker's own
        # "rejected the premier's proposal" within one state; a thing of their own country is nobody's else.
        found = [a for a in told if _land(a) not in own] or [a for a in told if all(another(d, a) for d in doers)]
        found = found or [a for o in obliques(t, *BETWEEN, *AGAINST, "for", "to") for a in actors.at(o.i)]
        if found:
            return found
    for k in complements:
        found = _inside(parse, trigger, k, actors)
        if found:
            return found
    for place in (*things, *complements):
        found = _anyone(place, actors, own)
        if found:
            return found
    return []


def _deed(noun: Token) -> Frame | None:
    """The frame of a noun that tells an act of force by itself ("condemned the killing"), None of other things."""
    frames = of_one_word(lexicon().nouns, noun.lower)
    return next((frame for frame in frames if frame.type == "ASSAULT" and frame.kind != "clash"), None)


def blamed_for(noun: Token, frame: Frame | None, actors: Actors) -> list[ActorMention]:
    """ "Condemned the army's killing of ten peacekeepers", "... by rebels": whoever did it, never those to whom it was done."""
    of = obliques(noun, "of")
    by = [*obliques(noun, "by", "from"), *(t for o in of for t in obliques(o, "by"))]
    before = [k for k in noun.kids if k.i < noun.i and k.dep in {"amod", "compound", "nmod:poss"}]
    whose = [] if frame is None or frame.of == "recipient" else of
    found = [a for t in (*before, *by, *whose) for a in actors.at(t.i)]
    return [a for a in found if not (a.code or "").endswith("/CVL")]


def _beside(token: Token) -> bool:
    """ "... as Russian jets bombed the town", "after the raid": what goes on at the time is nothing that is said or done to anybody."""
    return preposition(token) in TEMPORAL or any(k.dep == "mark" and (k.lower in MEANWHILE or k.lower in TEMPORAL) for k in token.kids)


def _inside(parse: Parse, trigger: Trigger, verb: Token, actors: Actors) -> list[ActorMention]:
    """Who is asked to act or is acted upon in a complement clause."""
    if trigger.frame.type in {"REQUEST", "ACCUSE"}:
        asked = [a for k in verb.kids if k.dep.startswith("nsubj") for t in spread(k) for a in actors.at(t.i)]
        if asked:
            return asked
    below = patients(parse, verb)
    found = [a for t in below for a in owners(parse, t, actors)]
    found = found or [a for t in obliques(verb, "with", "to", "against", "on", "from", "for") for a in actors.at(t.i)]
    found = found or [a for t in below for a in named(parse, t, actors)]
    # "refused to accept a request from X": whose the thing is that the act is about
    return found or [a for t in below for o in obliques(t, "from", "by", "to", "with", "against") for a in named(parse, o, actors)]


def _anyone(place: Token, actors: Actors, own: set[str]) -> list[ActorMention]:
    """The first actor, but the doer's own side, named below a token in its own clause: "agreed to lift a ban on goods from X"."""
    stack, below = [place], []
    while stack:
        token = stack.pop()
        below.append(token)
        stack.extend(k for k in token.kids if k.dep not in {"acl:relcl", "advcl", "parataxis", "punct"} and not _beside(k))
    for token in sorted(below, key=lambda t: t.i):
        found = [a for a in actors.at(token.i) if _land(a) not in own]
        if found:
            return found
    return []


def _land(mention: ActorMention) -> str:
    """The state of a state's code, else the code: who acts is not acted upon by its own ministry or army."""
    return (mention.code or "").partition("/")[0]
