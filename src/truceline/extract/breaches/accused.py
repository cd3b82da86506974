"""Whom a statement of a breach accuses, and who makes it: who counts, names or condemns a violation is no violator."""

from __future__ import annotations

from truceline.extract.agreements.words import words
from truceline.extract.clauses import agents, obliques, preposition, subjects
from truceline.extract.context import Context
from truceline.extract.parse import Token
from truceline.extract.witnesses import named_by, witnessing
from truceline.model import Event

ACCUSING = ("accus", "blam", "critici", "condemn", "charg")
HANGING = frozenset({"advcl", "acl", "xcomp", "conj"})
WITHIN = 3  # steps in the tree from the cue up to the verb that tells of it


def accused_of(context: Context, cue: Token) -> list[str]:
    """Who is said to have broken it: the subject, the by-phrase, or whom an accuser accuses."""
    parse = context.parse
    tokens = agents(parse, cue) if cue.pos == "VERB" else obliques(cue, "by", "from")
    head = parse.head_of(cue)
    telling = teller(context, cue)
    if cue.pos == "NOUN":
        tokens += [k for k in cue.kids if k.dep in {"amod", "nmod:poss", "compound"}]
        tokens += [t for k in cue.kids if k.dep == "acl" for t in agents(parse, k)]  # "a violation committed by X"
        if head is not None and head.pos == "VERB" and telling is None and _does(cue, head):
            tokens += subjects(parse, head)
    for over in parse.ancestors(cue):
        if over.lower.startswith(ACCUSING):
            tokens = [k for k in over.kids if k.dep in {"obj", "nsubj:pass"}]
            break
    found = _able(context, tokens)
    if not found and cue.dep in HANGING and telling is None:
        # "civilians were killed in attacks by the army, flouting the truce": who killed them flouts it.
        head = parse.tokens[cue.head]
        means = obliques(head, "in", "by", "during", "with")
        found = _able(context, [*agents(parse, head), *means, *(t for m in means for t in obliques(m, "by", "from"))])
    return list(dict.fromkeys(found))


def teller(context: Context, cue: Token) -> Token | None:
    """The verb that counts or names the breach: "recorded 73 violations", "called the raid a breach", "complained of violations"."""
    below, steps = cue, 0
    for over in context.parse.ancestors(cue):
        if steps >= WITHIN or below.dep in {"acl", "acl:relcl", "advcl", "ccomp", "conj"}:
            return None
        if over.lower in words().telling or over.lower in witnessing():
            return over
        below, steps = over, steps + 1
    return None


def accuser_of(context: Context, cue: Token) -> tuple[str, ...]:
    """Who accuses, counts or names: the doers of that verb."""
    telling = teller(context, cue)
    for head in context.parse.ancestors(cue):
        if head is telling or head.lower.startswith(ACCUSING[:-1]) or _charges(head):
            return tuple(dict.fromkeys(code for t in agents(context.parse, head) for code in named_by(context, t)))
    return ()


def _charges(verb: Token) -> bool:
    """ "Charged the rebels with breaking it", not "the charge"."""
    return verb.pos == "VERB" and verb.lower.startswith("charg") and any(k.dep == "obj" for k in verb.kids)


def doers_of(told: Event | None) -> list[str]:
    """Who did the act that is called a breach; of an accusation, whom it is of."""
    if told is None:
        return []
    codes = told.recipients if told.type == "ACCUSE" else told.actors
    return [c for c in codes if c != "UNKNOWN"]


def _does(cue: Token, head: Token) -> bool:
    """True for "committed violations" and for "shelled the town in violation of the truce": the verb is what breaks it."""
    if cue.dep == "obj":
        return head.lower in words().committing
    return cue.dep == "obl" and preposition(cue) == "in"


def _able(context: Context, tokens: list[Token]) -> list[str]:
    """Codes of those who can break an agreement: civilians cannot."""
    return [m.code for t in tokens for m in context.actors.at(t.i) if m.code and not m.code.endswith("/CVL")]
