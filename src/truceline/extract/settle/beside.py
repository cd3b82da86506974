"""Whom a sentence tells of beside an act: who does something else after it, whose people speak, where people flee to.

They are named in the act's sentence and have no part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from truceline.extract.actors.hit import names
from truceline.extract.aside_told import UPON, fled_to, under
from truceline.extract.attribution.cues import cues, is_speech
from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import agents, hit_by, judged_deeds, preposition
from truceline.extract.events.light import is_light, strikes_back
from truceline.extract.events.whose import speaks_abroad
from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import cues as statuses
from truceline.extract.mending.labels import NOUNS, SUBJECTS, WHOSE
from truceline.extract.settle.option import NOTHING
from truceline.extract.settle.scene import FORCE, SPOKEN
from truceline.ontology.load import word_class

HELPS = frozenset({"AID", "SUPPORT", "COOPERATE"})
BEFORE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})
GROUND = frozenset({"territory_taken", "ground_offensive"})
CRIMES = frozenset({"attack_unspecified", "attack_on_civilians", "ied_mine", "suicide"})
BESIDE = frozenset({"conj", "parataxis"})
ABOUT = frozenset({"on", "about", "into"})
WHEN = frozenset({"after", "before", "as", "when", "since", "until", "while", "once"})
BORNE = HELPS | {"MOBILIZE", "RETREAT"}


if TYPE_CHECKING:
    from truceline.extract.parse import Parse, Token
    from truceline.extract.settle.option import Option
    from truceline.extract.settle.parties import Codes
    from truceline.extract.settle.scene import Act, Scene


def words_of(scene: Scene, option: Option[Codes]) -> list[Token]:
    """The tokens that an option was read from, but for those that hang on another of them ("Al" of "Al-Shabaab")."""
    found: list[Token] = []
    for span in option.spans:
        tokens = scene.tokens_of(span)
        inside = {t.i for t in tokens}
        found += [t for t in tokens if t.head == t.i or t.head not in inside]
    return found


def acts_after(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Turkey recalled its envoy after the raid", "police arrested ten men after an attack": who does something else after an act of force
    is not said to have done it; nor is whoever is spoken to after it ("warned the group after the massacre")."""
    if act.own.type != "ASSAULT" or act.own.kind == "clash" or act.trigger.pos not in NOUNS:
        return False
    over = _hung(scene.parse, act.trigger)
    heads = [_named_by(scene.parse, t) for t in words_of(scene, option)]
    if over is None or not heads:
        return False
    spoken = scene.told_at.get(over.i)
    if spoken is not None and spoken.own.type in SPOKEN - {"ACCUSE"} and all(t.dep == "obj" and t.head == over.i for t in heads):
        return True
    if any(not _does(scene.parse, t, over) for t in heads):
        return False
    return not any(a.trigger.i == over.i and _may_follow_up(a, act) for a in scene.acts)


