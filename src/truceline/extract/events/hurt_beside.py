"""Wounds that are figures of an act told beside them, and no act of their own.

"Eight officers were hurt." after a riot, "received 74 wounded", "nobody was hurt": casualties, or their absence (eval GUIDELINES,
"casualties"); who was wounded with no act told is one ("people killed with no stated act").
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.clauses import preposition
from truceline.extract.events.draft import Draft
from truceline.extract.factuality.own import negation
from truceline.extract.factuality.words import HAPPENED
from truceline.extract.parse import Token
from truceline.extract.vouching import sides_of

WOUNDED = "wounded"
NEAR = 2  # sentences before, over which an act told goes with the wounds told after it
HOW = frozenset({"by", "when", "after", "with", "from"})
NOMINAL = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "nmod", "obl"})


def without_figures(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for those that tell only of wounds that belong to another act, or of none."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.trigger.frame.harm == WOUNDED and (_of_nobody(draft) or _as_noun(draft.trigger.token) or _beside(draft, kept)):
            continue
        kept.append(draft)
    return kept


def _of_nobody(draft: Draft) -> bool:
    """ "Nobody was hurt"; not "denied that eight were hurt"."""
    return draft.event.status == "denied" and negation(draft.trigger.token) is not None


def _as_noun(word: Token) -> bool:
    """ "19 wounded were flown out", "the seriously wounded"."""
    clause = any(k.dep.startswith("aux") or k.dep == "cop" or (k.dep.startswith("nsubj") and k.pos != "NUM") for k in word.kids)
    return word.tag in {"VBN", "JJ", "NN", "NNS"} and word.dep in NOMINAL and not clause


def _beside(draft: Draft, before: Sequence[Draft]) -> bool:
    """True where nobody and nothing is said to have wounded them, and an act of force was told just before."""
    token, event = draft.trigger.token, draft.event
    caused = any(k.dep in {"obl:agent", "advcl"} or (k.dep == "obl" and preposition(k) in HOW) for k in token.kids)
    if caused or sides_of(event.actors):
        return False
    near = (d.event for d in reversed(before) if token.sent - d.trigger.token.sent <= NEAR)
    forceful = (e for e in near if e.type == "ASSAULT" and e.status in HAPPENED)
    return any(event.place in {None, e.place} and event.interval in {None, e.interval} for e in forceful)
