"""What is asked, turned down or backed is no act beside the asking: "urged Berlin to send soldiers", "ruled out sending troops".

An act that is only the content of a demand, a refusal or an approval is told by that demand (eval GUIDELINES, "Decided cases": a
requested act is annotated apart only where it has its own actor). What somebody agreed or vowed to do may yet be done and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from truceline.extract.clauses import preposition
from truceline.extract.events.draft import Draft
from truceline.extract.parse import Parse, Token
from truceline.model import Talks

VERBAL = frozenset({"REQUEST", "REJECT", "SUPPORT"})
ENDING = frozenset({"REJECT", "SANCTION"})
FRIENDLY = frozenset({"CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "MOBILIZE", "RETREAT"})
WORDS_OF = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
FROM = frozenset({"", "from", "of", "out", "out of", "in", "to", "for", "with"})
PART = frozenset({"participation", "part", "role", "involvement", "prospect", "idea", "possibility", "resumption", "round", "series"})
PART |= {
    "list",
    "start",
    "end",
    "continuation",
    "extension",
    "proposal",
    "offer",
    "call",
    "plan",
    "deployment",
    "notion",
    "suggestion",
    "invitation",
}
SPOKEN = frozenset({*VERBAL, "AGREE", "CONSULT", "ACCUSE", "THREATEN"})
UNREAL = frozenset({"called-for", "hypothetical", "planned"})
UNMADE = frozenset({"called-for", "denied"})  # a word that was only asked for or refused was not spoken
COMPLEMENTS = frozenset({"xcomp", "advcl"})


def without_contents(parse: Parse, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that only say what another of them asks, refuses or approves."""
    verbs = {d.trigger.token.i: d.event.type for d in drafts if d.trigger.token.pos == "VERB"}
    asking = {i for i, kind in verbs.items() if kind in VERBAL}
    return [d for d in drafts if not (_is_content(parse, d, asking) or _spoken_of(parse, d, verbs))]


def rounds_given_up(parse: Parse, drafts: Sequence[Draft], talks: Sequence[Talks]) -> list[Talks]:
    """Those of the rounds that a refusal or a breach with somebody tells of: "ruled out talks", "walked out of the talks"."""
    verbs = {d.trigger.token.i: d.event.type for d in drafts if d.trigger.token.pos == "VERB" and d.event.type in ENDING}
    nouns = {id(t): [n for n in parse.tokens_in(t.span) if n.pos == "NOUN"] for t in talks} if verbs else {}
    return [t for t in talks if any(given_up(parse, n, "CONSULT", verbs) for n in nouns.get(id(t), ()))]


def _spoken_of(parse: Parse, draft: Draft, verbs: Mapping[int, str]) -> bool:
    act = draft.trigger.token
    return act.pos != "VERB" and draft.event.status != "planned" and given_up(parse, act, draft.event.type, verbs)


def given_up(parse: Parse, act: Token, kind_of_act: str, verbs: Mapping[int, str]) -> bool:
    """ "Ruled out talks", "pulled out of the deal", "suspended its part in the talks", "dropped its demand": told by the verb alone."""
    above = parse.head_of(act)
    while above is not None and above.pos == "NOUN" and (act.dep == "conj" or (act.dep == "nmod" and above.lemma.lower() in PART)):
        act, above = above, parse.head_of(above)
    while above is not None and above.i not in verbs and above.dep == "xcomp":  # "failed to show up for talks"
        above = parse.head_of(above)
    if above is None or not (act.dep == "obj" or act.dep == "obl" and preposition(act) in FROM):
        return False
    kind = verbs.get(above.i)
    return kind in ENDING and kind_of_act in FRIENDLY or kind == "CONCEDE" and kind_of_act in WORDS_OF or kind == kind_of_act == "REQUEST"


def _is_content(parse: Parse, draft: Draft, asking: AbstractSet[int]) -> bool:
    act = draft.trigger.token
    above = parse.head_of(act)
    while above is not None and act.dep == "conj":
        act, above = above, parse.head_of(above)
    unreal = UNMADE if draft.event.type in SPOKEN else UNREAL
    if above is None or above.i not in asking or draft.event.status not in unreal or not _complement(act):
        return False
    return not any(k.dep.startswith("nsubj") for k in act.kids)


def _complement(act: Token) -> bool:
    """An infinitive or a gerund that the verb takes, not a clause beside it."""
    if act.dep not in COMPLEMENTS:
        return False
    return act.tag == "VB" and any(k.lower == "to" for k in act.kids) or (act.tag == "VBG" and act.dep == "xcomp")