def speaks_of_another(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Lawmakers attacked the deal with Tehran": lawmakers that no word tells the land of are not Tehran's."""
    if act.own.type not in SPOKEN or act.trigger.pos != "VERB" or act.own.actors not in NOTHING:
        return False
    by = agents(scene.parse, act.trigger)
    told = [m for t in by for m in scene.context.actors.at(t.i) if m.code in option.value]
    theirs = (a.trigger for a in scene.acts if told and a.trigger.sent == act.trigger.sent and agents(scene.parse, a.trigger) == by)
    return any(speaks_abroad(scene.parse, verb, m) for verb in theirs for m in told)


def remarks_on(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Neither Oslo nor Bern commented on the strike", "the US backed the offensive": they are not said to have suffered it."""
    verb = scene.parse.tokens[act.trigger.head]
    weighing = verb if act.trigger.dep == "obj" and verb.lemma.lower() in clause_words().weighs else None
    over = weighing or _hung(scene.parse, act.trigger)
    heads = [_named_by(scene.parse, t) for t in words_of(scene, option)]
    return (
        over is not None
        and (over is weighing or over.lemma.lower() in clause_words().remarks)
        and bool(heads)
        and all(_does(scene.parse, t, over) for t in heads)
    )


def _does(parse: Parse, party: Token, verb: Token) -> bool:
    """ "Neither Oslo nor Bern commented", "Oslo declined to comment"."""
    while party.dep in {"conj", "appos", "flat"}:
        party = parse.tokens[party.head]
    doing = {verb.i, *((verb.head,) if verb.dep == "xcomp" else ())}
    return party.dep == "nsubj" and party.head in doing


def _named_by(parse: Parse, word: Token) -> Token:
    """The noun that a word before it says the owner of: "Israeli tanks"."""
    while word.dep in BEFORE and word.head > word.i:
        word = parse.tokens[word.head]
    return word


def _may_follow_up(act: Act, first: Act) -> bool:
    """ "Captured the town after heavy shelling", "arrested ten men after a raid": the first may have been theirs. Who strikes after an
    attack answers it, and who arrests after one looks for those who made it."""
    if act.own.mode == "arrest":
        return first.own.kind not in CRIMES or first.trigger.lemma.lower() in word_class("events/classes.yaml", "with_arrests")
    return act.own.type in FORCE and (act.own.type != "ASSAULT" or act.own.kind in GROUND)


def has_no_planes(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """Rebels told beside an air strike: they are not said to fly."""
    rebels = bool(option.value) and all(code.endswith("/REB") for code in option.value)
    return rebels and act.own.mode == "aerial" and option.value != act.own.actors


def tends_the_fallen(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Chad buries fighter killed in Libya", "Kenya honoured soldiers slain there": who does another thing to the killed did not kill
    them."""
    parse = scene.parse
    fallen = parse.tokens[act.trigger.head]
    verb = parse.tokens[fallen.head]
    if act.own.type != "ASSAULT" or act.trigger.dep != "acl" or act.trigger.tag != "VBN" or fallen.dep != "obj":
        return False
    heads = [_named_by(parse, t) for t in words_of(scene, option)]
    does = bool(heads) and all(t.dep == "nsubj" and t.head == verb.i for t in heads)
    return does and not any(a.trigger.i == verb.i and a.own.type == "ASSAULT" for a in scene.acts)


def avenged(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Will retaliate for the deaths of soldiers": who is avenged is no target."""
    heads = words_of(scene, option)
    causes = [k for k in act.trigger.kids if preposition(k) == "for"]
    avenges = act.own.type == "ASSAULT" and strikes_back(scene.parse, act.trigger)
    return avenges and bool(heads) and all(any(under(scene.parse, t, k) for k in causes) for t in heads)


def struck_before(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Iran fires missiles at rebels after deadly attack": whom an answer strikes is not whom the attack before it struck."""
    if act.trigger.pos not in NOUNS or preposition(act.trigger) not in {"after", "following"}:
        return False
    answer = scene.parse.tokens[act.trigger.head]
    heads = [_named_by(scene.parse, t) for t in words_of(scene, option)]
    struck = answer.pos == "VERB" and any(a.trigger.i == answer.i and a.own.type == "ASSAULT" for a in scene.acts)
    others = [k for k in answer.kids if k.i != act.trigger.i and not k.dep.startswith("nsubj")]
    return struck and bool(heads) and all(any(t.i == k.i or under(scene.parse, t, k) for k in others) for t in heads)


def agent_of_another(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "A man stabbed two before he was shot by police": who did the other thing is not taken for the doer of this one."""
    heads = words_of(scene, option)
    return (
        act.own.type == "ASSAULT"
        and bool(heads)
        and act.trigger.pos == "VERB"
        and all(t.dep == "obl:agent" and t.head != act.trigger.i for t in heads)
    )


def agrees_meanwhile(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "The attack came a day after Russia and Turkey agreed a truce": who does something by words in a clause of time did not attack."""
    if act.own.type not in FORCE:
        return False
    parse = scene.parse
    firsts = [parse.conjuncts(t)[0] for t in words_of(scene, option)]
    clauses = {t.head for t in firsts if t.dep == "nsubj"}
    if not firsts or any(t.dep != "nsubj" for t in firsts) or not all(_at_time(parse.tokens[at]) for at in clauses):
        return False
    told = [scene.told_at.get(at) for at in clauses]
    return all(a is not None and a.own.type in SPOKEN and not under(parse, act.trigger, a.trigger) for a in told)


def _at_time(clause: Token) -> bool:
    return clause.dep == "advcl" and any(k.dep == "mark" and k.lower in WHEN for k in clause.kids)


def does_another(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Blockaded Gaza since the group seized it", "was caused by an air raid of X": who does another thing is no target of this one."""
    if act.own.type not in FORCE:
        return False
    parse, heads = scene.parse, words_of(scene, option)
    above = parse.tokens[act.trigger.head]
    causes = [k for k in above.kids if k.dep == "obl:agent"] if act.trigger.dep == "nsubj:pass" else []
    if causes and heads and all(any(under(parse, t, k) for k in causes) for t in heads):
        return True
    # With an object: "entered the town after militants fled" tells from whom it was taken.
    clauses = {k.i for k in act.trigger.kids if k.dep == "advcl" and k.pos == "VERB" and {"mark", "obj"} <= {m.dep for m in k.kids}}
    if act.trigger.dep == "advcl" and {"obj", "nsubj"} <= {k.dep for k in act.trigger.kids}:
        clauses.add(above.i)  # "Israel has blockaded Gaza since the group seized it": it seized Gaza
    firsts = [parse.conjuncts(t)[0] for t in heads]
    return bool(heads) and all(t.dep == "nsubj" and t.head in clauses for t in firsts)


def silent_about(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Israel did not comment on the raid", "declined to comment": whoever says nothing of an act is not said to have done it."""
    heads = words_of(scene, option)
    if not heads or any(not t.dep.startswith("nsubj") for t in heads):
        return False
    for verb in scene.parse.ancestors(act.trigger):
        if verb.pos == "VERB" and verb.lower in cues()["silent"]:
            over = scene.parse.tokens[verb.head]
            refused = over.i != verb.i and over.lower in statuses()["refused"]
            mute = {verb.i, over.i} if refused else {verb.i} if negation(verb) is not None else set()
            return bool(mute) and all(t.head in mute for t in heads)
    return False


def fell_in_their_own(scene: Scene, act: Act) -> bool:
    """ "The rebels made ten attacks. Two rebels were killed in the attacks": who killed those who attacked is not told."""
    if act.own.type != "ASSAULT" or not act.own.recipients:
        return False
    nouns = (act.trigger, *(k for k in act.trigger.kids if preposition(k) == "in"))
    the = [n for n in nouns if n.pos in NOUNS and any(k.dep == "det" and k.lower in {"the", "these", "those"} for k in n.kids)]
    before = (a for a in reversed(scene.acts) if a.trigger.i < act.trigger.i)
    last = next((a for a in before if any(a.trigger.lemma == n.lemma for n in the)), None)
    return last is not None and last.trigger.sent != act.sent and set(last.own.actors) <= set(act.own.recipients) and last.has_doers


def beside_only(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Britain sent aid after the fall of the town", "Kenyan police arrested two men after the killing": whoever does what a clause above
    tells is no target of what is told beside it."""
    over = _hung(scene.parse, act.trigger)
    if over is None:
        return False
    after = scene.told_at.get(over.i)
    arrest = after is not None and after.own.mode == "arrest"
    heads = [_named_by(scene.parse, t) if arrest else t for t in words_of(scene, option)]
    return bool(heads) and all(t.dep == "nsubj" and t.head == over.i for t in heads)


def struck_by_the_judged(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Condemned these acts against Turkish envoys": whom the deed struck that is judged."""
    judged = [k for k in act.trigger.kids if k.dep == "obj"] if act.own.type == "ACCUSE" else []
    deeds = judged_deeds(act.trigger, judged)
    words = words_of(scene, option)
    return bool(deeds and words) and all(hit_by(scene.parse, word, deeds) for word in words)


def by_leave(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Bombed a convoy at the request of N'Djamena", "under US pressure", "Kigali ordered troops to attack": who wanted it, or did not, is
    no target of it."""
    parse, words = scene.parse, words_of(scene, option)
    over = parse.tokens[act.trigger.head]
    bidding = act.trigger.tag == "VB" and act.trigger.dep in {"xcomp", "ccomp"} and over.lemma.lower() in clause_words().asks
    return bool(words) and all(
        any(map(_willed, parse.ancestors(word))) or (bidding and _does(parse, _named_by(parse, word), over)) for word in words
    )


def _willed(noun: Token) -> bool:
    """ "With the consent of Baghdad", "despite Russian objections", "in a letter to the UN"."""
    if noun.dep.startswith("obl") and preposition(noun) == "in" and noun.lemma.lower() in clause_words().addressing:
        return True
    if noun.dep != "obl":
        return False
    if preposition(noun) in {"at", "with", "on"}:
        return noun.lemma.lower() in names()[0].words.get("metonymy/willed", frozenset())
    return preposition(noun) in {"under", "amid", "despite"} and noun.lemma.lower() in clause_words().swayed


def answers_it(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "A shell hit a house, and the army fired back": who answers an act of force did not do it."""
    if act.own.type != "ASSAULT" or not option.value:
        return False
    later = (a for a in scene.acts if a.sent == act.sent and a.own.type == "ASSAULT" and a.trigger.i > act.trigger.i)
    return any(set(option.value) <= set(a.own.actors) and strikes_back(scene.parse, a.trigger) for a in later)


def holds_up(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Soldiers boarded a ship carrying aid to Gaza", "rebels looted trucks bringing food": the help was not for whoever did that."""
    return act.own.type in HELPS and carries(scene, act, option)


def carries(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Jets bombed vehicles crossing the border": where a thing goes and what it brings, whoever did something to it does not."""
    carrier = scene.parse.tokens[act.trigger.head]
    if act.trigger.dep != "acl" or act.trigger.tag != "VBG" or carrier.dep in SUBJECTS or act.own.type not in BORNE:
        return False
    if any(k.dep in {"mark", "case"} for k in act.trigger.kids):
        return False
    over = next((t for t in scene.parse.ancestors(carrier) if t.pos == "VERB"), None)
    doers = agents(scene.parse, over) if over is not None else []
    theirs = {m.code.partition("/")[0] for t in doers for m in scene.context.actors.at(t.i) if m.code}
    return bool(option.value) and {code.partition("/")[0] for code in option.value} <= theirs


def _hung(parse: Parse, act: Token) -> Token | None:
    """The verb of the clause beside which an act is told: "sent aid after the fall", "voiced concern over the raid", "sent guns to rebels
    who attacked a base"; None where there is none, or the act is told of the verb's own subject. Not "showed restraint in the face of
    the attack": it was on them.
    """
    for token in (act, *parse.ancestors(act)):
        about = parse.tokens[token.head]
        if token.dep == "nmod" and act.pos in NOUNS and about.dep == "obj" and preposition(token) in UPON:
            return parse.tokens[about.head]
        if token.dep in {"obl", "advcl"} and act.pos in NOUNS:
            over, mark = parse.tokens[token.head], preposition(token)
            told_of = mark in UPON | {"since"} or (mark in ABOUT and over.lemma.lower() in clause_words().remarks)
            return over if told_of else None
        if token.dep == "acl:relcl":
            return None if about.dep in SUBJECTS else next((t for t in parse.ancestors(about) if t.pos == "VERB"), None)
    return None


def unclaimed(scene: Scene, act: Act) -> bool:
    """ "Nobody has claimed the attack": who did it is not to be taken from elsewhere; nor of what somebody denies any part in, was spared,
    or answered."""
    if act.own.type != "ASSAULT":
        return False
    over = scene.parse.ancestors(act.trigger)
    below = (act.trigger, *over)
    return any(_disclaims(above) for above in over) or _disowned(below) or (act.trigger.pos in NOUNS and _met(scene.parse, below))


def _disclaims(verb: Token) -> bool:
    """ "Nobody has claimed it"."""
    return verb.lemma.lower() == "claim" and verb.pos == "VERB" and negation(verb) is not None


def _disowned(line: Sequence[Token]) -> bool:
    """ "Denied any part in the attack": from the act up to the verb."""
    part = next((n for n, t in enumerate(line) if t.lower in statuses()["share"]), len(line))
    return any(t.lower in statuses()["denied"] for t in line[part + 1 :])


def _met(parse: Parse, line: Sequence[Token]) -> bool:
    """ "Averted a bombing", "escaped the raid", "answered the rocket fire with air strikes": from the act up to the verb."""
    return any(
        below.dep == "obj" and (above.lower in statuses()["spared"] or is_light(parse, above, "answering"))
        for below, above in pairwise(line)
    )


def whose_people(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Libya's coastguard said militiamen attacked a ship", "Israel's ally condemned the raid", "Japan's army ended the strike": whose
    people speak or act is no target."""
    heads = words_of(scene, option)
    if not heads or any(t.dep not in WHOSE for t in heads):
        return False
    verb = scene.parse.tokens[act.trigger.head]
    theirs = act.trigger.dep == "obj" and act.trigger.lower == "strike" and verb.lower in statuses()["strike_verbs"]
    doers = {k.i for t in ((act.trigger, verb) if theirs else (act.trigger,)) for k in t.kids if k.dep == "nsubj"}
    return all(t.head in doers or t.head in scene.sources for t in heads)


def only_speaks(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "French jets destroyed four tanks, the Pentagon said", "the group claimed the attack; Islamabad denied any link": whoever says
    something in the sentence of a deed, is asked something, or does what is no act beside it, is not said to have suffered it."""
    if act.own.type not in {"ASSAULT", "ACCUSE"} or not option.told or all(code.endswith("/CVL") for code in option.value):
        return False
    words = words_of(scene, option)
    inside = {t.i for t in words}
    heads = [t for t in words if t.head not in inside]
    force = act.own.type == "ASSAULT"
    return bool(heads) and all(_in_clause_beside(scene, act, t) or (force and _speaks(scene, act, t)) for t in heads)


def _in_clause_beside(scene: Scene, act: Act, party: Token) -> bool:
    """ "The group fired rockets; Hamas stayed out", "Iran condemned it; the Houthis vowed revenge": of a clause beside the act's."""
    verb = above = scene.parse.tokens[party.head]
    while above.dep in BESIDE and above.i != act.trigger.i:
        above = scene.parse.tokens[above.head]
    act_there = scene.told_at.get(verb.i)
    told = act_there.own.type if act_there is not None else None
    beside = party.dep == "nsubj" and verb.pos == "VERB" and verb.i != above.i and above.i == act.trigger.i
    return beside and (told is None or told in SPOKEN)


def _speaks(scene: Scene, act: Act, party: Token) -> bool:
    """Whether a party says something or is told something, and accuses nobody of the act."""
    body = _named_by(scene.parse, party)
    spoken = scene.told_at.get(body.head)
    if body.dep == "nsubj" and spoken is not None and spoken.own.type == "ACCUSE":
        party = body  # "the UN mission condemned"
    verb = scene.parse.tokens[party.head]
    told = scene.told_at.get(verb.i)
    kind = told.own.type if told is not None and told.own.type in SPOKEN else None
    condemns = told is not None and told.own.kind == "condemnation" and act.trigger.pos in NOUNS and act.trigger.head == verb.i
    if verb.i == act.trigger.i or any(t.i == act.trigger.i for t in scene.parse.ancestors(verb)) or (kind == "ACCUSE" and not condemns):
        return False  # "accused Phnom Penh of breaking the truce": the truce with who accuses
    if party.dep == "nsubj":
        return is_speech(verb) or kind is not None or verb.lower in statuses()["denied"]
    return party.dep in {"obj", "obl"} and kind is not None


def refuge(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Fled to Bangladesh after soldiers torched their villages": where they fled to."""
    heads = words_of(scene, option)
    return bool(heads) and all(fled_to(scene.parse, act.trigger, t) for t in heads)
