"""Words that look like an act and tell none: done in vain, by nobody, only to be ended, or named in case it should come."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import obliques, preposition, subjects, to_blame
from truceline.extract.context import Context
from truceline.extract.events.conditions import ARMED
from truceline.extract.events.habit import stationed
from truceline.extract.events.lexicon import FORCE
from truceline.extract.events.questions_put import asked_about, in_a_question, puts_a_question
from truceline.extract.events.triggers import Trigger
from truceline.extract.events.unnamed import asks_to_be_unnamed
from truceline.extract.factuality import status_of
from truceline.extract.factuality.not_come_about import prepared, turned_down
from truceline.extract.factuality.own import in_vain, negation
from truceline.extract.factuality.words import Standing, cues
from truceline.extract.mending.labels import WHOSE
from truceline.extract.parse import Parse, Token
from truceline.model import ActorMention

TALKED_OVER = frozenset({"RETREAT", "AID", "MOBILIZE", "COOPERATE", "CONCEDE"})
ABOUT = frozenset({"over", "on", "about", "regarding", "concerning", "for"})
OF_ACCORD = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST"})  # none where they were not done
MUTUAL = frozenset({"AGREE", "CONSULT"})
IN_WORDS = OF_ACCORD | {"ACCUSE", "REJECT", "THREATEN"}  # who "failed to condemn" it said nothing
SOLDIERS = frozenset({"state_armed_forces"})
AIMED = ("on", "against", "at", "inside", "near")  # at what a strike by arms is aimed
STRIKES = frozenset({"strike", "strikes"})
JUDGING = frozenset({"ACCUSE", "SANCTION"})
BINDING = frozenset({"must", "should", "shall"})


def without_stoppages(context: Context, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers but for the "strike" that somebody calls, goes on or ends, and for what strikes and protests hit: they strike nobody."""
    stoppages = {t.token.i for t in triggers if t.frame.type == "PROTEST" and t.frame.part == "verb"}
    protests = {t.token.i for t in triggers if t.frame.type == "PROTEST" and t.frame.part == "noun"}
    return [t for t in triggers if t.frame.type != "ASSAULT" or not (_of_workers(context, t, stoppages, protests) or _hit_by(t, protests))]


def _of_workers(context: Context, trigger: Trigger, stoppages: set[int], protests: set[int]) -> bool:
    """ "Called a strike", "strikes and protests shook the capital"."""
    noun = trigger.token
    if noun.dep == "obj" and (noun.head in stoppages or _stopped_work(context, trigger)):
        return True
    kinds = (k.lower for k in noun.kids if k.dep in WHOSE)
    bare = noun.i == trigger.first.i and noun.lower in STRIKES and all(k in cues()["strike_kinds"] for k in kinds)
    return bare and any(t.i in protests for t in context.parse.conjuncts(noun))


def _hit_by(trigger: Trigger, protests: set[int]) -> bool:
    """ "The country was hit by general strikes"."""
    return trigger.frame.part == "verb" and any(k.i in protests for k in trigger.token.kids if k.dep in {"obl:agent", "nsubj"})


def _stopped_work(context: Context, trigger: Trigger) -> bool:
    """ "Will not end the strike", "called off their strike": one that is aimed at nothing, and of no state or its forces, is of those
    who work."""
    noun, verb = trigger.token, context.parse.tokens[trigger.token.head]
    if noun.lower != "strike" or trigger.first is not noun or verb.lower not in cues()["strike_verbs"]:
        return False
    # A government ends strikes of others, and rebels call them, as unions do.
    whose = [(t, a) for t in subjects(context.parse, verb) for a in context.actors.at(t.i)]
    of_state = any(_in_arms(a, SOLDIERS) or (t.pos == "PROPN" and (a.code or "").endswith("/GOV")) for t, a in whose)
    return not (of_state or obliques(noun, *AIMED) or obliques(verb, *AIMED))


def _in_arms(actor: ActorMention, kinds: AbstractSet[str] = ARMED) -> bool:
    """Soldiers or rebels, whosesoever they are; police are not."""
    return actor.actor_type in kinds and not (actor.code or "").endswith("/COP")


def tells_none(context: Context, trigger: Trigger, standing: Standing) -> bool:
    """True where the words around a trigger leave no act to tell, whoever its parties are; `standing` is what they say of its status."""
    act, frame, parse = trigger.token, trigger.frame, context.parse
    if frame.type == "ASSAULT" and (to_end(context, act, standing.status) or to_arrest(context, trigger)):
        return True
    if frame.type in FORCE and not frame.negated and ruled_out(parse, act):
        return True
    over = parse.head_of(act)
    while over is not None and over.pos == "PROPN" and over.dep in {"nmod", "obl"}:
        over = parse.head_of(over)  # "held talks in Doha on a swap"
    if talked_over(trigger, over) or made_safe(trigger, over) or (frame.type == "MOBILIZE" and stationed(parse, act)):
        return True
    if asked_about(parse, act) or puts_a_question(act) or in_a_question(parse, act) or asks_to_be_unnamed(trigger):
        return True
    if ought_to_have(trigger) or to_blame(parse, act):
        return True  # that somebody is to blame, not that somebody says so
    if (frame.negated or frame.type == "REJECT") and conditional(trigger):
        return True
    if frame.type in MUTUAL and (turned_down(parse, act) is not None or prepared(parse, act)):
        return True
    if (frame.type in IN_WORDS or of_itself(trigger)) and in_vain(parse, act):
        return True
    if standing.status != "denied" or frame.negated:
        return False
    if frame.type in OF_ACCORD and standing.cue is not None and standing.cue.lower not in cues()["denied"]:
        return True  # "did not meet", "refused to sign": nothing was said or agreed; who "denied having met them" answers somebody
    return frame.type in JUDGING and by_nobody(context, standing.cue)


