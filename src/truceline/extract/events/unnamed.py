"""What a source asks for itself: to be left unnamed. It is said to a reporter, and no act between parties."""

from __future__ import annotations

from truceline.extract.clauses import is_passive
from truceline.extract.events.triggers import Trigger
from truceline.extract.factuality.words import cues
from truceline.extract.mending.labels import SUBJECTS

ASKED = frozenset({"REQUEST", "REJECT"})
CONTENT = frozenset({"xcomp", "ccomp", "advcl", "obj", "obl"})
BESIDE_NAME = SUBJECTS | {"obj"}


def asks_to_be_unnamed(trigger: Trigger) -> bool:
    """ "Asked not to be named", "insisted on anonymity", "refused to give his name"."""
    if trigger.frame.type not in ASKED:
        return False
    words = cues()
    for content in (k for k in trigger.token.kids if k.dep in CONTENT):
        if content.lower in words["anonymity"] or any(k.lower in words["anonymity"] for k in content.kids):
            return True
        if content.pos != "VERB":
            continue
        ruled_out = trigger.frame.type == "REJECT" or any(k.lower in {"not", "never"} for k in content.kids)
        if content.lower in words["naming"] and is_passive(content) and ruled_out:
            return True
        own = (k for k in content.kids if k.dep in BESIDE_NAME and k.lower in words["own_name"])
        if any(d.dep == "nmod:poss" and d.pos == "PRON" for k in own for d in k.kids):
            return True
    return False
