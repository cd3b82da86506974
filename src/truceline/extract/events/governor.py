"""Who acts and who suffers by the verb over a noun: "launched an attack on it", "came under attack", "two died in the blast"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.extract.clauses import agents, is_passive, obliques, patients, preposition, spread, subjects
from truceline.extract.events.hit_by_nouns import DIED, hits
from truceline.extract.events.lexicon import FORCE, lexicon, of_one_word
from truceline.extract.events.light import counts_acts, is_light
from truceline.extract.events.nominal import ARMED
from truceline.extract.events.standing import AGAINST, BETWEEN, both_at, losses, named, owners, unless_named

if TYPE_CHECKING:
    from truceline.extract.events.roles import Roles
    from truceline.extract.events.standing import Actors
    from truceline.extract.events.triggers import Trigger
    from truceline.extract.parse import Parse, Token
    from truceline.model import ActorMention

BANDS = {"group", "movement", "militia", "network", "faction"}  # whose name stands before them: "the Taliban movement"
AT_MEETING = frozenset({"following", "after", "during", "in", "at"})


def from_governor(parse: Parse, trigger: Trigger, actors: Actors, roles: Roles) -> None:
    """Fill in what the verb over a noun tells of the act."""
    noun = trigger.token
    head, below = _over(parse, noun)
    if trigger.frame.type == "CONSULT" and not roles.actors:
        roles.actors = _on_it(noun, head, actors)
    elif trigger.frame.kind == "clash" and preposition(noun) == "at" and any(k.dep == "cop" for k in noun.kids):
        roles.actors = [*(a for t in subjects(parse, noun) for a in both_at(t, actors)), *roles.actors]  # "is at war with X"
    if head is None or head.pos != "VERB":
        return
    mutual = trigger.frame.reciprocal is not None and trigger.frame.kind != "clash"
    if (below.dep in {"obj", "nsubj:pass"} or (below.dep == "nsubj" and is_passive(head))) and is_light(parse, head):
        _done(parse, head, actors, roles, suffers=trigger.frame.of == "recipient", mutual=mutual)
    elif below.dep == "nsubj" and is_light(parse, head, "involve"):
        roles.actors += [a for t in patients(parse, head) for a in named(parse, t, actors)]
    elif not roles.actors and mutual and below.dep.startswith("obl") and preposition(below) in AT_MEETING and not _by_force(head):
        roles.actors = [a for t in agents(parse, head) for a in actors.at(t.i)]
    elif not roles.actors and below.dep == "obl" and preposition(below) in {"in", "during"} and _in_which(parse, noun, head):
        roles.actors = [a for t in agents(parse, head) for a in actors.at(t.i) if a.actor_type in ARMED]
    elif trigger.frame.kind == "clash" and below.dep == "obl" and preposition(below) == "in" and is_light(parse, head, "held"):
        roles.actors = [*roles.actors, *(a for t in (*subjects(parse, head), *obliques(head, "with")) for a in both_at(t, actors))]
        roles.reciprocal = True
    elif below.dep in {"obl", "obj"} and is_light(parse, head, "suffer"):
        _suffered(parse, head, actors, roles, mutual=mutual)
    elif not roles.recipients and below.dep == "obl" and head.lower in DIED and preposition(below) in {"in", "from", "during"}:
        if roles.actors or not mutual:  # "two soldiers died in a blast"
            fallen = subjects(parse, head)
            roles.recipients += [a for t in fallen for a in owners(parse, t, actors)]
            roles.object_tokens = [*roles.object_tokens, *fallen]
    elif not roles.recipients and noun.i == below.i and hits(head, below):
        roles.recipients = [a for t in patients(parse, head) for a in named(parse, t, actors)]
    elif below.dep == "nsubj" and is_light(parse, head, "happen"):
        _happened(head, actors, roles)


def _on_it(noun: Token, head: Token | None, actors: Actors) -> list[ActorMention]:
    """ "Is on a visit to the country", "is in the capital for talks": who is there."""
    tied = head is not None and noun.dep == "obl" and preposition(noun) in {"on", "for"}
    stands = noun if preposition(noun) == "on" and head is None else head if tied else None
    if stands is None or not any(k.dep == "cop" for k in stands.kids):
        return []
    return [a for k in stands.kids if k.dep == "nsubj" for s in spread(k) for a in actors.at(s.i)]


def _over(parse: Parse, noun: Token) -> tuple[Token | None, Token]:
    """The verb over a noun and what hangs on it: the noun, or what counts it ("a series of raids") or was suffered in it."""
    head, below = parse.head_of(noun), noun
    while (
        head is not None
        and below.dep in {"conj", "appos", "nmod"}
        and head.pos in {"NOUN", "PROPN"}
        and (counts_acts(head) or (preposition(below) in {"in", "from"} and head.lemma.lower() in losses()))
    ):
        below, head = head, parse.head_of(head)
    return head, below


def _done(parse: Parse, head: Token, actors: Actors, roles: Roles, *, suffers: bool, mutual: bool) -> None:
    """ "Rebels launched an attack on the base"."""
    doers = agents(parse, head)
    roles.light = head
    roles.agent_tokens = [*roles.agent_tokens, *doers]
    if not roles.actors or not suffers:
        subjects_of = [a for t in doers for a in (named(parse, t, actors) if t.lemma.lower() in BANDS else both_at(t, actors))]
        roles.actors = [*subjects_of, *(roles.actors if mutual else unless_named(roles.actors, subjects_of))]
    for t in obliques(head, *AGAINST):
        if preposition(t) != "in":
            roles.recipients += owners(parse, t, actors)
            roles.object_tokens.append(t)


def _suffered(parse: Parse, head: Token, actors: Actors, roles: Roles, *, mutual: bool) -> None:
    """ "The base came under attack from rebels"; of a call from X that Y received, that both spoke."""
    roles.recipients += [a for t in subjects(parse, head) for a in owners(parse, t, actors)]
    roles.actors = roles.actors or [a for t in obliques(head, "from", "by") for a in named(parse, t, actors)]
    if mutual:
        roles.actors, roles.recipients = [*roles.actors, *roles.recipients], []
    roles.light = head


def _happened(head: Token, actors: Actors, roles: Roles) -> None:
    """ "Clashes erupted between X and Y"."""
    roles.light = head
    partners = [a for t in obliques(head, *BETWEEN) for a in actors.at(t.i)]
    if partners:
        roles.actors = [*roles.actors, *partners]
        roles.reciprocal = True


def _by_force(verb: Token) -> bool:
    """ "Detained them at a meeting": who seizes people there does not meet them."""
    return any(frame.type in FORCE for frame in of_one_word(lexicon().verbs, verb.lower))


def _in_which(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "Troops captured three men in a raid": whoever did it did it in the raid; what somebody suffered in one is another matter."""
    if is_passive(verb) or not patients(parse, verb) or any(k.dep == "nmod" and preposition(k) == "by" for k in noun.kids):
        return False
    if any(k.dep == "det" and k.lower != "a" and k.lower != "an" for k in noun.kids):
        return False
    return any(frame.type in FORCE and not frame.suffers for frame in of_one_word(lexicon().verbs, verb.lower))
