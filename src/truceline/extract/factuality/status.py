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
    below = trigger
    for head in parse.ancestors(trigger):
        if below.dep not in CLIMB:
            break
        if below.dep.startswith(("obl", "nmod")) and preposition(below) in TEMPORAL:
            break
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
        below = head
    if trigger.pos in {"VERB", "AUX"} and trigger.tag == "VBG" and any(k.dep == "aux" and k.lower in {"is", "are"} for k in trigger.kids):
        return Standing("ongoing", trigger)
    return Standing("occurred")


def _has_subject(token: Token) -> bool:
    return any(k.dep.startswith("nsubj") for k in token.kids)


def _own(parse: Parse, token: Token) -> Standing | None:
    """What the act's own auxiliaries, negation and markers say."""
    for k in token.kids:
        if k.dep == "advmod" and k.lower in {"not", "n't", "never"} and k.i < token.i:
            return Standing("denied", k)
        if k.dep == "det" and k.lower in {"no", "neither"}:
            return Standing("denied", k)
        if k.dep == "case" and k.lower == "without":
            return Standing("denied", k)
    if token.pos in {"NOUN", "PROPN"}:
        for k in token.kids:
            if k.dep == "amod":
                if k.lower in {"planned", "imminent", "upcoming", "future", "looming", "scheduled", "expected", "impending"}:
                    return Standing("planned", k)
                if k.lower in {"possible", "potential", "threatened", "hypothetical"}:
                    return Standing("hypothetical", k)
                if k.lower in {"ongoing", "continuing", "continued", "current"}:
                    return Standing("ongoing", k)
        return None
    for k in token.kids:
        if k.dep == "mark" and k.lower in {"if", "unless", "whether"}:
            return Standing("hypothetical", k)
        if k.dep in {"aux", "aux:pass"}:
            if k.lower in {"will", "wo", "'ll", "shall"} or (k.lower == "going" and any(t.lower == "to" for t in k.kids)):
                return Standing("planned", k)
            if k.lower in {"could", "may", "might"}:
                return Standing("hypothetical", k)
            if k.lower == "would":
                return Standing("planned", k)
            if k.lower in {"must", "should"}:
                return Standing("called-for", k)
    purpose = token.dep in {"advcl", "acl"} and token.tag == "VB" and any(k.dep == "mark" and k.lower == "to" for k in token.kids)
    if purpose:
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
    if not complement:
        return None
    infinitive = any(k.lower == "to" and k.dep in {"mark", "aux"} for k in below.kids)
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
