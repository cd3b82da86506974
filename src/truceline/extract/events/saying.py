"""Who says a clause: "X said that Y broke the truce", "Y broke the truce, X said", "it is clear, X said, that Y did it".

Some words accuse or ask only in somebody's mouth (`said: true` in `ontology/events`): whoever says them acts.
"""

from __future__ import annotations

from collections.abc import Callable

from truceline.extract.attribution.cues import is_speech
from truceline.extract.clauses import subjects
from truceline.extract.factuality.words import cues
from truceline.extract.parse import Parse, Token
from truceline.extract.vouching import side_of
from truceline.model import ActorMention

IsActor = Callable[[Token], tuple[ActorMention, ...]]

CLAUSES = frozenset({"ccomp", "parataxis"})
UNSURE = frozenset({"whether", "if"})
GOES_ON = frozenset({"continue", "keep", "begin", "start", "go"})
SPEAKERS = frozenset({"i", "we"})
NEGATION = frozenset({"not", "n't", "never", "no", "nobody", "none", "neither", "without"})


def saying(parse: Parse, act: Token) -> Token | None:
    """The verb by which somebody says what stands at a token, or None where nobody says it, or says that it is not so.

    The clause must have a subject of its own. Between the two may stand "it is likely that" and, in a second clause that is said, "and".
    """
    if act.dep not in {"conj", "xcomp"} and not any(k.dep.startswith("nsubj") for k in act.kids):
        return None
    clause = act
    head = parse.head_of(clause)
    while head is not None and _holds(clause, head):
        clause, head = head, parse.head_of(head)
    if head is not None and clause.dep in CLAUSES and head.pos == "VERB":
        verb: Token | None = head
    else:
        verb = next((k for k in clause.kids if k.i > clause.i and _closes(k)), None)
    if verb is None or not subjects(parse, verb) or _not_so(verb, clause):
        return None
    return verb


def intends(parse: Parse, act: Token, is_actor: IsActor) -> bool:
    """ "The army said it would strike", "we will strike": those who say it speak of what they themselves will do."""
    doers = subjects(parse, act)
    if any(t.lower in SPEAKERS for t in doers):
        return True
    verb = saying(parse, act)
    return verb is not None and own_side(doers, subjects(parse, verb), is_actor)


def own_side(doers: list[Token], speakers: list[Token], is_actor: IsActor) -> bool:
    """True where those who act may be those who speak: the same state or group, or a pronoun that stands for nobody else."""
    sides, speaking = ({side_of(m.code) for t in tokens for m in is_actor(t) if m.code} for tokens in (doers, speakers))
    return bool(sides & speaking) if sides and speaking else bool(doers) and all(t.pos == "PRON" for t in doers)


def _closes(verb: Token) -> bool:
    """ "... must disarm, the minister said"."""
    if verb.dep not in {"parataxis", "conj"} or not is_speech(verb):
        return False
    return not any(k.dep in {"cc", "mark"} for k in verb.kids) and any(k.dep == "nsubj" for k in verb.kids)


def _holds(clause: Token, head: Token) -> bool:
    """ "It is clear that ...", "there is no doubt that ..." hold their clause for true; "... and ..." says two."""
    if clause.dep in {"acl", "ccomp"} and head.lower == "doubt":
        return any(k.lower == "no" for k in head.kids)
    if clause.lower == "doubt":
        return any(k.dep == "expl" for k in head.kids)
    if clause.dep == "xcomp":
        return head.lemma.lower() in GOES_ON
    if clause.dep == "conj":
        return head.dep in CLAUSES and any(k.dep == "cc" and k.lower == "and" for k in clause.kids)
    return clause.dep in {"ccomp", "csubj"} and head.pos == "ADJ" and any(k.dep == "expl" for k in head.kids) and not _negated(head)


def _not_so(verb: Token, clause: Token) -> bool:
    """ "Denied that", "did not say that", "asked whether"."""
    return verb.lower in cues()["denied"] or _negated(verb) or any(k.dep == "mark" and k.lower in UNSURE for k in clause.kids)


def _negated(token: Token) -> bool:
    return any(k.lower in NEGATION and k.i < token.i for k in token.kids)
