"""The words for who does what a verb tells and for whom it is done to: subject and object, and where else the words have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.extract.clauses import agents, is_passive, objects, obliques, patients, preposition, spread, subjects
from truceline.extract.events.lexicon import FORCE

if TYPE_CHECKING:
    from truceline.extract.events.standing import Actors
    from truceline.extract.events.triggers import Trigger
    from truceline.extract.parse import Parse, Token

COMPANY = ("along with", "together with", "alongside", "side by side with")
MOVES = {("RETREAT", "withdraw"), ("MOBILIZE", "troops")}


def arguments(parse: Parse, trigger: Trigger, actors: Actors) -> tuple[list[Token], list[Token]]:
    """Doers and sufferers, as the frame has them and where the parser may have missed them."""
    verb, frame = trigger.token, trigger.frame
    doers, sufferers = _by_grammar(parse, trigger)
    if frame.harm and doers and not sufferers and not is_passive(verb) and verb.tag not in {"VBZ", "VBP", "VBG"}:
        # "Five soldiers killed at the base": a headline leaves out "were"; nobody kills without an object.
        doers, sufferers = obliques(verb, "by"), doers
    if not doers and (frame.type, frame.mode) in MOVES and is_passive(verb):
        doers, sufferers = sufferers, []  # "troops were withdrawn": who moves does it, whoever gave the order
    doers = [*doers, *_beside_place(verb, doers, actors)]
    if frame.type in FORCE:
        doers, sufferers = _with_company(parse, verb, doers, sufferers)
    if not doers and verb.tag == "VBG" and frame.type == "ASSAULT":
        # "Government shelling killed five": an act, though a verb's form.
        doers = [k for k in verb.kids if k.dep in {"compound", "amod", "nmod:poss"} and k.i < verb.i]
    return doers, sufferers


def _by_grammar(parse: Parse, trigger: Trigger) -> tuple[list[Token], list[Token]]:
    """Subject and object, the passive turned round, or what the frame has instead of them."""
    verb, frame = trigger.token, trigger.frame
    doers = agents(parse, verb) if frame.part == "verb" else subjects(parse, verb)
    sufferers = patients(parse, verb) if frame.part == "verb" else []
    if frame.part == "verb" and not sufferers:  # "set free the hostages"
        sufferers = [o for k in verb.kids if k.dep == "xcomp" and k.pos == "ADJ" for o in objects(parse, k)]
    if frame.suffers:
        judging = sufferers if frame.object == "political" else []  # "the raid angered Israel": Israel judges it
        doers = [
            *judging,
            *(t for at in (verb, *obliques(verb, "under"), *sufferers) for t in obliques(at, *(frame.doers or ("from", "by")))),
        ]
        sufferers = subjects(parse, verb)
    elif frame.witnessed:
        doers, sufferers = _seen_doing(parse, sufferers), []
    elif frame.doers:
        doers = [*doers, *obliques(verb, *frame.doers)]
    return doers, sufferers


def _seen_doing(parse: Parse, seen: list[Token]) -> list[Token]:
    """Who did what others saw: "counted 40 shells fired by the army", "logged 12 violations by rebels"."""
    found = [t for thing in seen for t in obliques(thing, "by")]
    return found + [t for thing in seen for k in thing.kids if k.dep == "acl" for t in agents(parse, k)]


def _with_company(parse: Parse, verb: Token, doers: list[Token], sufferers: list[Token]) -> tuple[list[Token], list[Token]]:
    """ "The army, along with militias, attacked ...", "soldiers were killed along with policemen": who stands beside the subject."""
    beside = [t for at in (verb, *doers, *sufferers) for t in obliques(at, *COMPANY)]
    # "Accused it of sending tanks and fighting alongside rebels": it fights beside them.
    beside = [t for t in beside if not any(k.pos == "VERB" and k.tag == "VBG" for k in parse.tokens[verb.i + 1 : t.i])]
    if not beside:
        return doers, sufferers
    first = min((t.i for t in sufferers), default=verb.i)
    return (doers, [*sufferers, *beside]) if first < verb.i else ([*doers, *beside], sufferers)


def _beside_place(verb: Token, doers: list[Token], actors: Actors) -> list[Token]:
    """ "UN forces in Congo and government troops drove …": who the parser coordinated with the place that the first are in."""
    places = [k for d in doers if d.i < verb.i for k in d.kids if k.dep == "nmod" and preposition(k) == "in" and not actors.at(k.i)]
    beside = [t for p in places for t in spread(p)[1:] if t.i < verb.i and t.tag in {"NNS", "NNPS"} and actors.at(t.i)]
    return [t for t in beside if all(a.actor_type != "civilians" for a in actors.at(t.i))]
