"""Words that attribute, and the record of one act of reporting (PolNeAR's source, cue and content)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from truceline.extract.inflect import noun_forms, verb_forms
from truceline.extract.parse import Token
from truceline.ontology.load import read_yaml

# Lists of nouns: not inflected as verbs.
PLAIN = {"according", "bodies", "documents", "going_on", "hearsay", "outlets", "tails", "titles", "unnamed", "voices"}


@dataclass(slots=True)
class Attribution:
    """One act of reporting. `content` holds token indices; `source` the head tokens of whoever speaks.

    `weak` marks a hedging cue ("claimed"), `denial` a denying one. `carried` marks a source named in an earlier sentence;
    `cited` one that another source hands on ("quoted him as saying", "citing the ministry"): it vouches before whoever cites it.
    """

    sentence: int
    cue: list[Token]
    source: list[Token]
    content: frozenset[int]
    mode: str = "indirect"
    weak: bool = False
    denial: bool = False
    carried: bool = False
    addressee: list[Token] = field(default_factory=list)
    cited: bool = False

    def holds(self, token: Token) -> bool:
        """True where the token lies in what the source says."""
        return token.i in self.content


@cache
def cues() -> dict[str, frozenset[str]]:
    """List name → the forms of its words."""
    found: dict[str, set[str]] = {}
    for table in read_yaml("cues/speech.yaml"):
        for name, words in table.items():
            for word in words:
                found.setdefault(name, set()).update({word} if name in PLAIN else verb_forms(word))
    return {name: frozenset(words) for name, words in found.items()}


@cache
def local_sources() -> dict[str, str]:
    """Noun of a source without a name → sector of the country the report is about ("medics" → CIV)."""
    return {word: sector for table in read_yaml("cues/speech.yaml") for sector, words in table.get("sectors", {}).items() for word in words}


@cache
def not_said() -> frozenset[str]:
    """Objects of "claim" and "report" that are not what is said ("claimed three lives")."""
    words = [word for table in read_yaml("cues/speech.yaml") for word in table.get("not_said", ())]
    return frozenset(form for word in words for form in noun_forms(word))


@cache
def mute() -> frozenset[str]:
    """Nouns for things that say nothing ("planes")."""
    words = [word for table in read_yaml("cues/speech.yaml") for word in table.get("mute", ())]
    return frozenset(form for word in words for form in noun_forms(word))


def says_nothing(token: Token) -> bool:
    """True for a thing that speaks for nobody ("planes"); "the White House" is no house."""
    return token.lower in mute() and token.pos != "PROPN"


@cache
def documents() -> frozenset[str]:
    """Nouns for what shows something: footage, photographs, studies."""
    return frozenset(form for word in cues()["documents"] for form in noun_forms(word))


@cache
def speakers() -> frozenset[str]:
    """Nouns for whoever or whatever speaks: "official", "monitor", "statement"."""
    plain = cues()["voices"] | cues()["tails"] | cues()["unnamed"]
    callings = {*local_sources(), *plain}
    return frozenset(form for word in callings for form in noun_forms(word))


def denies(verb: Token) -> bool:
    """True for a verb of denial that is not itself negated."""
    return verb.lower in cues()["denials"] and not _negated(verb)


def _negated(verb: Token) -> bool:
    """ "Did not deny", "neither confirmed nor denied"."""
    return any((k.dep == "advmod" and k.lower in {"not", "n't", "never"}) or (k.dep == "cc" and k.lower == "nor") for k in verb.kids)


def is_speech(token: Token) -> bool:
    """True for a verb of saying."""
    said = token.pos in {"VERB", "AUX"} and token.lower in cues()["verbs"]
    return said and not (token.lower in cues()["silent"] and _negated(token))  # "the army did not comment"
