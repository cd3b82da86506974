"""Who acts and who suffers by a noun: "the shelling of the town by the army", "launched a raid", "two died in the blast"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.extract.answers import answer_to
from truceline.extract.clauses import agents, is_passive, obliques, patients, preposition, spread, subjects
from truceline.extract.events.answerable import answerable, is_blamed
from truceline.extract.events.hit_by_nouns import DIED, fell_in, hits
from truceline.extract.events.lexicon import FORCE, lexicon, of_one_word
from truceline.extract.events.light import counts_acts, is_light
from truceline.extract.events.nominal import ARMED, carried_out_by, clash_of, modifies
from truceline.extract.events.standing import AGAINST, BETWEEN, beside_blast, both_at, joined, losses, named, of_site, owners, unless_named
from truceline.extract.events.whose import whose_troops

if TYPE_CHECKING:
    from truceline.extract.events.roles import Roles
    from truceline.extract.events.standing import Actors
    from truceline.extract.events.triggers import Trigger
    from truceline.extract.parse import Parse, Token
    from truceline.model import ActorMention

OF_ANYBODY = frozenset({"military", "naval", "media", "press", "radio", "television", "public", "community"})
BANDS = {"group", "movement", "militia", "network", "faction"}  # whose name stands before them: "the Taliban movement"


def of_noun(parse: Parse, trigger: Trigger, actors: Actors, roles: Roles) -> None:
    """Fill the roles of a noun that tells an act."""
    noun, frame = trigger.token, trigger.frame
    doers: list[ActorMention] = []
    for token in (noun, trigger.first) if trigger.first.i != noun.i else (noun,):
        for k in token.kids:
            if k.i < noun.i and modifies(k, noun) and not of_site(k, noun):
                doers += [a for s in joined(k) for a in actors.at(s.i) if a.name.lower() != "military"]
    doers += actors.at(noun.i)
    if not doers and frame.type in FORCE:
        doers = [a for a in actors.holders(noun.i) if a.name.lower() not in OF_ANYBODY]  # "army shelling", "a police raid"
    left = frame.type == "RETREAT"  # from where somebody withdraws is not who does
    by = carried_out_by(parse, noun)
    by += [t for at in (noun, *obliques(noun, "of")) for t in obliques(at, *frame.doers)]  # "the fall of the town to rebels"
    doing = [t for t in by if not (left and preposition(t) == "from")]
    told = [a for t in doing for a in (named(parse, t, actors) if frame.type != "PROTEST" else actors.at(t.i))]
    doers = [*unless_named(doers, told if any(preposition(t) in {"by", "from"} and t.head == noun.i for t in by) else []), *told]
    of = obliques(noun, "of")
    for t in of:
        of_whom = actors.at(t.i)
        if not of_whom and frame.type == "ASSAULT":
            roles.recipients += owners(parse, t, actors)  # "the bombing of a police station"
        for a in of_whom:
            suffers = frame.of == "recipient" or "of" in frame.recipients or (frame.type == "ASSAULT" and _names_place(a, t))
            (roles.recipients if suffers else doers).append(a)
        if frame.type == "ASSAULT" and t.lemma.lower() in lexicon().classes["weapon"]:
            doers += [a for a in named(parse, t, actors) if a not in doers]  # "a salvo of US cruise missiles"
    roles.object_tokens += of if frame.of == "recipient" else []
    blamed = is_blamed(parse, noun)
    # "The campaign of the coalition against rebels": "against" may hang on whose campaign it is.
    for t in (*obliques(noun, *AGAINST), *(t for o in (*of, *by) for t in obliques(o, "against"))):
        if preposition(t) == "in" and not actors.at(t.i):
            continue
        if frame.reciprocal and frame.type in {"CONSULT", "AGREE"} and preposition(t) == "on":
            continue  # "talks on prisoners": what about, not who with
        if blamed and preposition(t) == "on":
            doers += actors.at(t.i)  # "blamed the attack on rebels": they are said to have done it
            continue
        roles.recipients += [a for a in owners(parse, t, actors) if preposition(t) != "in"]
        roles.object_tokens.append(t)
    roles.recipients = roles.recipients or beside_blast(noun, trigger, parse, actors)
    if frame.type in {"MOBILIZE", "RETREAT"}:
        doers = whose_troops(parse, noun, doers, actors)
    if frame.type == "PROTEST":
        roles.recipients += actors.opposed(noun.i)
    if frame.type == "ACCUSE" and not roles.recipients:
        roles.recipients += [a for t in _alleged_doers(parse, noun) for a in actors.at(t.i)]
    if frame.recipients:
        aims = [o for k in noun.kids if k.dep in {"acl", "advcl"} and k.i > noun.i for o in patients(parse, k)]
        # "A mediation effort to end the rift between X and Y"
        to = obliques(noun, *frame.recipients) or [t for o in aims for t in obliques(o, *frame.recipients)]
        roles.recipients += [a for t in to for a in named(parse, t, actors)]
        doers = [a for a in doers if a not in roles.recipients] or doers
    if frame.reciprocal:
        partners = [a for t in obliques(noun, *BETWEEN) for a in both_at(t, actors)]
        if len(partners) > 1 and frame.type in {"AGREE", "CONSULT"}:
            named_for = {a.span for k in noun.kids if k.dep in {"compound", "amod"} for a in actors.at(k.i)}
            doers = [a for a in doers if a.span not in named_for]  # "the Djibouti accord between A and B" was made there
        if partners:
            doers += [*clash_of(parse, noun, actors), *partners] if frame.type == "ASSAULT" else partners
            roles.reciprocal = True
    if not doers and frame.type == "ASSAULT":
        by = answerable(parse, noun)
        doers = [a for t in by for a in named(parse, t, actors)]
        roles.claimed = bool(doers)
        if not doers and noun.i and answer_to(parse, noun) is not None:
            doers = list(actors.at(noun.i - 1))  # "in response to Hamas attacks", the name hung on the response
    roles.actors = doers
    roles.agent_tokens += by
    if frame.type == "ASSAULT" and not frame.reciprocal and not roles.recipients:
        roles.recipients = fell_in(parse, noun, actors)
    _from_governor(parse, noun, actors, roles, frame.of == "recipient", frame.reciprocal is not None and frame.kind != "clash")


def _from_governor(parse: Parse, noun: Token, actors: Actors, roles: Roles, suffers: bool, reciprocal: bool) -> None:
    """Arguments that stand at a light verb ("rebels launched an attack on the base", "the base came under attack")."""
    head = parse.head_of(noun)
    below = noun
    while (
        head is not None
        and below.dep in {"conj", "appos", "nmod"}
        and head.pos in {"NOUN", "PROPN"}
        and (counts_acts(head) or (preposition(below) in {"in", "from"} and head.lemma.lower() in losses()))
    ):
        below, head = head, parse.head_of(head)
    if head is None or head.pos != "VERB":
        return
    if (below.dep in {"obj", "nsubj:pass"} or (below.dep == "nsubj" and is_passive(head))) and is_light(parse, head):
        doers = agents(parse, head)
        roles.light = head
        roles.agent_tokens = [*roles.agent_tokens, *doers]
        if not roles.actors or not suffers:
            subjects_of = [a for t in doers for a in (named(parse, t, actors) if t.lemma.lower() in BANDS else both_at(t, actors))]
            roles.actors = [*subjects_of, *(roles.actors if reciprocal else unless_named(roles.actors, subjects_of))]
        for t in obliques(head, *AGAINST):
            if preposition(t) != "in":
                roles.recipients += owners(parse, t, actors)
                roles.object_tokens.append(t)
    elif below.dep == "nsubj" and is_light(parse, head, "involve"):
        roles.actors += [a for t in patients(parse, head) for a in named(parse, t, actors)]
    elif (
        not roles.actors
        and below.dep.startswith("obl")
        and preposition(below) in {"following", "after", "during", "in", "at"}
        and reciprocal
        and not any(f.type in FORCE for f in of_one_word(lexicon().verbs, head.lower))  # "detained them at a meeting"
    ):
        roles.actors = [a for t in agents(parse, head) for a in actors.at(t.i)]
    elif not roles.actors and below.dep == "obl" and preposition(below) in {"in", "during"} and _in_which(parse, noun, head):
        roles.actors = [a for t in agents(parse, head) for a in actors.at(t.i) if a.actor_type in ARMED]
    elif below.dep in {"obl", "obj"} and is_light(parse, head, "suffer"):
        roles.recipients += [a for t in subjects(parse, head) for a in owners(parse, t, actors)]
        roles.actors = roles.actors or [a for t in obliques(head, "from", "by") for a in named(parse, t, actors)]
        if reciprocal:  # "received a call from X": both spoke
            roles.actors, roles.recipients = [*roles.actors, *roles.recipients], []
        roles.light = head
    elif not roles.recipients and below.dep == "obl" and head.lower in DIED and preposition(below) in {"in", "from", "during"}:
        if roles.actors or not reciprocal:  # "two soldiers died in a blast"
            fallen = subjects(parse, head)
            roles.recipients += [a for t in fallen for a in owners(parse, t, actors)]
            roles.object_tokens = [*roles.object_tokens, *fallen]
    elif not roles.recipients and noun.i == below.i and hits(head, below):
        roles.recipients = [a for t in patients(parse, head) for a in named(parse, t, actors)]
    elif below.dep == "nsubj" and is_light(parse, head, "happen"):
        roles.light = head
        partners = [a for t in obliques(head, *BETWEEN) for a in actors.at(t.i)]
        if partners:
            roles.actors = [*roles.actors, *partners]
            roles.reciprocal = True


def _in_which(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "Troops captured three men in a raid": whoever did it did it in the raid; what somebody suffered in one is another matter."""
    if is_passive(verb) or not patients(parse, verb) or any(k.dep == "nmod" and preposition(k) == "by" for k in noun.kids):
        return False
    if any(k.dep == "det" and k.lower != "a" and k.lower != "an" for k in noun.kids):
        return False
    return any(frame.type in FORCE and not frame.suffers for frame in of_one_word(lexicon().verbs, verb.lower))


def _alleged_doers(parse: Parse, noun: Token) -> list[Token]:
    """ "The allegation that the army hid evidence": of whom it is said; "the allegation that the army made" says it of nobody."""
    told = (k for k in noun.kids if k.dep in {"acl", "ccomp", "acl:relcl"} and any(m.lower == "that" for m in k.kids))
    whole = (k for k in told if k.dep != "acl:relcl" or any(o.dep == "obj" and o.lower != "that" for o in k.kids))
    return [s for k in whole if not is_passive(k) for t in k.kids if t.dep == "nsubj" and t.lower != "that" for s in spread(t)]


def _names_place(mention: ActorMention, token: Token) -> bool:
    """ "The invasion of Iraq": a country by its bare name after "of" suffers the act."""
    return mention.actor_type == "state" and mention.name.lower() == token.lower
