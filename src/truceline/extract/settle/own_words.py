"""Acts whose doer only their own words tell: no party of the sentence, or of another, is put in the place of one that they leave open.

"The chief of the union urged the army to leave", "a deal signed in Doha": who urged is told, by words that no code is known for, and
who signed is not told at all. A guess from what stands around is wrong more often than right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import agents, preposition
from truceline.extract.events.answerable import answerable
from truceline.extract.mending.labels import NOUNS, SUBJECTS
from truceline.extract.settle.beside import words_of
from truceline.extract.settle.option import NOTHING
from truceline.extract.settle.scene import FORCE
from truceline.model.event import TOGETHER

if TYPE_CHECKING:
    from truceline.extract.parse import Parse, Token
    from truceline.extract.settle.option import Option
    from truceline.extract.settle.parties import Codes
    from truceline.extract.settle.scene import Act, Scene

# (type, form) of acts of which a doer taken from elsewhere was right in less than one of four in the annotated reports: 7 of 85 acts of
# support, 1 of 9 sanctions told by a noun, 4 of 25 withdrawals, 1 of 19 agreements told by a passive.
UNTOLD = frozenset({("SUPPORT", "N"), ("SUPPORT", "V"), ("SUPPORT", "P"), ("SANCTION", "N"), ("RETREAT", "N"), ("AGREE", "P")})
WITHOUT_SUBJECT = frozenset({"RETREAT", "CONSULT", "REQUEST"})  # the same of verbs for which no subject is found
SHOWS_WHO = frozenset({"by", "with", "alongside", "between", "among"})
BELOW = frozenset({"obj", "iobj", "obl", "xcomp", "ccomp", "advcl"})


def tells_alone(scene: Scene, act: Act) -> bool:
    """Whether no party that the act's own words do not tell is to be taken for its doer."""
    doers = agents(scene.parse, act.trigger) if act.form == "V" else []
    if any(t.pos == "PRON" for t in doers):
        return False  # "it welcomed the deal": somebody told of before
    if act.own.type in {"ACCUSE", "SANCTION"} and act.trigger.dep in {"acl", "amod"} and act.trigger.tag in {"VBN", "VBD"}:
        return True  # "a man accused of fraud": by whom, it does not say
    return (act.own.type, act.form) in UNTOLD or (act.own.type in WITHOUT_SUBJECT and act.form == "V" and not doers)


def takes_to_the_street(act: Act, option: Option[Codes]) -> bool:
    """Whether a protest would be laid on a state's own forces, government or courts, which no word tells."""
    return act.own.type == "PROTEST" and any(code.endswith(("/MIL", "/COP", "/GOV", "/JUD")) for code in option.value)


def of_clause_beside(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Rockets hit a suburb as the premier vows victory", "troops land, schools torched": who does what a clause beside tells."""
    if act.own.type != "ASSAULT" or act.form == "N" or not option.told:
        return False
    words = words_of(scene, option)
    verbs = [scene.parse.tokens[t.head] for t in words if t.dep == "nsubj"]
    if not verbs or len(verbs) < len(words):
        return False
    verb = act.trigger
    return all((v.dep == "advcl" and v.head == verb.i) or (verb.dep == "parataxis" and v.i == verb.head) for v in verbs)


def laid_on_somebody(scene: Scene, act: Act) -> bool:
    """ "A group blamed for the coup", "a man suspected of carrying out the shooting": who did it is told, by words of no known party."""
    if act.own.type not in FORCE or (act.has_doers and not all(c.endswith("/CVL") for c in act.own.actors)):
        return False
    blamed = answerable(scene.parse, act.trigger) if act.trigger.pos in NOUNS else []
    if blamed and not any(scene.context.actors.at(t.i) for t in blamed):
        return all(t.pos in NOUNS for t in blamed)
    suspected = clause_words().suspected
    return any(t.lower in suspected and t.dep in {"acl", "acl:relcl"} for t in scene.parse.ancestors(act.trigger))


def somebody_told(scene: Scene, act: Act) -> list[Token]:
    """The subject of a verb, nouns of no known code, of an act that is none of force; none where a pronoun stands for it."""
    if act.own.type in FORCE or act.trigger.pos != "VERB" or act.has_doers:
        return []
    doers = agents(scene.parse, act.trigger)
    actors = scene.context.actors
    subjects = [t for d in doers for t in scene.parse.conjuncts(d)[:1]]
    known = any(t.pos not in NOUNS or any(m.code for m in actors.at(t.i)) for t in doers) or any(t.dep not in SUBJECTS for t in subjects)
    return [] if known else doers


def is_not_that(scene: Scene, doers: list[Token], option: Option[Codes]) -> bool:
    """True for a party that is not named by the words for the doer, nor says of "the group" or "our patience" what it does."""
    words = words_of(scene, option) if option.told else []
    if not words:
        return True
    if all(any(_under(scene.parse, w, d) for d in doers) for w in words):
        return False
    taken_up = all(d.pos == "NOUN" and any(k.dep in {"det", "nmod:poss"} for k in d.kids) for d in doers)
    return not (taken_up and all(_speaks(scene, w) for w in words))


def _speaks(scene: Scene, word: Token) -> bool:
    """Whether a party says something in the sentence, by itself or by one that it is named before ("Taliban spokesman N.N. said")."""
    return any(t.i in scene.sources for t in (word, *scene.parse.ancestors(word)[:2]))


def acted_upon(scene: Scene, act: Act, option: Option[Codes]) -> bool:
    """ "Offered to send troops to help the army", "urged the rebels to leave": whoever stands below a verb that has a subject does not do
    with it what it tells, but for those behind "with" or "by"."""
    verb = act.trigger
    if verb.pos != "VERB" or act.own.type in FORCE or not option.told or option.value in NOTHING:
        return False
    if option.value in (act.own.actors, act.lent.actors) or not agents(scene.parse, verb):
        return False
    added = set(option.value) - set(act.own.actors)
    heads = [t for t in words_of(scene, option) if added & {m.code for m in scene.context.actors.at(t.i)}]
    return bool(heads) and all(_hangs_below(scene.parse, verb, t, together=act.own.type in TOGETHER) for t in heads)


def _hangs_below(parse: Parse, verb: Token, token: Token, *, together: bool) -> bool:
    line = [token]
    while line[-1].head not in (verb.i, line[-1].i):
        line.append(parse.tokens[line[-1].head])
    link = line[-1]
    if link.head != verb.i or link.i == verb.i or link.dep == "obl:agent":
        return False
    if link.dep == "conj" and link.pos == "VERB":
        return True  # "met envoys and accused the state of arming rebels": told of another act
    if link.dep.partition(":")[0] not in BELOW:
        return False
    marked = line if together else line[-1:]
    return all(preposition(t) not in SHOWS_WHO for t in marked)


def _under(parse: Parse, token: Token, top: Token) -> bool:
    return token.i == top.i or any(a.i == top.i for a in parse.ancestors(token))
