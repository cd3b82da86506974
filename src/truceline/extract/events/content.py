"""What is asked, turned down or backed is no act beside the asking: "urged Berlin to send soldiers", "ruled out sending troops".

An act that is only the content of a demand, a refusal or an approval is told by that demand (eval GUIDELINES, "Decided cases": a
requested act is annotated apart only where it has its own actor). What somebody agreed or vowed to do may yet be done and stays.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from truceline.extract.events.draft import Draft
from truceline.extract.parse import Parse, Token

VERBAL = frozenset({"REQUEST", "REJECT", "SUPPORT"})
SPOKEN = frozenset({*VERBAL, "AGREE", "CONSULT", "ACCUSE", "THREATEN"})
UNREAL = frozenset({"called-for", "hypothetical", "planned"})
COMPLEMENTS = frozenset({"xcomp", "advcl"})


def without_contents(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that only say what another of them asks, refuses or approves."""
    asking = {d.trigger.token.i for d in drafts if d.event.type in VERBAL and d.trigger.token.pos == "VERB"}
    if not asking:
        return drafts
    return [d for d in drafts if not (d.event.type not in SPOKEN and _is_content(parse, d, asking))]


def _is_content(parse: Parse, draft: Draft, asking: AbstractSet[int]) -> bool:
    act = draft.trigger.token
    above = parse.head_of(act)
    while above is not None and act.dep == "conj":
        act, above = above, parse.head_of(above)
    if above is None or above.i not in asking or draft.event.status not in UNREAL or not _complement(act):
        return False
    return not any(k.dep.startswith("nsubj") for k in act.kids)


def _complement(act: Token) -> bool:
    """An infinitive or a gerund that the verb takes, not a clause beside it."""
    if act.dep not in COMPLEMENTS:
        return False
    return act.tag == "VB" and any(k.lower == "to" for k in act.kids) or (act.tag == "VBG" and act.dep == "xcomp")
