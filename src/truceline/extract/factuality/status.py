"""Status of an act: occurred, ongoing, planned, called-for, threatened, denied or hypothetical, with the cue that says so.

The act's own auxiliaries speak first ("did not attack", "will meet"), then the words that govern it ("threatened to attack",
"denied attacking", "if ... attack"). Cue words are data: `ontology/cues/status.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.extract.clauses import preposition
from truceline.extract.inflect import verb_forms
from truceline.extract.parse import Parse, Token
from truceline.model import Status
from truceline.ontology.load import read_yaml

CLIMB = {
    "xcomp",
    "ccomp",
    "acl",
    "obj",
    "obl",
    "nmod",
    "advcl",
    "conj",
    "nsubj",
    "nsubj:pass",
    "compound",
    "obl:agent",
    "appos",
    "acl:relcl",
    "parataxis",
    "csubj",
}


TEMPORAL = {
    "after",
    "before",
    "since",
    "during",
    "following",
    "amid",
    "until",
    "despite",
    "because of",
}  # what they hold is given, not aimed at


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an act and the token that shows it, None where nothing marks it."""

    status: Status
    cue: Token | None = None


@cache
def cues() -> dict[str, frozenset[str]]:
    """Status → word forms that put an act into it."""
    found: dict[str, set[str]] = {}
    for table in read_yaml("cues/status.yaml"):
        for status, words in table.items():
            for word in words:
                found.setdefault(status, set()).update(verb_forms(word))
    return {status: frozenset(words) for status, words in found.items()}


def status_of(parse: Parse, trigger: Token) -> Standing:
    """Status of the act that a trigger tells."""
    words = cues()
    own = _own(parse, trigger)
    if own is not None:
        return own
    nominal = trigger.pos in {"NOUN", "PROPN"}
    below = trigger
    for head in parse.ancestors(trigger):
        if below.dep not in CLIMB:
            break
        if below.dep.startswith(("obl", "nmod")) and preposition(below) in TEMPORAL:
            break
        told = parse.head_of(head) if head.pos == "NOUN" and below.dep in {"ccomp", "acl"} else None
        if told is not None and head.dep == "obj" and told.lower in words["denied"]:
            return Standing("denied", told)  # "dismissed reports that ..."
        if nominal and _apart(below, head, words):
            break
        if nominal and head.lower in words["ended"] and below.dep in {"obj", "nmod"}:
            goal = status_of(parse, head).status
            return Standing("ongoing", head) if goal in {"called-for", "planned", "hypothetical", "threatened"} else Standing("occurred")
        found = _governed(parse, below, head, words)
        if found is not None:
            return found
        if below.dep in {"conj", "appos", "compound", "nmod", "obj", "nsubj", "nsubj:pass", "xcomp", "acl"} or head.pos in {
            "NOUN",
            "PROPN",
        }:
            inherited = _own(parse, head) if below.dep not in {"nsubj", "acl:relcl"} or head.pos == "VERB" else None
            if inherited is not None and not (below.dep == "conj" and below.pos == "VERB" and _has_subject(below)):
                return inherited
        if below.dep in {"ccomp", "acl:relcl", "parataxis"} or (below.dep == "advcl" and head.pos == "VERB"):
            if head.lower in words["denied"] or head.lower in words["hypothetical"]:
                continue
            break
        if below.dep in {"obj", "nsubj", "nsubj:pass"} and nominal and _progressive(head):
            return Standing("ongoing", head)
        below = head
    return _lasts(trigger, words)


def _lasts(trigger: Token, words: dict[str, frozenset[str]]) -> Standing:
    """Nothing puts the act in doubt: is it told as over or as going on?"""
    if _progressive(trigger):
        return Standing("ongoing", trigger)
    for k in trigger.kids:
        if k.dep in {"advmod", "amod"} and k.lower in words["repeated"] and (trigger.tag != "VBD"):
            return Standing("ongoing", k)
    if trigger.lower in words["lasting_nouns"] and trigger.pos == "NOUN":
        return Standing("ongoing", trigger)
    if trigger.pos == "VERB" and trigger.lower in words["lasting"]:
        present = trigger.tag in {"VBZ", "VBP"} or (trigger.tag == "VBG" and trigger.dep == "acl")
        state = trigger.tag == "VBN" and trigger.lower in {"besieged", "encircled", "blockaded"}
        if present or state:
            return Standing("ongoing", trigger)
    return Standing("occurred")


def _progressive(verb: Token) -> bool:
    """True for "is shelling", "has been shelling", "are being shelled"."""
    if verb.pos not in {"VERB", "AUX"}:
        return False
    aux = {k.lower for k in verb.kids if k.dep.startswith("aux")}
    if verb.tag == "VBG":
        return bool(aux & {"is", "are", "'s", "'re", "been"})
    return verb.tag == "VBN" and "being" in aux and bool(aux & {"is", "are"})


def _apart(below: Token, head: Token, words: dict[str, frozenset[str]]) -> bool:
    """True where a noun's act is given, not aimed at: "called for an inquiry into the attack", "residents caught in the fighting"."""
    if below.dep == "nmod" and head.pos in {"NOUN", "PROPN"}:
        return not any(
            head.lower in words[name] for name in ("through", "ended", "planned", "called-for", "threatened", "hypothetical", "denied")
        )
    return below.dep == "acl" and below.tag in {"VBN", "VBG"}


