"""Who only heard, saw or counted an act: "monitors recorded 15 rounds", "Lebanon counts truce violations"."""

from __future__ import annotations

from functools import cache

from truceline.extract.clause_words import clause_words
from truceline.extract.clauses import agents
from truceline.extract.context import Context
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Token

HELD = frozenset({"obj", "nsubj:pass"})


def witnesses(context: Context, act: Token) -> frozenset[str]:
    """Codes of those who bear witness to an act in its own clause: none of them is inferred to have done it."""
    thing = context.parse.head_of(act) if act.dep == "acl" else act  # "detected 14 projectiles fired from the hills"
    verb = context.parse.head_of(thing) if thing is not None and thing.dep in HELD else act
    if verb is None or verb.lower not in witnessing():
        return frozenset()
    return frozenset(code for t in agents(context.parse, verb) for code in named_by(context, t))


def named_by(context: Context, doer: Token) -> list[str]:
    """Codes at a doer, else at the name that its noun carries ("the OSCE mission")."""
    own = [m.code for m in context.actors.at(doer.i) if m.code]
    return own or [m.code for k in doer.kids if k.dep == "compound" for m in context.actors.at(k.i) if m.code]


@cache
def witnessing() -> frozenset[str]:
    """Forms of the verbs of who hears, sees or counts what others do."""
    return frozenset(form for word in clause_words().witnessing for form in verb_forms(word))
