"""Words of harm and of people, from `ontology/casualties.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from truceline.extract.clause_words import clause_words
from truceline.extract.inflect import noun_forms, verb_forms
from truceline.extract.parse import Token
from truceline.ontology.load import read_yaml


@dataclass(slots=True)
class Words:
    """Word form → kind of harm, by part of speech; word form → class of victim; other lists as named in the file."""

    verbs: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    sustained: dict[str, str] = field(default_factory=dict)
    reflexive: dict[str, str] = field(default_factory=dict)
    victims: dict[str, str] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    unaccusative: set[str] = field(default_factory=set)
    present: set[str] = field(default_factory=set)
    collective: set[str] = field(default_factory=set)
    households: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    tolls: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    mixed: set[str] = field(default_factory=set)
    rest: set[str] = field(default_factory=set)
    shares: set[str] = field(default_factory=set)
    sustain: set[str] = field(default_factory=set)
    treat: set[str] = field(default_factory=set)
    counting: set[str] = field(default_factory=set)
    claim: set[str] = field(default_factory=set)
    leave: set[str] = field(default_factory=set)
    include: set[str] = field(default_factory=set)
    lose: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    natural: set[str] = field(default_factory=set)
    freed: set[str] = field(default_factory=set)
    make: set[str] = field(default_factory=set)
    believe: set[str] = field(default_factory=set)
    toll_verbs: set[str] = field(default_factory=set)
    passing: set[str] = field(default_factory=set)
    lasting: set[str] = field(default_factory=set)
    cumulative: list[str] = field(default_factory=list)
    transitive: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


def _verbal(bases: Iterable[str]) -> set[str]:
    return {form for base in bases for form in verb_forms(base)}


def _nominal(bases: Iterable[str]) -> set[str]:
    return {form for base in bases for form in noun_forms(base)}


LISTS: dict[str, Callable[[Iterable[str]], set[str]]] = {
    "people": _nominal,
    "present": _nominal,
    "collective": _nominal,
    "households": _nominal,
    "sides": _nominal,
    "things": _nominal,
    "natural": _nominal,
    "freed": _verbal,
    "tolls": _nominal,
    "held": _nominal,
    "mixed": _nominal,
    "lasting": _nominal,
    "rest": set,
    "shares": _nominal,
    "unaccusative": _verbal,
    "sustain": _verbal,
    "treat": _verbal,
    "counting": _verbal,
    "claim": _verbal,
    "leave": _verbal,
    "include": _verbal,
    "lose": _verbal,
    "make": _verbal,
    "believe": _verbal,
    "toll_verbs": _verbal,
    "passing": _verbal,
}


@cache
def words() -> Words:
    """The lists of the package and of the user's overlay; a later file wins."""
    found = Words()
    for table in read_yaml("casualties.yaml"):
        _harm(found, table.get("harm", {}))
        for group, heads in table.get("victims", {}).items():
            found.victims.update((form, group) for form in _nominal(heads))
        found.victims.update(table.get("forms", {}))
        for name, forms in LISTS.items():
            getattr(found, name).update(forms(table.get(name, ())))
        found.cumulative += table.get("cumulative", ())
    found.toll_verbs |= _verbal(clause_words().counting_up | clause_words().rising)
    found.people.update({"people", "men", "women", "children"})
    found.kinds = {**found.verbs, **found.adjectives}
    found.transitive = {form: kind for form, kind in found.kinds.items() if form not in found.unaccusative}
    return found


def _harm(found: Words, harm: dict[str, Any]) -> None:
    for kind, parts in harm.items():
        found.verbs.update((form, kind) for form in _verbal(parts["verbs"]))
        found.nouns.update((form, kind) for form in _nominal(parts["nouns"]))
        found.adjectives.update((word, kind) for word in parts["adjectives"])
        found.phrases.update((form, kind) for form in _verbal(parts.get("phrases", ())))
        found.reflexive.update((form, kind) for form in _verbal(parts.get("reflexive", ())))
        found.ends.update((form, kind) for form in _nominal(parts.get("ends", ())))
        found.sustained.update((form, kind) for form in _nominal(parts.get("sustained", ())))


def headline_verb(nominal: Token, words: Words) -> Token | None:
    """ "Army Kills Rebel Commander": a headline's verb that the parser reads as part of the name behind it."""
    told = (k for k in nominal.kids if k.dep == "compound" and k.i < nominal.i and k.kids)
    return next((k for k in told if k.lower in words.transitive and k.tag in {"NNPS", "NNS", "VBZ"}), None)