def _has_subject(token: Token) -> bool:
    return any(k.dep.startswith("nsubj") for k in token.kids)


def _own(parse: Parse, token: Token) -> Standing | None:
    """What the act's own auxiliaries, negation and markers say."""
    for k in token.kids:
        if k.dep == "advmod" and k.lower in {"not", "n't", "never"} and k.i < token.i:
            return Standing("denied", k)
        if k.dep == "det" and k.lower in {"no", "neither"}:
            return Standing("denied", k)
        if k.dep in {"case", "mark"} and k.lower == "without":
            return Standing("denied", k)
        if k.dep.startswith("nsubj") and any(d.dep == "det" and d.lower in {"neither", "no"} for d in k.kids):
            return Standing("denied", k)
    if token.pos in {"NOUN", "PROPN"}:
        for k in token.kids:
            if k.dep in {"amod", "compound"}:
                if k.lower in {"planned", "imminent", "upcoming", "future", "looming", "scheduled", "expected", "impending"}:
                    return Standing("planned", k)
                if k.lower in {"possible", "potential", "threatened", "hypothetical"}:
                    return Standing("hypothetical", k)
                if k.lower in {"ongoing", "continuing", "current"}:
                    return Standing("ongoing", k)
        return None
    for k in token.kids:
        if k.dep == "mark" and k.lower in {"if", "unless", "whether"}:
            return Standing("hypothetical", k)
        if k.dep in {"aux", "aux:pass"}:
            if k.lower in cues()["denied"]:
                return Standing("denied", k)
            if k.lower in {"will", "wo", "'ll", "shall"} or (k.lower == "going" and any(t.lower == "to" for t in k.kids)):
                return Standing("planned", k)
            if k.lower in {"could", "may", "might"}:
                return Standing("hypothetical", k)
            if k.lower == "would":
                return Standing("planned", k)
            if k.lower == "should" and any(n.dep.startswith("nsubj") and n.i > k.i for n in token.kids):
                return Standing("hypothetical", k)
            if k.lower in {"must", "should"}:
                return Standing("called-for", k)
    governor = parse.head_of(token)
    infinitive = token.tag == "VB" or any(k.lower == "be" and k.dep.startswith("aux") for k in token.kids)
    purpose = token.dep in {"advcl", "acl"} and infinitive and any(k.dep in {"mark", "aux"} and k.lower == "to" for k in token.kids)
    if purpose and governor is not None and governor.lower.startswith("threat"):
        return Standing("threatened", governor)
    if purpose and not (governor is not None and governor.lower in cues()["tried"] | cues()["threatened"]):
        return Standing("planned", next(k for k in token.kids if k.lower == "to"))
    was_to = any(k.lower == "to" and k.dep in {"aux", "mark"} for k in token.kids)
    if was_to and any(k.lemma == "be" and k.dep in {"aux", "cop"} for k in token.kids):
        return Standing("planned", token)
    if token.dep in {"xcomp", "ccomp"} and was_to:
        head = parse.head_of(token)
        if head is not None and head.lemma == "be":
            return Standing("planned", head)
    return None


def _governed(parse: Parse, below: Token, head: Token, words: dict[str, frozenset[str]]) -> Standing | None:
    """What a governing word says about the act below it."""
    if head.pos not in {"VERB", "NOUN", "ADJ", "AUX"}:
        return None
    complement = below.dep in {"xcomp", "ccomp", "acl", "advcl", "obj", "csubj"} or (
        below.dep in {"obl", "nmod"} and preposition(below) in {"to", "of", "for", "against", "from", "into", "on", "about"}
    )
    if head.lower in words["threatened"] and head.lower.startswith("threat") and preposition(below) == "with":
        return Standing("threatened", head)
    if (
        below.dep in {"nsubj", "nsubj:pass"}
        and head.lower in words["ongoing"]
        and head.pos in {"VERB", "ADJ"}
        and below.pos in {"NOUN", "PROPN"}
    ):
        return Standing("ongoing", head)
    if not complement:
        return None
    infinitive = any(k.lower == "to" and k.dep in {"mark", "aux"} for k in below.kids)
    if infinitive and head.lower == "going" and below.dep == "xcomp":
        return Standing("planned", head)
    if head.lower in words["tried"] and infinitive:
        return None
    finite_past = below.tag in {"VBD", "VBN"} and not infinitive
    for status in ("denied", "threatened", "called-for", "planned", "hypothetical", "ongoing"):
        if head.lower not in words[status]:
            continue
        if status in {"planned", "called-for", "threatened", "hypothetical"} and finite_past:
            continue
        if status == "planned" and below.dep in {"advcl", "obl"} and not infinitive:
            continue
        if (
            status == "denied"
            and below.dep == "obj"
            and below.pos in {"NOUN", "PROPN"}
            and head.lower not in words["hypothetical"]
            and below.lower not in {"attack", "involvement"}
        ):
            continue
        return Standing(status, head)
    return None
