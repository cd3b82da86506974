"""Whom a sentence names around an act that is only what somebody speaks, reports or hears of.

"The minister rejected remarks on the killing of farmers", "asked for a report on the rise of the front following the raid": neither
who speaks nor who is spoken to is said to have done it. "Opened an inquiry over allegations of torture": others allege it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from truceline.extract.attribution.cues import documents
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import agents, objects, preposition
from truceline.extract.events.light import is_light
from truceline.extract.mending.labels import NOUNS, WHOSE
from truceline.extract.settle.scene import FORCE, SPOKEN
from truceline.model.event import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truceline.extract.parse import Token
    from truceline.extract.settle.scene import Act, Scene

ABOUT = frozenset({"on", "about", "of", "over", "into", "regarding", "concerning", "following", "after", "from"})
ON = frozenset({"on", "about", "over", "regarding", "concerning"})
BESIDE = frozenset({"amid", "following", "after", "despite", "in the wake of", "because of", "due to"})
JUDGES = frozenset({"ACCUSE", "SANCTION"})
FOR_OTHERS = frozenset({"REQUEST", "SUPPORT", "AID", "CONSULT"})
CHARGES = frozenset({"allege", "disapprove"})


def told_about(scene: Scene, act: Act, *, actors: bool) -> frozenset[str]:
    """Codes of those who only speak or hear of the act, and so neither do nor suffer it."""
    if act.has_doers if actors else act.has_sufferers:
        return frozenset()
    if act.own.type in FORCE:
        over = list(_over_topic(scene, act.trigger))
        tellers = [t for v in over if v.pos == "VERB" for t in (*agents(scene.parse, v), *objects(scene.parse, v))]
        whose = [k for noun in over if noun.pos != "VERB" for k in noun.kids if k.dep in WHOSE]
        return _codes(scene, [*tellers, *whose, *_who_judge(scene, act.trigger), *_who_cites(scene, act.trigger)])
    if act.trigger.pos not in NOUNS:
        return frozenset()
    if act.own.type == "ACCUSE" and act.own.mode in CHARGES:
        return _who_hear(scene, act, judged=actors)
    return _where_seized(scene, act) if actors else frozenset()


def of_another_act(scene: Scene, act: Act) -> bool:
    """ "The court rejected an appeal", "police seized the books in four inquiries": who does something else with a word that is spoken, or
    in its course, has not spoken it; nor is it told who has."""
    if act.trigger.pos not in NOUNS or act.own.type not in SPOKEN - TOGETHER:
        return False
    verb = next((t for t in scene.parse.ancestors(act.trigger) if t.pos == "VERB"), None)
    other = scene.told_at.get(verb.i) if verb is not None else None
    if act.own.type == "ACCUSE" and act.own.mode in CHARGES:
        draws = verb is not None and act.trigger.dep == "obj" and verb.lemma.lower() in clause_words().hearing
        return draws or bool(_who_hear(scene, act, judged=True))  # "prompted an outcry", "an inquiry over allegations"
    return verb is not None and other is not None and other is not act and not is_light(scene.parse, verb)


def _where_seized(scene: Scene, act: Act) -> frozenset[str]:
    """ "Police detained ten activists at a meeting": who comes to seize takes no part in it, nor are they told to meet."""
    verb = next((t for t in scene.parse.ancestors(act.trigger) if t.pos == "VERB"), None)
    other = scene.told_at.get(verb.i) if verb is not None else None
    forced = other is not None and other.own.type in FORCE and act.own.type in TOGETHER
    return frozenset((*other.own.actors, *other.own.recipients)) if other is not None and forced else frozenset()


def _codes(scene: Scene, tokens: list[Token]) -> frozenset[str]:
    return frozenset(m.code for t in tokens for m in scene.context.actors.at(t.i) if m.code)


def _over_topic(scene: Scene, act: Token) -> Iterator[Token]:
    """The noun of speech, or of a paper, that the act is the matter of, and the verbs over it."""
    below, topic = act, False
    for above in scene.parse.ancestors(act) if act.pos in NOUNS else ():
        if above.pos == "VERB":
            if not topic:
                said = [k for k in above.kids if k.dep == "obj" and k.i < below.i and _is_topic(k)] if preposition(below) in ON else []
                yield from said
                topic = bool(said)
            if not topic:
                return
            yield above
        elif _is_topic(above) and not topic:
            mark = preposition(below) or next((preposition(k) for k in above.kids if below.dep == "conj" and k.dep == "nmod"), "")
            topic = below.dep in {"nmod", "conj"} and mark in ABOUT
            if topic:
                yield above
        below = above


def _is_topic(noun: Token) -> bool:
    return not (clause_words().topics | documents()).isdisjoint((noun.lemma.lower(), noun.lower))


def _who_cites(scene: Scene, act: Token) -> list[Token]:
    """ "Boycotted the vote, citing repression": who names or answers it."""
    verb = scene.parse.tokens[act.head]
    cites = act.pos in NOUNS and act.dep == "obj" and verb.lemma.lower() in clause_words().citing
    return agents(scene.parse, verb) if cites else []


def _who_judge(scene: Scene, act: Token) -> list[Token]:
    """ "Condemned the attacks, which have seen scores arrested", "asked to free the lawyer, who has been jailed": who judges what the
    clause is on, or speaks for whom it is on."""
    line = (act, *scene.parse.ancestors(act))
    for below, above in pairwise(line):
        if below.dep == "acl:relcl":
            verb = next((t for t in scene.parse.ancestors(above) if t.pos == "VERB" and t.i in scene.told_at), None)
            told = scene.told_at.get(verb.i) if verb is not None else None
            if verb is None or told is None:
                return []
            judged = told.own.type in JUDGES and above.dep in {"obj", "conj"} and not scene.context.actors.at(above.i)
            return agents(scene.parse, verb) if judged or told.own.type in FOR_OTHERS else []
    return []


def _who_hear(scene: Scene, act: Act, *, judged: bool) -> frozenset[str]:
    """Who answers, hears or judges on account of a charge that a noun tells, and with `judged` who is: others made it."""
    below = act.trigger
    for above in scene.parse.ancestors(act.trigger):
        if above.pos == "VERB":
            light = is_light(scene.parse, above)
            beside = (scene.told_at.get(t.i) for t in (above, *(above.kids if light else ())) if t.i != below.i)
            judging = [a for a in beside if a is not None and a is not act and a.own.type in JUDGES]
            hears = below.dep in {"obj", "nsubj:pass"} and above.lemma.lower() in clause_words().hearing
            if judging or hears or preposition(below) in BESIDE:
                return _codes(scene, agents(scene.parse, above)).union(
                    c for a in judging for c in (*a.own.actors, *(a.own.recipients if judged else ()))
                )
        elif preposition(below) in BESIDE:
            return _codes(scene, [t for v in scene.parse.ancestors(above) if v.pos == "VERB" for t in agents(scene.parse, v)])
        below = above
    return frozenset()