def ruled_out(parse: Parse, act: Token) -> bool:
    """ "Urged them not to attack", "must not attack", "will not let them attack": what is not to be done nobody says was not done."""
    over = parse.head_of(act)
    if act.pos != "VERB":
        return False
    helpers = {k.lower for k in act.kids if k.dep == "aux"}
    if negation(act) is not None and helpers & BINDING and "have" not in helpers:  # "must not have bombed it": they did not
        return True
    if act.tag == "VBG" and act.dep in {"advcl", "acl"} and any(k.dep == "mark" and k.lower == "from" for k in act.kids):
        return _kept_from(parse, act)
    if over is None or act.dep not in {"xcomp", "ccomp", "advcl"} or act.tag != "VB":
        return False
    if negation(act) is not None:
        return over.lemma.lower() in clause_words().asks | clause_words().promises
    past = over.tag == "VBD" or any(k.dep == "aux" and k.lower == "did" for k in over.kids)
    return over.lemma.lower() in clause_words().lets and negation(over) is not None and not past


def _kept_from(parse: Parse, act: Token) -> bool:
    """ "Stopped the rebels from entering the town": they did not enter it."""
    over = next((t for t in parse.ancestors(act) if t.pos == "VERB"), None)
    return over is not None and over.tag == "VBD" and over.lower in cues()["prevented"] and negation(over) is None


def talked_over(trigger: Trigger, head: Token | None) -> bool:
    """ "Talks stalled over the release of prisoners", "met to discuss a withdrawal": what is talked over is not done, as far as is told."""
    noun, words = trigger.token, cues()
    if head is None or noun.pos != "NOUN" or trigger.frame.type not in TALKED_OVER:
        return False
    if any(k.dep == "amod" and k.lower in words["planned"] for k in noun.kids):
        return False  # "over the planned withdrawal": somebody plans it
    if noun.dep in {"obj", "nsubj:pass"}:
        return head.lower in words["discussed"]
    if preposition(noun) not in ABOUT:
        return False
    talks = (head, *(k for k in head.kids if k.dep == "obj" and k.i < noun.i))  # "held talks in Doha on a swap"
    return any(t.lower in words["discussed"] or t.lower in words["talked"] for t in talks)


def made_safe(trigger: Trigger, head: Token | None) -> bool:
    """ "Defused a car bomb", "a mine was found and destroyed": what did not go off struck nobody."""
    if head is None or trigger.frame.part != "noun" or trigger.frame.kind != "ied_mine" or trigger.token.dep not in {"obj", "nsubj:pass"}:
        return False
    return head.lower in cues()["made_safe"]


def of_itself(trigger: Trigger) -> bool:
    """ "Failed to explode": what a bomb or a shell does was not done; who failed to blow up a bridge has tried."""
    return trigger.frame.kind in {"ied_mine", "shelling"} and not any(k.dep == "obj" for k in trigger.token.kids)


def by_nobody(context: Context, cue: Token | None) -> bool:
    """ "Nobody has been charged": who charges nobody, or is not charged, is not told."""
    return cue is not None and any(t.dep.startswith("nsubj") for t in (cue, context.parse.tokens[cue.head]))


def ought_to_have(trigger: Trigger) -> bool:
    """ "Should have let them in": what somebody ought to have done was not done."""
    aux = {k.lower for k in trigger.token.kids if k.dep == "aux"}
    return trigger.frame.part == "verb" and "have" in aux and not aux.isdisjoint({"should", "ought"})


def to_arrest(context: Context, trigger: Trigger) -> bool:
    """ "Launched operations to detain suspects", "an operation to rescue the hostages": what it was for is the act. A "military operation
    to locate camps" is one by arms, and so is what soldiers carry out for anything but an arrest."""
    act = trigger.token
    operations = [t for t in (act, *act.kids) if t.lemma.lower() == "operation" and (t is act or t.dep == "obj")]
    purposes = [k for t in (*operations, act) for k in t.kids if operations and k.dep in {"acl", "advcl", "xcomp"} and k.tag == "VB"]
    if any(k.lower in cues()["arresting"] for k in purposes):
        return True
    whose = (t for o in operations for t in (*o.kids, *subjects(context.parse, context.parse.tokens[o.head])))
    armed = trigger.first is not act or any(t.lower == "military" or any(map(_in_arms, context.actors.at(t.i))) for t in whose)
    return not armed and any(k.lower in cues()["seeking"] for k in purposes)


def conditional(trigger: Trigger) -> bool:
    """ "If they do not withdraw", "if they refused": nothing is refused yet."""
    return any(k.dep == "mark" and k.lower in {"if", "unless", "until", "whether"} for k in trigger.token.kids)


def to_end(context: Context, trigger: Token, status: str) -> bool:
    """ "attacks would stop", "asked them to stop the attacks", "looked like a raid": none is told."""
    head = context.parse.head_of(trigger)
    if head is not None and head.lower in cues()["seeming"] and preposition(trigger) in {"like", "as"}:
        return True
    gerund = trigger.tag == "VBG" or trigger.lower == "fighting"  # "to stop firing rockets"
    below = {"obj", "nsubj", "nsubj:pass", "conj", *(("xcomp", "ccomp") if gerund else ())}
    if head is None or head.lower not in cues()["ended"] or trigger.dep not in below:
        return False
    unreal = {"planned", "called-for", "hypothetical"}
    return status in unreal or status_of(context.parse, head).status in unreal
