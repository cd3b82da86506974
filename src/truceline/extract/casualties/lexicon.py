"""Words of harm and of people, from `ontology/casualties.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.extract.inflect import noun_forms, verb_forms
from truceline.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Word form → kind of harm, by part of speech; word form → class of victim; other lists as named in the file."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    victims: dict[str, str]
    people: frozenset[str]
    unaccusative: frozenset[str]
    present: frozenset[str]
    cumulative: tuple[str, ...]


@cache
def words() -> Words:
    """The lists of the package and of the user's overlay; a later file wins."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    victims: dict[str, str] = {}
    people: set[str] = set()
    unaccusative: set[str] = set()
    present: set[str] = set()
    cumulative: list[str] = []
    for table in read_yaml("casualties.yaml"):
        for kind, parts in table.get("harm", {}).items():
            verbs.update((form, kind) for base in parts["verbs"] for form in verb_forms(base))
            nouns.update((form, kind) for base in parts["nouns"] for form in noun_forms(base))
            adjectives.update((word, kind) for word in parts["adjectives"])
        for group, heads in table.get("victims", {}).items():
            victims.update((form, group) for base in heads for form in noun_forms(base))
        people.update(form for base in table.get("people", ()) for form in noun_forms(base))
        unaccusative.update(form for base in table.get("unaccusative", ()) for form in verb_forms(base))
        present.update(form for base in table.get("present", ()) for form in noun_forms(base))
        cumulative += table.get("cumulative", ())
    victims.update(
        {"children": "civilians", "women": "civilians", "servicemen": "combatants", "police": "combatants", "personnel": "combatants"}
    )
    people.update({"people", "men", "women", "children"})
    return Words(verbs, nouns, adjectives, victims, frozenset(people), frozenset(unaccusative), frozenset(present), tuple(cumulative))
